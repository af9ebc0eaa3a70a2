using System.Net.Sockets;
using DevPilot.Agents.Models;
using DevPilot.Core.Runs;
using DevPilot.Runs.Stores;
using DevPilot.Web;
using DevPilot.Web.Summaries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;

namespace DevPilot.Console.Commands;

/// <summary>A server from its start to Ctrl-C.</summary>
internal sealed class ServeSession(string url, string? tokenFile, IReadOnlyList<string> allowed, string? storeName, string? importFile, int parallel)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var options = new WebOptions
        {
            Url = url,
            Token = await ReadTokenAsync(cancellationToken),
            WebhookSecret = Variable("DEVPILOT_WEBHOOK_SECRET"),
            Repositories = [.. allowed.Select(Path.GetFullPath).Select(Path.TrimEndingDirectorySeparator)],
            Program = ThisProgram(),
            MostParallelRuns = parallel,
            Summaries = SummaryChain.OfEnvironment(ModelEnvironment.OfThisProcess()),
        };
        await using var store = ServeStore.Open(storeName);
        await ServeStore.ImportAsync(store, importFile, cancellationToken);
        await using var server = Create(options, store);
        await StartAsync(server, cancellationToken);
        Describe(server.Urls.First(), options, store);
        if (!await WebServer.UntilStoppedAsync(server, cancellationToken))
            throw new FailureException(new Failure(ExitCodes.Failed, "A part of the server failed, and it was stopped. What it said stands above.", "This is a fault of DevPilot. Runs that are stored are not touched by it.", "devpilot serve"));
        await System.Console.Out.WriteLineAsync("Stopped.");
        return ExitCodes.Success;
    }

    private static WebApplication Create(WebOptions options, IRunRecordStore store)
    {
        try
        {
            return WebServer.Create(options, store);
        }
        catch (WebOptionsException exception)
        {
            throw new FailureException(new Failure(ExitCodes.Usage, exception.Message, Next: "devpilot serve --help"));
        }
    }

    private static async Task StartAsync(WebApplication server, CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw CannotListen(exception.Message, "Another program listens there, perhaps another devpilot serve. Stop it, or take another port.");
        }
        catch (Exception exception) when (exception is SocketException or IOException or InvalidOperationException)
        {
            throw CannotListen(exception.Message, "The address must be one of this machine, and a port below 1024 needs rights of its own.");
        }
    }

    private static FailureException CannotListen(string what, string why) =>
        new(new Failure(ExitCodes.CannotStart, what, why, "devpilot serve --url http://127.0.0.1:3001"));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    // Installed as a tool the process is called devpilot; started by `dotnet devpilot.dll` it is called dotnet.
    private static IReadOnlyList<string> ThisProgram() =>
        Environment.ProcessPath is { } path && !Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? [path]
            : ["dotnet", Path.Combine(AppContext.BaseDirectory, "devpilot.dll")];

    private static void Describe(string address, WebOptions options, IRunRecordStore store)
    {
        var repositories = options.Repositories.Count is 0 ? "none; allow one with --allow DIR" : string.Join(", ", options.Repositories);
        System.Console.Out.WriteLine($"""
            DevPilot listens on {address}
              Store         {store.Kind}
              Runs started  {repositories}
              Access        {(options.Token is null ? "programs of this machine, without a token" : "with the token")}
              Webhooks      {(options.WebhookSecret is null ? "not signed" : "signed")}
              Summaries     {string.Join(", ", options.Summaries!.Providers.Select(provider => provider.Author).Append("template"))}
            {Reporting(address, options)}
            Next: open {address} in a browser. Ctrl-C stops the server.
            """);
    }

    private static string Reporting(string address, WebOptions options) =>
        options.Token is null && address.EndsWith(":3000", StringComparison.Ordinal)
            ? $"Runs of devpilot on this machine report here by themselves; others where DEVPILOT_API_ENDPOINT is {address}/api/cline"
            : $"Runs of devpilot report here where DEVPILOT_API_ENDPOINT is {address}/api/cline{(options.Token is null ? "" : " and DEVPILOT_API_TOKEN is the token")}";

    private async Task<string?> ReadTokenAsync(CancellationToken cancellationToken)
    {
        if (tokenFile is null)
            return Variable("DEVPILOT_API_TOKEN");
        try
        {
            return (await File.ReadAllTextAsync(tokenFile, cancellationToken)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(new Failure(
                ExitCodes.CannotStart, $"The token could not be read: {exception.Message}", "Write one into the file.", "openssl rand -hex 32 > token.txt"));
        }
    }
}
