using System.Reflection;
using System.Security;
using System.Text;

namespace DevPilot.CSharp.Evaluation;

/// <summary>Writes the project that asks all wanted projects at once.</summary>
internal static class TraversalProject
{
    private const int NewestKnownNet = 19;

    /// <summary>Newest first; a framework that is in none of these forms is taken only when it is a project's first.</summary>
    private static readonly string[] Frameworks =
    [
        .. Enumerable.Range(5, NewestKnownNet - 4).Reverse().Select(version => $"net{version}.0"),
        "netcoreapp3.1", "netcoreapp3.0", "netcoreapp2.1", "netcoreapp2.0",
        "netstandard2.1", "netstandard2.0", "netstandard1.6", "netstandard1.3", "netstandard1.1", "netstandard1.0",
    ];

    private static readonly int NewestInstalledNet = Environment.Version.Major;

    /// <summary>As Visual Studio and Roslyn ask: every target runs up to the compiler, which does not.</summary>
    private static readonly (string Name, string Value)[] DesignTime =
    [
        ("DesignTimeBuild", "true"),
        ("BuildProjectReferences", "false"),
        ("BuildingProject", "false"),
        ("ProvideCommandLineArgs", "true"),
        ("SkipCompilerExecution", "true"),
        ("SkipCopyBuildProduct", "true"),
        ("ContinueOnError", "ErrorAndContinue"),
        // An output that never exists: the compile target is never skipped as up to date.
        ("NonExistentFile", "__NonExistentSubDir__/__NonExistentFile__"),
    ];

    /// <summary>Writes it with its targets into an empty folder, where the answers go too.</summary>
    /// <returns>Absolute path of the project to run.</returns>
    public static string Write(string folder, string root, IReadOnlyCollection<string> projects)
    {
        var collect = Extract(folder, "DevPilot.Collect.targets");
        var newest = Extract(folder, "DevPilot.CollectNewest.targets");
        (string Name, string Value)[] properties =
        [
            .. DesignTime,
            ("DevPilotOutput", folder),
            ("DevPilotNewestFirst", string.Join(';', Frameworks.Where(CanBuild))),
            ("CustomAfterMicrosoftCommonTargets", collect),
            ("CustomAfterMicrosoftCommonCrossTargetingTargets", newest),
        ];

        var text = new StringBuilder("<Project DefaultTargets=\"Collect\">\n  <ItemGroup>\n");
        foreach (var project in projects)
            text.Append("    <Wanted Include=\"").Append(Escape(Path.Combine(root, project))).Append("\" />\n");
        text.Append("  </ItemGroup>\n  <Target Name=\"Collect\">\n");
        text.Append("    <MSBuild Projects=\"@(Wanted)\" Targets=\"DevPilotCollect\" BuildInParallel=\"true\" ContinueOnError=\"true\" Properties=\"");
        text.AppendJoin(';', properties.Select(property => $"{property.Name}={Escape(property.Value)}"));
        text.Append("\" />\n  </Target>\n</Project>\n");

        var path = Path.Combine(folder, "DevPilot.Traversal.proj");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    private static bool CanBuild(string framework) =>
        !framework.StartsWith("net", StringComparison.Ordinal)
        || !int.TryParse(framework.AsSpan(3, framework.Length - 5), out var version)
        || version <= Math.Max(NewestInstalledNet, InstalledSdks.NewestMajor);

    /// <summary>For an attribute that MSBuild reads: its own special characters first, then XML's.</summary>
    private static string Escape(string value) => SecurityElement.Escape(value
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace("$", "%24", StringComparison.Ordinal)
        .Replace("@", "%40", StringComparison.Ordinal)
        .Replace("*", "%2A", StringComparison.Ordinal)
        .Replace("?", "%3F", StringComparison.Ordinal)
        .Replace("'", "%27", StringComparison.Ordinal)
        .Replace("(", "%28", StringComparison.Ordinal)
        .Replace(")", "%29", StringComparison.Ordinal));

    private static string Extract(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var file = File.Create(path);
        resource.CopyTo(file);
        return path;
    }
}
