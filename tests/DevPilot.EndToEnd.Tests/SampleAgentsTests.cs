using DevPilot.Core.Runs;

namespace DevPilot.EndToEnd.Tests;

/// <summary>The samples' own agents in whole runs without a model.</summary>
[Trait("Category", "Slow")]
public sealed class SampleAgentsTests
{
    [Theory]
    [InlineData("EcommerceApp", "Add email validation to User model", "security-reviewer", "stripe-integration-tester")]
    [InlineData("HealthRecords", "Add required validation to Patient.FamilyName", "hipaa-compliance-checker")]
    [InlineData("Ledger", "Write a first test for Rounding", "financial-audit-reviewer")]
    public async Task A_harmless_change_passes_the_agents_of_a_sample(string sample, string request, params string[] agents)
    {
        using var target = TargetRepository.WholeSample(sample);

        var run = (await DevPilotProcess.RunAsync(target.Root, request, "--repo", target.Root)).Expect(ExitCodes.Success);

        Assert.All(agents, agent => Assert.Matches($"✓ +{agent} ", run.Output));
    }

    [Fact]
    public async Task A_change_that_breaks_a_rule_of_a_sample_is_not_accepted()
    {
        using var target = TargetRepository.WholeSample("EcommerceApp");

        var run = (await DevPilotProcess.RunAsync(target.Root, "Add a CardNumber property to User", "--repo", target.Root)).Expect(ExitCodes.NotAccepted);

        Assert.Contains("card-data-member", run.Output);
        Assert.Contains("PCI DSS", run.Output);
        Assert.DoesNotContain("CardNumber", target.Read("src/EcommerceApp/Models/User.cs"));
    }

    [Fact]
    public async Task The_profiler_runs_where_the_repository_is_trusted_and_is_left_out_with_a_word_elsewhere()
    {
        using var target = TargetRepository.WholeSample("Arena");
        const string Request = "Write a first test for Body";

        var untrusted = (await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root)).Expect(ExitCodes.Success);
        var trusted = (await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root, "--trust")).Expect(ExitCodes.Success);

        Assert.DoesNotMatch("✓ +performance-profiler ", untrusted.Output);
        Assert.Contains("performance-profiler", untrusted.Output + untrusted.Error);
        Assert.Contains("devpilot trust", untrusted.Output + untrusted.Error);
        Assert.Matches("✓ +performance-profiler ", trusted.Output);
    }
}
