using System.Text.Json;
using DevPilot.Core.Runs;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary><c>devpilot kestra validate</c>.</summary>
public sealed class KestraCommandTests
{
    private const string Right = "id: flow\nnamespace: team\ntasks:\n  - id: hello\n    type: io.kestra.plugin.core.log.Log\n    message: Hello\n";

    [Fact]
    public async Task The_workflows_of_this_repository_are_right()
    {
        var exit = (await DevPilotProcess.RunAsync(RepositoryFolder.Root, "kestra", "validate")).Expect(ExitCodes.Success);

        Assert.Equal(3, exit.Output.Split('\n').Count(line => line.EndsWith(" is right.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_wrong_stands_behind_its_place_in_the_file()
    {
        using var folder = TargetRepository.Empty().With("flows/a.yml", Right).With("flows/b.yaml", Right.Replace("message", "mesage", StringComparison.Ordinal));

        var exit = (await DevPilotProcess.RunAsync(folder.Root, "kestra", "validate", "flows")).Expect(ExitCodes.NotAccepted);

        Assert.Contains("✓ flows/a.yml is right.", exit.Output, StringComparison.Ordinal);
        Assert.Contains("✗ flows/b.yaml:6:5  There is no property 'mesage' of the task type Log. Nearest: 'message'.", exit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_checked_is_a_note_and_no_failure()
    {
        using var folder = TargetRepository.Empty().With("flow.yml", Right.Replace("io.kestra.plugin.core.log.Log", "io.kestra.plugin.slack.app.chats.Post", StringComparison.Ordinal));

        var exit = (await DevPilotProcess.RunAsync(folder.Root, "kestra", "validate", "flow.yml", "--json")).Expect(ExitCodes.Success);

        using var finding = JsonDocument.Parse(exit.Output);
        Assert.Equal(("note", 5, 11), (finding.RootElement.GetProperty("severity").GetString(), finding.RootElement.GetProperty("line").GetInt32(), finding.RootElement.GetProperty("column").GetInt32()));
    }

    [Fact]
    public async Task A_file_or_folder_without_workflow_is_refused()
    {
        using var folder = TargetRepository.Empty().With("large.yml", new string('a', 4_000_001));

        (await DevPilotProcess.RunAsync(folder.Root, "kestra", "validate")).ExpectRefusal(ExitCodes.Usage, "There is no workflow in workflows/kestra.");
        (await DevPilotProcess.RunAsync(folder.Root, "kestra", "validate", "none.yml")).ExpectRefusal(ExitCodes.CannotStart, "'none.yml' cannot be read");
        (await DevPilotProcess.RunAsync(folder.Root, "kestra", "validate", "large.yml")).ExpectRefusal(ExitCodes.CannotStart, "'large.yml' is no workflow");
    }
}
