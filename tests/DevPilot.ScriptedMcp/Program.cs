using System.Collections;
using System.Diagnostics;
using System.Text.Json;
using DevPilot.ScriptedMcp;
using ModelContextProtocol.Server;

// Usage: [canary=FILE] [child=FILE] [exit|silent|garbage|noise|deaf]. What a repository's server does when it is started, so that a test can tell whether it was.
foreach (var argument in args)
{
    switch (argument.Split('=', 2))
    {
        case ["canary", var file]:
            File.WriteAllLines(file, Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}").Prepend($"folder {Environment.CurrentDirectory}"));
            break;
        case ["child", var file]:
            // A grandchild whose parent is gone at once.
            var start = new ProcessStartInfo("sh", ["-c", $"sleep 300 & echo $! > '{file}'"]) { UseShellExecute = false };
            using (var shell = new Process { StartInfo = start })
            {
                shell.Start();
                await shell.WaitForExitAsync();
            }

            break;
        case ["exit"]:
            await Console.Error.WriteLineAsync("No database at 127.0.0.1:5432");
            return 3;
        case ["silent"]:
            await Task.Delay(Timeout.Infinite);
            break;
        case ["garbage"]:
            while (true)
            {
                Console.WriteLine("Server listening... { \"jsonrpc\": ");
                await Task.Delay(20);
            }

        case ["noise"]:
            Console.WriteLine("Server listening on stdio");
            break;
        case ["endless"]:
            while (true)
                Console.Write(new string('x', 64 * 1024));
        case ["shapeless", var schema]:
            // What the SDK would not let a server say.
            while (await Console.In.ReadLineAsync() is { } line)
            {
                using var message = JsonDocument.Parse(line);
                if (!message.RootElement.TryGetProperty("id", out var id))
                    continue;
                var result = message.RootElement.GetProperty("method").GetString() switch
                {
                    "initialize" => """{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"shapeless","version":"1"}}""",
                    "tools/list" => $$"""{"tools":[{"name":"odd","inputSchema":{{schema}}}]}""",
                    _ => "{}",
                };
                Console.WriteLine($$"""{"jsonrpc":"2.0","id":{{id.GetRawText()}},"result":{{result}}}""");
            }

            return 0;
        case ["deaf"]:
            // Goes on after its input is closed.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Task.Delay(Timeout.Infinite).GetAwaiter().GetResult();
            break;
    }
}

var options = new McpServerOptions { ToolCollection = [] };
foreach (var tool in Behaviours.All())
    options.ToolCollection.Add(tool);
await using var transport = new StreamServerTransport(Console.OpenStandardInput(), Console.OpenStandardOutput(), "scripted");
await using var server = McpServer.Create(transport, options);
await server.RunAsync();
return 0;
