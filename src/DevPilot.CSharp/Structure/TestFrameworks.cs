namespace DevPilot.CSharp.Structure;

/// <summary>Tells test projects from others by what they use.</summary>
internal static class TestFrameworks
{
    private static readonly string[] Runners =
    [
        "Microsoft.NET.Test.Sdk", "xunit.runner.visualstudio", "NUnit3TestAdapter", "MSTest.TestAdapter", "MSTest", "TUnit", "xunit.v3",
        "YTest.MTP.XUnit2", "Fixie.TestAdapter",
    ];

    private static readonly string[] RunnerSwitches =
    [
        "EnableMSTestRunner", "EnableNUnitRunner", "UseMicrosoftTestingPlatformRunner", "IsTestingPlatformApplication",
    ];

    /// <summary>The framework of a test project; <see cref="TestFramework.None"/> for another project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="packages">Its package ids and, in the old form, the names of its assembly references.</param>
    /// <param name="isReferenced">Whether another project references it: a library with shared test code is referenced, tests are not.</param>
    public static TestFramework Detect(StaticProject project, IReadOnlyCollection<string> packages, bool isReferenced)
    {
        var framework = Named(project, packages);
        if (IsFalse(project.Properties["IsTestProject"]))
            return TestFramework.None;
        if (IsTrue(project.Properties["IsTestProject"]) || HasRunner(project, packages))
            return framework is TestFramework.None ? TestFramework.Other : framework;
        return isReferenced ? TestFramework.None : framework;
    }

    private static TestFramework Named(StaticProject project, IReadOnlyCollection<string> packages)
    {
        if (Has(packages, "xunit.v3") || Has(packages, "xunit") || Has(packages, "xunit.core") || packages.Any(id => id.StartsWith("xunit.v3.mtp-", StringComparison.OrdinalIgnoreCase)))
            return TestFramework.XUnit;
        if (Has(packages, "NUnit") || Has(packages, "nunit.framework"))
            return TestFramework.NUnit;
        if (Has(packages, "MSTest") || Has(packages, "MSTest.TestFramework") || Has(packages, "Microsoft.VisualStudio.QualityTools.UnitTestFramework") || UsesSdk(project, "MSTest.Sdk"))
            return TestFramework.MSTest;
        return TestFramework.None;
    }

    private static bool HasRunner(StaticProject project, IReadOnlyCollection<string> packages) =>
        Runners.Any(id => Has(packages, id))
        || packages.Any(id => id.StartsWith("xunit.v3.mtp-", StringComparison.OrdinalIgnoreCase))
        || UsesSdk(project, "MSTest.Sdk")
        || RunnerSwitches.Any(name => IsTrue(project.Properties[name]));

    private static bool UsesSdk(StaticProject project, string name) =>
        project.Sdk.Split(';').Any(sdk => sdk.Split('/')[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool Has(IReadOnlyCollection<string> packages, string id) => packages.Contains(id, StringComparer.OrdinalIgnoreCase);

    private static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static bool IsFalse(string value) => value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
