using DevPilot.Agents.Drafts;

namespace DevPilot.Agents.Tests.Drafts;

public sealed class OwnProgramTests
{
    [Theory]
    [InlineData("/home/me/.dotnet/tools/devpilot", "/store/devpilot.dll", "/home/me/.dotnet/tools/devpilot")]
    [InlineData("/usr/bin/dotnet", "/src/devpilot.dll", "/usr/bin/dotnet exec /src/devpilot.dll")]
    [InlineData("/usr/bin/dotnet.exe", "/src/devpilot.dll", "/usr/bin/dotnet.exe exec /src/devpilot.dll")]
    [InlineData("/usr/bin/dotnet", "", null)]
    [InlineData(null, "/src/devpilot.dll", null)]
    public void A_tool_starts_by_itself_and_an_assembly_through_dotnet(string? process, string assembly, string? expected)
    {
        Assert.Equal(expected, OwnProgram.Of(process, assembly) is { } program ? string.Join(' ', program.Arguments.Prepend(program.FileName)) : null);
    }

    [Fact]
    public void Another_host_has_no_program_to_offer()
    {
        Assert.Null(OwnProgram.OfThisProcess());
    }
}
