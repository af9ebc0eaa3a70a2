namespace DevPilot.CSharp.Processes;

/// <summary>The environment in which the target's own toolchain runs: the person's, less secrets and less what a surrounding SDK left in it.</summary>
/// <remarks>
/// <para>A restore needs proxies, certificates, feed credentials and folders that no list can know, so the environment is inherited and names are taken out.</para>
/// <para>
/// Build servers are off, as they outlive the command that started them; a run brings its own. See docs/decisions/0010-no-build-server-outlives-its-run.md.
/// </para>
/// </remarks>
public static class DotnetEnvironment
{
    /// <summary>Endings and parts of names that hold secrets.</summary>
    private static readonly string[] SecretParts =
        ["API_KEY", "APIKEY", "_TOKEN", "SECRET", "PASSWORD", "PASSWD", "ACCESS_KEY", "PRIVATE_KEY", "CREDENTIAL", "CONNECTIONSTRING", "CONNECTION_STRING"];

    /// <summary>Names that look like secrets and that a restore from a private feed needs.</summary>
    private static readonly string[] FeedPrefixes =
        ["NUGET_", "NUGETPACKAGESOURCECREDENTIALS_", "VSS_NUGET_", "ARTIFACTS_CREDENTIALPROVIDER_", "AZURE_ARTIFACTS_", "SYSTEM_ACCESSTOKEN"];

    /// <summary>What <c>dotnet run</c>, <c>dotnet test</c>, a test host or a profiler leave for their children, and what must not steer another build.</summary>
    private static readonly string[] LeftoverPrefixes =
        ["MSBUILD", "VSTEST_", "CORECLR_", "COMPLUS_", "DOTNET_STARTUP_HOOKS", "DOTNET_HOST_PATH", "DOTNET_ADDITIONAL_DEPS", "DOTNET_SHARED_STORE", "TESTINGPLATFORM_", "COVERLET_", "MICROSOFT_CODECOVERAGE"];

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["TESTINGPLATFORM_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        // The terminal logger rewrites lines; a digest needs one diagnostic a line.
        ["MSBUILDTERMINALLOGGER"] = "off",
    };

    /// <summary>
    /// The toolchain is compiled ahead of time, and a build is over before methods that were counted, profiled and compiled again pay. Test hosts are left as
    /// their project has them. See docs/performance.md.
    /// </summary>
    private static readonly string[] Recompilation = ["DOTNET_TieredPGO", "DOTNET_TC_CallCounting"];

    /// <summary>The variables to set and (null) to remove for a child of this process.</summary>
    /// <param name="runMark">Marks the child and all that it starts as belonging to this run.</param>
    public static IReadOnlyDictionary<string, string?> ForRun(string runMark) =>
        ForRun(runMark, Environment.GetEnvironmentVariables().Keys.Cast<string>());

    /// <summary>The same for a child that restores, evaluates or builds.</summary>
    /// <param name="runMark">Marks the child and all that it starts as belonging to this run.</param>
    public static IReadOnlyDictionary<string, string?> ForBuild(string runMark) =>
        ForBuild(runMark, Environment.GetEnvironmentVariables().Keys.Cast<string>());

    /// <summary>The same as <see cref="ForBuild(string)"/> for an environment with these names.</summary>
    internal static IReadOnlyDictionary<string, string?> ForBuild(string runMark, IEnumerable<string> inherited)
    {
        var names = inherited.ToList();
        var changes = new Dictionary<string, string?>(ForRun(runMark, names));
        // What a person chose for all of .NET stands.
        foreach (var name in Recompilation.Except(names, StringComparer.OrdinalIgnoreCase))
            changes[name] = "0";
        return changes;
    }

    /// <summary>The same as <see cref="ForRun(string)"/> for an environment with these names.</summary>
    internal static IReadOnlyDictionary<string, string?> ForRun(string runMark, IEnumerable<string> inherited)
    {
        var changes = inherited.Where(IsKeptBack).ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in Settings)
            changes[name] = value;
        changes[LeftoverProcesses.RunVariable] = runMark;
        return changes;
    }

    private static bool IsKeptBack(string name) =>
        LeftoverPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || name.StartsWith("_MSBUILD", StringComparison.OrdinalIgnoreCase)
        || (SecretParts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
            && !FeedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}
