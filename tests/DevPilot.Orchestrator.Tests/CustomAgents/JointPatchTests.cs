using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Orchestrator.CustomAgents;
using DevPilot.Patching;

namespace DevPilot.Orchestrator.Tests.CustomAgents;

/// <summary>Two changes as one: each case is what the first did to a file, what the second did to it, and what stands in the end against the target.</summary>
public sealed class JointPatchTests
{
    [Fact]
    public void A_file_that_both_change_has_one_change() =>
        Expect([Change("a", "1", "2")], [Edit(FileEditKind.Modify, "a", "2", "3")], "Modify a: 1 -> 3");

    [Fact]
    public void A_file_that_only_one_of_them_changes_is_there() =>
        Expect([Change("a", "1", "2")], [Edit(FileEditKind.Modify, "b", "1", "2")], "Modify a: 1 -> 2", "Modify b: 1 -> 2");

    [Fact]
    public void A_file_that_is_changed_back_is_no_change() =>
        Expect([Change("a", "1", "2"), Change("b", "1", "2")], [Edit(FileEditKind.Modify, "a", "2", "1")], "Modify b: 1 -> 2");

    [Fact]
    public void A_file_that_is_made_and_then_changed_is_made() =>
        Expect([Change("a", null, "1")], [Edit(FileEditKind.Modify, "a", "1", "2")], "Add a: - -> 2");

    [Fact]
    public void A_file_that_is_made_and_then_removed_was_never_there() =>
        Expect([Change("a", null, "1"), Change("b", "1", "2")], [Edit(FileEditKind.Delete, "a", "1", null)], "Modify b: 1 -> 2");

    [Fact]
    public void A_file_that_is_removed_and_made_again_is_changed() =>
        Expect([Change("a", "1", null)], [Edit(FileEditKind.Add, "a", null, "2")], "Modify a: 1 -> 2");

    [Fact]
    public void A_file_that_is_changed_and_then_removed_is_removed() =>
        Expect([Change("a", "1", "2")], [Edit(FileEditKind.Delete, "a", "2", null)], "Delete a: 1 -> -");

    [Fact]
    public void A_file_that_is_made_and_then_moved_is_made_there() =>
        Expect([Change("a", null, "1")], [Edit(FileEditKind.Rename, "b", "1", "1") with { OldPath = "a" }], "Add b: - -> 1");

    [Fact]
    public void A_file_that_is_moved_twice_comes_from_where_it_was() =>
        Expect([Change("b", "1", "1", "a")], [Edit(FileEditKind.Rename, "c", "1", "2") with { OldPath = "b" }], "Rename c (from a): 1 -> 2");

    [Fact]
    public void A_file_that_is_moved_and_then_removed_is_removed_where_it_was() =>
        Expect([Change("b", "1", "1", "a")], [Edit(FileEditKind.Delete, "b", "1", null)], "Delete a: 1 -> -");

    [Fact]
    public void A_file_that_is_moved_and_back_is_no_change() =>
        Expect([Change("b", "1", "1", "a"), Change("c", "1", "2")], [Edit(FileEditKind.Rename, "a", "1", "1") with { OldPath = "b" }], "Modify c: 1 -> 2");

    [Fact]
    public void A_file_that_takes_the_place_of_a_moved_one_changes_it() =>
        Expect([Change("b", "1", "1", "a")], [Edit(FileEditKind.Add, "a", null, "2")], "Modify a: 1 -> 2", "Add b: - -> 1");

    private static void Expect(IReadOnlyList<FileChange> first, IReadOnlyList<FileEdit> second, params string[] expected)
    {
        var joint = JointPatch.Of(new AppliedPatch(first, "", 2), second);

        Assert.Equal(2, joint.Round);
        Assert.Equal(expected, joint.Changes.Select(Describe));
    }

    private static FileChange Change(string path, string? before, string? after, string? oldPath = null) =>
        new(path, oldPath is not null ? FileAction.Rename : before is null ? FileAction.Add : after is null ? FileAction.Delete : FileAction.Modify, Bytes(before), Bytes(after), oldPath);

    private static FileEdit Edit(FileEditKind kind, string path, string? before, string? after) => new(kind, path, Bytes(before), Bytes(after));

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private static string Describe(FileChange change) =>
        $"{change.Action} {change.Path}{(change.OldPath is null ? "" : $" (from {change.OldPath})")}: {Text(change.Before)} -> {Text(change.After)}";

    private static string Text(byte[]? bytes) => bytes is null ? "-" : Encoding.UTF8.GetString(bytes);
}
