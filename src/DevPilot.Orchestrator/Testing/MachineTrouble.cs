using System.Text.RegularExpressions;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Why this machine cannot restore, build or test a repository, whatever its code says.</summary>
/// <param name="Kind">What is in the way.</param>
/// <param name="Reason">One sentence without its full stop, with the tool's own code where it gave one.</param>
/// <param name="NextStep">What to do or type next.</param>
public sealed record MachineTrouble(MachineTroubleKind Kind, string Reason, string NextStep)
{
    private static readonly (Regex Sign, MachineTroubleKind Kind, string What, string Next)[] Signs =
    [
        Sign(@"error NETSDK1045\b.*", MachineTroubleKind.Sdk, "the SDK is older than the target framework", "install a newer .NET SDK"),
        Sign(@"error NETSDK1147\b.*", MachineTroubleKind.Sdk, "a workload is not installed", "`dotnet workload restore`"),
        Sign(@"error NETSDK1100\b.*", MachineTroubleKind.Sdk, "a project is for Windows", "run on Windows, or set EnableWindowsTargeting in the project"),
        Sign(@"error (?:MSB3644|NETSDK1127|NETSDK1073)\b.*", MachineTroubleKind.Sdk, "reference assemblies are missing", "install the targeting pack that the message names"),
        Sign(@"error MSB4236\b.*", MachineTroubleKind.Sdk, "a project SDK was not found", "install it, or make its package source reachable, and run `dotnet restore`"),
        Sign(@"(?:401 \(Unauthorized\)|403 \(Forbidden\)).*", MachineTroubleKind.Network, "a package source refused access", "log in to the source and run `dotnet restore`"),
        Sign(@"error NU1301\b.*|Unable to load the service index.*", MachineTroubleKind.Network, "a package source cannot be reached", "check network, proxy and nuget.config, then `dotnet restore`"),
        Sign(@"error NU110[123]\b.*", MachineTroubleKind.Packages, "a package was not found", "`dotnet restore`, with a source that has it"),
        Sign(@"error NU1603\b.*", MachineTroubleKind.Packages, "a package version was not found and warnings are errors", "`dotnet restore`, with a source that has it"),
        Sign(@"No space left on device|There is not enough space on the disk|error MSB\d+:.*disk full", MachineTroubleKind.Disk, "the disk is full", "`devpilot clean`, or free space"),
        Sign(@"Read-only file system|UnauthorizedAccessException: Access to the path '[^']*'|Access to the path '[^']*' is denied", MachineTroubleKind.Disk, "a folder cannot be written", "check permissions"),
        Sign(@"You must install or update \.NET to run this application|The framework 'Microsoft\.\w+(?:\.\w+)*', version '[^']*'.*was not found", MachineTroubleKind.Runtime, "the runtime of the target framework is not installed", "install that runtime (`dotnet --list-runtimes` shows what is here)"),
    ];

    /// <summary>One sentence with both.</summary>
    public string Summary => $"This machine cannot build or test here: {Reason}. Next: {NextStep}.";

    /// <summary>Whether a change of a project file can bring it about, so that it may be the change's fault.</summary>
    public bool CanBeCausedByProjectFiles => Kind is MachineTroubleKind.Sdk or MachineTroubleKind.Packages;

    /// <summary>Finds trouble of the machine in what a failed child printed; null when there is none.</summary>
    /// <param name="exit">How it ended.</param>
    /// <param name="pin">The SDK that the repository pins; null when it pins none or that is not known.</param>
    public static MachineTrouble? Of(ProcessExit exit, SdkPin? pin = null)
    {
        // 155 comes from the host's SDK resolver, within milliseconds and before any build output.
        if (exit.Code is 155 || AbsentSdk.IsReported(exit))
            return AbsentSdk.Trouble(exit, pin);
        if (exit.Code is 137)
            return new(MachineTroubleKind.Memory, "the system ended the child with signal 9 (137), as it does when memory runs out", "free memory and run again");

        foreach (var line in exit.Output.Split('\n').Where(line => !line.Contains("error CS", StringComparison.Ordinal)))
        {
            foreach (var (sign, kind, what, next) in Signs)
            {
                if (sign.Match(line) is { Success: true } match)
                    return new(kind, $"{what} ({Clip(match.Value)})", next);
            }
        }

        return null;
    }

    private static string Clip(string text) => text.Trim() is { Length: > 240 } trimmed ? trimmed[..240] + "..." : text.Trim();

    private static (Regex, MachineTroubleKind, string, string) Sign(string pattern, MachineTroubleKind kind, string what, string next) =>
        (new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), kind, what, next);
}
