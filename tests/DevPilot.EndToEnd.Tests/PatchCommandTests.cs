using System.Text.Json;
using DevPilot.Core.Runs;

namespace DevPilot.EndToEnd.Tests;

/// <summary><c>devpilot patch</c>, in a folder that is no project.</summary>
public sealed class PatchCommandTests
{
    private const string Answer = """
        Sure! Here is the change:

        ```diff
        --- a/note.txt
        +++ b/note.txt
        @@ -1,2 +1,2 @@
         one
        -two
        +zwei
        ```
        """;

    [Fact]
    public async Task A_patch_out_of_prose_is_applied_and_nothing_is_left_beside_it()
    {
        using var folder = TargetRepository.Empty().With("note.txt", "one\ntwo\n");

        (await DevPilotProcess.RunWithInputAsync(folder.Root, Answer, "patch", "-", "--dry-run")).Expect(ExitCodes.Success);
        Assert.Equal("one\ntwo\n", folder.Read("note.txt"));

        (await DevPilotProcess.RunWithInputAsync(folder.Root, Answer, "patch", "-")).Expect(ExitCodes.Success);
        Assert.Equal("one\nzwei\n", folder.Read("note.txt"));
        Assert.Equal(["note.txt"], Directory.EnumerateFileSystemEntries(folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_patch_that_fits_nowhere_changes_nothing_and_shows_the_nearest_place()
    {
        using var folder = TargetRepository.Empty().With("note.txt", "three\nfour\n").With("answer.md", Answer);
        var before = folder.Snapshot();

        var exit = await DevPilotProcess.RunAsync(folder.Root, "patch", "answer.md");

        exit.ExpectRefusal(ExitCodes.NotAccepted, "note.txt, hunk 1");
        Assert.Equal(before, folder.Snapshot());
    }

    [Fact]
    public async Task Json_tells_the_outcome()
    {
        using var folder = TargetRepository.Empty().With("note.txt", "one\ntwo\n").With("answer.md", Answer);

        var exit = (await DevPilotProcess.RunAsync(folder.Root, "patch", "answer.md", "--json")).Expect(ExitCodes.Success);

        using var report = JsonDocument.Parse(exit.Output);
        Assert.Equal("applied", report.RootElement.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_wrong_usage()
    {
        (await DevPilotProcess.RunAsync(Path.GetTempPath(), "patch", "nowhere.md")).ExpectRefusal(ExitCodes.Usage, "nowhere.md");
    }
}
