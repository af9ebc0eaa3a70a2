namespace DevPilot.CSharp.Evaluation;

/// <summary>The .NET SDKs beside the <c>dotnet</c> on the path, read from their folders: asking the program costs a start.</summary>
public static class InstalledSdks
{
    private static readonly Lazy<string?> Folder = new(FindFolder);

    private static readonly Lazy<string[]> Found = new(() =>
        Folder.Value is { } folder ? [.. Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)] : []);

    /// <summary>Version of each, in ordinal order; empty when no <c>dotnet</c> is found.</summary>
    public static IReadOnlyList<string> Versions => Found.Value;

    /// <summary>Major version of the newest; 0 when none is found.</summary>
    public static int NewestMajor => Versions
        .Select(version => int.TryParse(version.Split('.')[0], out var major) ? major : 0)
        .DefaultIfEmpty()
        .Max();

    /// <summary>The compiler server of one, to be run by <c>dotnet</c>.</summary>
    /// <param name="version">Version of the SDK.</param>
    /// <returns>Absolute path; null when there is none.</returns>
    public static string? CompilerServerOf(string version) =>
        Versions.Contains(version) && Path.Combine(Folder.Value!, version, "Roslyn", "bincore", "VBCSCompiler.dll") is var program && File.Exists(program) ? program : null;

    private static string? FindFolder()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        if (program is null)
            return null;

        var target = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        var sdks = Path.Combine(Path.GetDirectoryName(target)!, "sdk");
        return Directory.Exists(sdks) ? sdks : null;
    }
}
