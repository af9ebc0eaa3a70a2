using System.Text.RegularExpressions;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Testing;

/// <summary>What the <c>dotnet</c> host prints when no installed SDK fits <c>global.json</c>: the version asked for on the error stream, those installed on the other.</summary>
internal static partial class AbsentSdk
{
    /// <summary>Whether the host says so, whatever its exit code.</summary>
    public static bool IsReported(ProcessExit exit) => Report().IsMatch(exit.Output);

    /// <summary>The pinned version with its policy, what is installed, and the next step, as far as they are known.</summary>
    public static MachineTrouble Trouble(ProcessExit exit, SdkPin? pin)
    {
        var version = pin?.Version ?? Requested().Match(exit.Output).Groups["version"].Value;
        if (version.Length is 0)
            return new(MachineTroubleKind.Sdk, "the SDK that global.json pins is not installed", "install that .NET SDK (`dotnet --list-sdks` shows what is here)");

        var policy = pin is null ? "" : $" (rollForward: {pin.RollForward})";
        var installed = string.Join(", ", Installed().Matches(exit.Output).Select(match => match.Groups["version"].Value).Distinct());
        return new(
            MachineTroubleKind.Sdk,
            $"global.json pins .NET SDK {version}{policy}, which is not installed{(installed.Length > 0 ? $"; installed: {installed}" : "")}",
            $"install .NET SDK {version}, or change `version` or `rollForward` in global.json so that an installed one fits");
    }

    [GeneratedRegex(@"^\s*(?:A compatible \.NET SDK was not found|Requested SDK version: )", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Report();

    [GeneratedRegex(@"^\s*Requested SDK version: (?<version>\S+)", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Requested();

    [GeneratedRegex(@"^\s*(?<version>\d+\.\d+\.\d+\S*) \[", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Installed();
}
