using DevPilot.Core.Runs;
using DevPilot.Runs.Import;
using DevPilot.Runs.Stores;

namespace DevPilot.Console.Commands;

/// <summary>Where a server keeps runs, and what it takes over from the old one.</summary>
internal static class ServeStore
{
    private const int MostProblemsShown = 20;

    public static IRunRecordStore Open(string? name)
    {
        try
        {
            return RunStoreFactory.Create(name, Environment.GetEnvironmentVariable, TimeProvider.System);
        }
        catch (RunStoreSettingsException exception)
        {
            throw new FailureException(new Failure(ExitCodes.Usage, exception.Message, Next: "devpilot serve --help"));
        }
    }

    /// <summary>Imports a file, when one is named, and what the old server left in the store's Redis. A store that cannot be used is told.</summary>
    public static async Task ImportAsync(IRunRecordStore store, string? file, CancellationToken cancellationToken)
    {
        try
        {
            if (file is not null)
                Show(await RunImport.FromFileAsync(file, store, cancellationToken), file);
        }
        catch (Exception exception) when (exception is RunImportException or StoreUnavailableException)
        {
            throw new FailureException(new Failure(ExitCodes.CannotStart, exception.Message, "Nothing is lost: an import can be made again.", "devpilot serve --import FILE"));
        }

        try
        {
            await store.CheckAsync(cancellationToken);
            Show(await RunImport.FromOldKeyAsync(store, cancellationToken), RunImport.OldKey);
        }
        catch (Exception exception) when (exception is RunImportException or StoreUnavailableException)
        {
            // The server answers 503 for as long as the store is away, which is better than not being there.
            await System.Console.Error.WriteLineAsync(exception.Message);
        }
    }

    private static void Show(ImportReport report, string source)
    {
        if (report is { Added: 0, Known: 0, Problems.Count: 0 })
            return;
        System.Console.Out.WriteLine($"Imported {source}: {report.Added} runs are new, {report.Known} were there, {report.Problems.Count} could not be taken.");
        foreach (var problem in report.Problems.Take(MostProblemsShown))
            System.Console.Out.WriteLine($"  record {problem.Number}{(problem.Id is null ? "" : " (" + Harmless(problem.Id) + ")")}: {Harmless(problem.Message)}");
        if (report.Problems.Count > MostProblemsShown)
            System.Console.Out.WriteLine($"  and {report.Problems.Count - MostProblemsShown} more");
    }

    // Text of a file goes to a terminal here.
    private static string Harmless(string text) => string.Concat(text.Select(sign => char.IsControl(sign) || char.IsSurrogate(sign) ? '\ufffd' : sign));
}
