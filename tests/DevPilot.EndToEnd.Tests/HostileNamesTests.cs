using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Processes;

namespace DevPilot.EndToEnd.Tests;

/// <summary>File names that a shell, a terminal or a renderer of markup would obey, in a whole run.</summary>
[Trait("Category", "Slow")]
public sealed class HostileNamesTests
{
    private const string Model = "src/EcommerceApp/Models/[red]User $(touch pwned) `touch pwned` 'u.cs";

    [Fact]
    public async Task A_file_name_is_text_and_nothing_else()
    {
        using var target = TargetRepository.Sample()
            .With("src/EcommerceApp/-rf.cs", "namespace EcommerceApp;\n\ninternal static class Dash;\n")
            .With("line\nbreak.md", "x")
            .With("title\u001b]0;owned\a.txt", "x")
            .With("quote\".txt", "x");
        File.Move(Path.Combine(target.Root, "src/EcommerceApp/Models/User.cs"), Path.Combine(target.Root, Model));
        await ShellAsync(target, "printf x > \"$(printf 'latin\\351.txt')\"");

        var exit = (await DevPilotProcess.RunAsync(target.Root, "Add email validation to User model", "--repo", target.Root)).Expect(ExitCodes.Success);
        // .NET has no name for this file, and so cannot remove it with its folder.
        await ShellAsync(target, "rm latin*");

        Assert.Contains(Model, exit.Output);
        Assert.Contains("latin", exit.Output);
        Assert.DoesNotContain('\u001b', exit.Output + exit.Error);
        using var run = target.Runs.Open("last");
        Assert.Contains(Model, File.ReadAllText(run.PathOf("report.md")));
        Assert.All(
            File.ReadAllText(run.PathOf("events.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.NotNull(JsonSerializer.Deserialize(line, DevPilotJson.Lines.RunEvent)));
        Assert.Empty(Directory.GetFiles(target.Root, "pwned", SearchOption.AllDirectories));

        (await DevPilotProcess.RunAsync(target.Root, "apply", "last", "--yes", "--repo", target.Root)).Expect(ExitCodes.Success);
        Assert.Contains("EmailAddress", target.Read(Model));
    }

    private static async Task ShellAsync(TargetRepository target, string script)
    {
        var command = new ProcessCommand("sh", ["-c", script]) { WorkingDirectory = target.Root };
        Assert.True((await new ProcessRunner(TimeProvider.System).RunAsync(command, CancellationToken.None)).Succeeded);
    }
}
