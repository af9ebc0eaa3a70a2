namespace DevPilot.Patching.Tests;

public sealed class CorpusTests
{
    public static TheoryData<string> Cases => [.. CorpusCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_gives_exactly_the_tree_after_or_the_stated_refusal(string name)
    {
        var @case = CorpusCase.Load(name);

        var result = Apply(@case);

        Assert.True(@case.Outcome == result.Outcome, $"expected {@case.Outcome}, got {result.Describe()}");
        if (@case.Reason is { } reason)
        {
            Assert.Contains(result.Refusals, refusal => refusal.Reason == reason);
            Assert.Empty(result.Edits);
        }
        else
        {
            Assert.True(Trees.AreSame(@case.After!, Trees.After(@case.Before, result)), "the tree differs from what was expected");
        }
    }

    [Fact]
    public void What_a_careful_person_could_apply_is_applied_in_at_least_95_of_100_cases()
    {
        var careful = CorpusCase.Names.Select(CorpusCase.Load).Where(@case => @case.CarefulPersonCouldApply).ToList();

        var applied = careful.Count(@case => Apply(@case).Outcome != PatchOutcome.Refused);

        Assert.True(careful.Count >= 60);
        Assert.True(applied * 100 >= careful.Count * 95, $"{applied} of {careful.Count}");
    }

    [Fact]
    public void No_case_ever_gives_a_tree_that_is_neither_the_old_nor_the_right_one()
    {
        foreach (var @case in CorpusCase.Names.Select(CorpusCase.Load))
        {
            var tree = Trees.After(@case.Before, Apply(@case));

            Assert.True(Trees.AreSame(@case.Before, tree) || (@case.After is { } after && Trees.AreSame(after, tree)), @case.Name);
        }
    }

    [Fact]
    public void Applying_a_patch_twice_changes_nothing_the_second_time()
    {
        foreach (var @case in CorpusCase.Names.Select(CorpusCase.Load).Where(@case => @case.After is not null))
        {
            var again = PatchApplier.Apply(PatchReader.Read(@case.Patch), new InMemoryPatchTree(@case.After!), PatchOptions.Default);

            Assert.True(Trees.AreSame(@case.After!, Trees.After(@case.After!, again)), @case.Name);
        }
    }

    private static PatchApplicationResult Apply(CorpusCase @case) =>
        PatchApplier.Apply(PatchReader.Read(@case.Patch), new InMemoryPatchTree(@case.Before), PatchOptions.Default);
}
