using System.CommandLine;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot serve</c>: the run log API and the dashboard.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var url = new Option<string>("--url") { Description = "Address to listen on.", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:3000" };
        var tokenFile = new Option<string?>("--token-file")
        {
            Description = "File that holds the token which clients must send; by default DEVPILOT_API_TOKEN. Needed where other machines reach the server.",
            HelpName = "FILE",
        };
        var allow = new Option<string[]>("--allow")
        {
            Description = "A repository in which the server may start runs and apply them; may stand there several times.",
            HelpName = "DIR",
            DefaultValueFactory = _ => [],
        };
        var store = new Option<string?>("--store")
        {
            Description = "Where runs are kept: sqlite, sqlite:FILE, redis, kv or memory; by default what REDIS_URL or KV_REST_API_URL name, else sqlite.",
            HelpName = "STORE",
        };
        var import = new Option<string?>("--import") { Description = "A runs.json of the old server to take over first; doing it again changes nothing.", HelpName = "FILE" };
        var parallel = new Option<int>("--parallel") { Description = "Most runs of the server side by side.", HelpName = "N", DefaultValueFactory = _ => 2 };
        parallel.Validators.Add(typed =>
        {
            if (typed.GetValueOrDefault<int>() is < 1 or > 64)
                typed.AddError("--parallel must be from 1 to 64.");
        });
        var command = new Command("serve", "Show the runs of this machine or team in a browser, and take them from clients.") { url, tokenFile, allow, store, import, parallel };
        // The server's assemblies are loaded by the action and by nothing before it.
        command.SetAction((typed, cancellationToken) => new ServeSession(
            typed.GetRequiredValue(url),
            typed.GetValue(tokenFile),
            typed.GetRequiredValue(allow),
            typed.GetValue(store),
            typed.GetValue(import),
            typed.GetValue(parallel)).RunAsync(cancellationToken));
        Examples.AddTo(command, "devpilot serve --allow .", "devpilot serve --url http://0.0.0.0:3000 --token-file token.txt");
        return command;
    }
}
