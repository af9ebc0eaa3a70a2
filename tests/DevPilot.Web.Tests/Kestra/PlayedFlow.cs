using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.TestSupport;
using YamlDotNet.RepresentationModel;

namespace DevPilot.Web.Tests.Kestra;

/// <summary>Plays a workflow of ours as Kestra would: requests go out, shell commands are executed, the model is the test's.</summary>
internal sealed partial class PlayedFlow
{
    private const string ExecutionId = "4vkYQb7Xh2";
    private readonly Dictionary<string, object?> _flow;
    private readonly Dictionary<string, object?> _names;
    private readonly ProcessRunner _processes = new(TimeProvider.System);

    /// <param name="name">Name of the workflow's file.</param>
    /// <param name="server">The server of ours.</param>
    public PlayedFlow(string name, Uri server)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "workflows/kestra", name + ".yml"))));
        _flow = (Dictionary<string, object?>)Plain(yaml.Documents[0].RootNode)!;
        Inputs = Maps(_flow["inputs"]).ToDictionary(input => (string)input["id"]!, input => input.GetValueOrDefault("defaults"));
        Inputs["server"] = server.ToString().TrimEnd('/');
        _names = new()
        {
            ["inputs"] = Inputs,
            ["vars"] = _flow.GetValueOrDefault("variables"),
            ["execution"] = new Dictionary<string, object?> { ["id"] = ExecutionId, ["startDate"] = "2026-01-31T02:00:00.123456789Z" },
            ["outputs"] = new Dictionary<string, object?>(),
        };
    }

    public Dictionary<string, object?> Inputs { get; }

    public Dictionary<string, string> Secrets { get; } = new() { ["DEVPILOT_API_TOKEN"] = "correct-horse-battery-staple", ["MODEL_API_KEY"] = "key" };

    /// <summary>What the model answers to a prompt; without one the agent fails.</summary>
    public Func<string, object?>? Model { get; init; }

    /// <summary>Shell that the commands are executed with.</summary>
    public string Shell { get; init; } = "bash";

    /// <summary>Variables of shell commands, over those of the flow.</summary>
    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>Where shell commands are executed.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>A task that fails, whatever it does.</summary>
    public string? Failing { get; init; }

    /// <summary>What Log tasks wrote.</summary>
    public List<string> Log { get; } = [];

    /// <summary>The body with which the flow's webhook is called.</summary>
    public string TriggerBody
    {
        set => _names["trigger"] = new Dictionary<string, object?> { ["body"] = Json(value) };
    }

    /// <summary>Plays the flow.</summary>
    /// <returns>Whether it went to its end; otherwise the tasks for a failure have run.</returns>
    public async Task<bool> PlayAsync()
    {
        if (await TryAsync(_flow["tasks"], _names))
            return true;
        if (_flow.TryGetValue("errors", out var errors))
            await TryAsync(errors, _names);
        return false;
    }

    private async Task<bool> TryAsync(object? tasks, Dictionary<string, object?> names)
    {
        foreach (var task in Maps(tasks))
        {
            try
            {
                var output = (string)task["id"]! == Failing ? throw new TaskFailedException("It was to fail.") : await PlayAsync(task, names);
                ((Dictionary<string, object?>)names["outputs"]!)[(string)task["id"]!] = output;
            }
            catch (Exception failure) when (failure is TaskFailedException or UndefinedNameException)
            {
                if (task.GetValueOrDefault("allowFailure") is not "true")
                    return false;
            }
        }

        return true;
    }

    private async Task<object?> PlayAsync(Dictionary<string, object?> task, Dictionary<string, object?> names)
    {
        var evaluator = new PebbleEvaluator(names, Secrets);
        switch ((string)task["type"]!)
        {
            case "io.kestra.plugin.core.flow.WorkingDirectory":
                return await TryAsync(task["tasks"], names) ? null : throw new TaskFailedException("A task inside failed.");
            case "io.kestra.plugin.core.flow.If":
                if (evaluator.Value((string)task["condition"]!) is true)
                    await TryAsync(task["then"], names);
                return null;
            case "io.kestra.plugin.core.flow.Loop":
                return await LoopAsync(task, names, (List<object?>)evaluator.Value((string)task["values"]!)!);
            case "io.kestra.plugin.core.log.Log":
                Log.Add(evaluator.Render((string)task["message"]!));
                return null;
            case "io.kestra.plugin.git.Clone":
                return null;
            case "io.kestra.plugin.core.http.Request":
                return await RequestAsync(task, evaluator);
            case "io.kestra.plugin.scripts.shell.Commands":
                return await ExecuteAsync(task, evaluator);
            case "io.kestra.plugin.ai.agent.AIAgent":
                var answer = Model?.Invoke(evaluator.Render((string)task["prompt"]!)) ?? throw new TaskFailedException("No model is there.");
                return new Dictionary<string, object?> { ["jsonOutput"] = Json(JsonSerializer.Serialize(answer)) };
            case var type:
                throw new NotSupportedException(type);
        }
    }

    /// <summary>Each turn has outputs of its own; what the loop declares of them is there afterwards.</summary>
    private async Task<object?> LoopAsync(Dictionary<string, object?> loop, Dictionary<string, object?> names, List<object?> values)
    {
        var turns = await Task.WhenAll(values.Select(async value =>
        {
            var item = new Dictionary<string, object?> { ["value"] = value };
            var own = new Dictionary<string, object?>(names) { ["item"] = item, ["outputs"] = new Dictionary<string, object?>() };
            var declared = await TryAsync(loop["tasks"], own) ? Maps(loop["outputs"]) : [];
            var evaluator = new PebbleEvaluator(own, Secrets);
            return (object?)new Dictionary<string, object?>
            {
                ["item"] = item,
                ["outputs"] = declared.ToDictionary(output => (string)output["id"]!, output => (object?)evaluator.Render((string)output["value"]!)),
            };
        }));
        return new Dictionary<string, object?> { ["outputs"] = turns.ToList() };
    }

    private static async Task<object?> RequestAsync(Dictionary<string, object?> task, PebbleEvaluator evaluator)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        using var request = new HttpRequestMessage(
            new HttpMethod((string?)task.GetValueOrDefault("method") ?? "GET"), evaluator.Render((string)task["uri"]!));
        if (task.TryGetValue("body", out var body))
            request.Content = new StringContent(evaluator.Render((string)body!), Encoding.UTF8, new MediaTypeHeaderValue((string)task["contentType"]!));
        foreach (var (name, value) in (Dictionary<string, object?>)task["headers"]!)
            request.Headers.TryAddWithoutValidation(name, evaluator.Render((string)value!));

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? new Dictionary<string, object?> { ["code"] = (double)response.StatusCode, ["body"] = text }
            : throw new TaskFailedException($"{(int)response.StatusCode}: {text}");
    }

    private async Task<object?> ExecuteAsync(Dictionary<string, object?> task, PebbleEvaluator evaluator)
    {
        var commands = string.Join('\n', ((List<object?>)task["commands"]!).Select(command => evaluator.Render((string)command!)));
        var variables = ((Dictionary<string, object?>)task["env"]!).ToDictionary(variable => variable.Key, variable => (string?)evaluator.Render((string)variable.Value!));
        foreach (var (name, value) in Environment)
            variables[name] = value;
        var exit = await _processes.RunAsync(
            new ProcessCommand(Shell, ["-c", "set -e\n" + commands]) { WorkingDirectory = Folder, Environment = variables, Limit = TimeSpan.FromMinutes(10) }, CancellationToken.None);
        if (exit.Code is not 0)
            throw new TaskFailedException($"exit code {exit.Code.ToString(CultureInfo.InvariantCulture)}: {exit.StandardError}");
        var printed = OutputLine().Match(exit.StandardOutput);
        return new Dictionary<string, object?>
        {
            ["exitCode"] = 0.0,
            ["vars"] = printed.Success ? ((Dictionary<string, object?>)Json(printed.Groups[1].Value)!)["outputs"] : new Dictionary<string, object?>(),
        };
    }

    private static object? Json(string text)
    {
        using var json = JsonDocument.Parse(text);
        return PebbleEvaluator.OfJson(json.RootElement);
    }

    private static IEnumerable<Dictionary<string, object?>> Maps(object? list) => ((List<object?>)list!).Cast<Dictionary<string, object?>>();

    private static object? Plain(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => Plain(entry.Value)),
        YamlSequenceNode list => list.Children.Select(Plain).ToList(),
        _ => ((YamlScalarNode)node).Value,
    };

    /// <summary>How a script hands values to Kestra.</summary>
    [GeneratedRegex(@"^::(\{.*\})::$", RegexOptions.Multiline)]
    private static partial Regex OutputLine();

    private sealed class TaskFailedException(string message) : Exception(message);
}
