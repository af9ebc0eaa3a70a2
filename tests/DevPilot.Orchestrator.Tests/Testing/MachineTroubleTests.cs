using DevPilot.Core.Processes;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class MachineTroubleTests
{
    [Theory]
    [InlineData("A compatible .NET SDK was not found.\n\nRequested SDK version: 9.9.999", MachineTroubleKind.Sdk)]
    [InlineData("/usr/share/dotnet/sdk/10.0.401/x.targets(176,5): error NETSDK1045: The current .NET SDK does not support targeting .NET 11.0.", MachineTroubleKind.Sdk)]
    [InlineData("/r/App.csproj : error NETSDK1147: To build this project, the following workloads must be installed: wasm-tools", MachineTroubleKind.Sdk)]
    [InlineData("/x.targets(90,5): error NETSDK1100: To build a project targeting Windows on this operating system, set the EnableWindowsTargeting property to true.", MachineTroubleKind.Sdk)]
    [InlineData("/x.targets(1,5): error MSB3644: The reference assemblies for .NETFramework,Version=v4.7.2 were not found.", MachineTroubleKind.Sdk)]
    [InlineData("/r/A.csproj : error MSB4236: The SDK 'Microsoft.Build.NoTargets/3.7.0' specified could not be found.", MachineTroubleKind.Sdk)]
    [InlineData("/r/A.csproj : error NU1101: Unable to find package Nowhere. No packages exist with this id in source(s): x", MachineTroubleKind.Packages)]
    [InlineData("/r/A.csproj : error NU1102: Unable to find package X with version (>= 9.0.0)", MachineTroubleKind.Packages)]
    [InlineData("/r/A.csproj : error NU1603: Warning As Error: A depends on B (>= 1.0.0) but B 1.0.0 was not found.", MachineTroubleKind.Packages)]
    [InlineData("/r/A.csproj : error NU1301: Unable to load the service index for source x.", MachineTroubleKind.Network)]
    [InlineData("  Response status code does not indicate success: 401 (Unauthorized).", MachineTroubleKind.Network)]
    [InlineData("System.IO.IOException: No space left on device : '/r/obj/a'", MachineTroubleKind.Disk)]
    [InlineData("/x.targets(1,5): error MSB3491: Could not write. Access to the path '/r/obj' is denied.", MachineTroubleKind.Disk)]
    [InlineData("You must install or update .NET to run this application.", MachineTroubleKind.Runtime)]
    public void Trouble_of_the_machine_is_recognised_with_a_reason_and_a_next_step(string output, MachineTroubleKind kind)
    {
        var trouble = MachineTrouble.Of(Failed(output));

        Assert.Equal(kind, trouble?.Kind);
        Assert.Contains("Next: ", trouble!.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/r/A.cs(1,2): error CS0103: The name 'x' does not exist in the current context [/r/A.csproj]")]
    [InlineData("/r/A.cs(1,2): error CS1009: bad \"No space left on device\" [/r/A.csproj]")]
    [InlineData("/r/A.csproj(3,1): error MSB4025: The project file could not be loaded.")]
    [InlineData("/r/A.cs(1,2): error CA1822: Member can be static [/r/A.csproj]")]
    [InlineData("/r/A.csproj : error NU1605: Detected package downgrade: B from 2.0.0 to 1.0.0.")]
    [InlineData("/r/A.csproj : warning NU1603: A depends on B (>= 1.0.0) but B 1.0.0 was not found.")]
    public void Faults_of_the_code_are_not(string output) => Assert.Null(MachineTrouble.Of(Failed(output)));

    [Fact]
    public void Exit_code_155_is_a_pinned_SDK_that_is_absent_whatever_was_printed() =>
        Assert.Equal(MachineTroubleKind.Sdk, MachineTrouble.Of(Failed("", 155))?.Kind);

    [Fact]
    public void A_pinned_SDK_that_is_absent_is_named_with_its_policy_and_what_is_installed()
    {
        const string Errors = """
            The command could not be loaded, possibly because:
              * You intended to execute a .NET SDK command:
                  A compatible .NET SDK was not found.

            Requested SDK version: 9.9.999
            global.json file: /r/global.json

            Installed SDKs:

            Install the [9.9.999] .NET SDK or update [/r/global.json] to match an installed SDK.
            """;
        var exit = new ProcessExit(155, "8.0.100 [/usr/share/dotnet/sdk]\n10.0.401 [/usr/share/dotnet/sdk]\n", Errors, TimeSpan.Zero);

        Assert.Equal(
            "This machine cannot build or test here: global.json pins .NET SDK 9.9.999 (rollForward: latestPatch), which is not installed; installed: 8.0.100, 10.0.401. "
            + "Next: install .NET SDK 9.9.999, or change `version` or `rollForward` in global.json so that an installed one fits.",
            MachineTrouble.Of(exit, new SdkPin("9.9.999", "latestPatch"))?.Summary);
        Assert.Equal("global.json pins .NET SDK 9.9.999, which is not installed; installed: 8.0.100, 10.0.401", MachineTrouble.Of(exit)?.Reason);
        Assert.Equal("global.json pins .NET SDK 9.9.999 (rollForward: disable), which is not installed", MachineTrouble.Of(Failed("", 155), new SdkPin("9.9.999", "disable"))?.Reason);
    }

    private static ProcessExit Failed(string output, int code = 1) => new(code, output, "", TimeSpan.Zero);
}
