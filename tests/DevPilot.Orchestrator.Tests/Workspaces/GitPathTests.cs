using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Tests.Workspaces;

public sealed class GitPathTests
{
    [Theory]
    [InlineData("src/a b.cs", "src/a b.cs")]
    [InlineData("\"gr\\303\\274\\303\\237e.cs\"", "grüße.cs")]
    [InlineData("\"a\\nb\\tc\\\"d\\\\e\\033.cs\"", "a\nb\tc\"d\\e\u001b.cs")]
    [InlineData("\"", "\"")]
    [InlineData("\"latin1-\\374.cs\"", null)]
    public void A_quoted_name_is_read_back_to_the_byte(string line, string? path) => Assert.Equal(path, GitPath.Unquote(line));
}
