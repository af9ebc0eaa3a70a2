using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class BuildDigestTests
{
    [Fact]
    public void Each_error_stands_once_with_its_place_relative_to_the_repository()
    {
        const string Log = """
              Determining projects to restore...
            /r/src/My App/A (copy).cs(12,34): error CS0103: The name 'x' does not exist [/r/src/My App/App.csproj::TargetFramework=net10.0]
            /r/src/My App/A (copy).cs(12,34): error CS0103: The name 'x' does not exist [/r/src/My App/App.csproj::TargetFramework=net8.0]
            /r/src/A.cs(1,2): warning CS0168: unused [/r/src/App.csproj]
            /r/src/App.csproj : error NU1605: Detected package downgrade: B from 2.0.0 to 1.0.0. [/r/App.sln]
            /usr/share/dotnet/sdk/x.targets(5,6): error MSB3021: Unable to copy file "a" to "b". [/r/src/App.csproj]
            MSBUILD : error MSB1009: Project file does not exist.
                1 Error(s)
            """;

        Assert.Equal(
            """
            src/My App/A (copy).cs:12: CS0103 The name 'x' does not exist
            src/App.csproj: NU1605 Detected package downgrade: B from 2.0.0 to 1.0.0.
            /usr/share/dotnet/sdk/x.targets:5: MSB3021 Unable to copy file "a" to "b".
            MSBUILD: MSB1009 Project file does not exist.
            """,
            BuildDigest.Of(Log, "/r"));
    }

    [Fact]
    public void Of_very_many_errors_the_first_thirty_stand_and_the_others_are_counted()
    {
        var log = string.Join('\n', Enumerable.Range(1, 50).Select(line => $"/r/A.cs({line},1): error CS0001: {new string('x', 900)}"));

        var lines = BuildDigest.Of(log, "/r").Split('\n');

        Assert.Equal(31, lines.Length);
        Assert.Equal("... and 20 more errors", lines[^1]);
        Assert.All(lines, line => Assert.True(line.Length < 450));
    }

    [Fact]
    public void A_log_without_errors_has_none() => Assert.Equal("", BuildDigest.Of("Build succeeded.\n    0 Error(s)\n", "/r"));
}
