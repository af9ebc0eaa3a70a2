using DevPilot.CSharp.Structure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>How the tests of a project are written, read from those that are there.</summary>
/// <param name="Assertions">Framework and assertion library.</param>
/// <param name="Naming">How tests are named.</param>
/// <param name="ClassSuffix">What a test class adds to the name of its type, such as <c>Tests</c>.</param>
/// <param name="ClassHeader">Attributes and modifiers of a test class, such as <c>public sealed class</c>, one line each.</param>
/// <param name="RowsAttribute">Of MSTest: the attribute of a test with rows.</param>
internal sealed record TestConventions(
    TestAssertions Assertions, TestNaming Naming, string ClassSuffix, IReadOnlyList<string> ClassHeader, string RowsAttribute)
{
    private static readonly string[] Suffixes = ["Tests", "Test", "UnitTests", "Should", "Specs", "Spec", "Facts", "Fixture", "TestFixture", "TestCases"];
    private static readonly HashSet<string> TestAttributes = new(StringComparer.Ordinal)
    {
        "Fact", "Theory", "Test", "TestCase", "TestCaseSource", "TestMethod", "DataTestMethod",
    };

    /// <summary>Whether a method is a test.</summary>
    public static bool IsTest(MethodDeclarationSyntax method) => method.AttributeLists
        .SelectMany(list => list.Attributes)
        .Any(attribute => TestAttributes.Contains(AttributeName(attribute)));

    /// <summary>Whether a class name is the name of the test class of a type.</summary>
    public static bool IsTestClassOf(string className, string type) =>
        className.Length > type.Length && className.StartsWith(type, StringComparison.Ordinal) && Suffixes.Contains(className[type.Length..].TrimStart('_'))
        || className == "Test" + type;

    /// <summary>Reads the conventions of a project.</summary>
    /// <param name="framework">The test framework.</param>
    /// <param name="compilation">Of the test project; says which assertions exist.</param>
    /// <param name="nearest">The class that will get the tests, when there is one: its ways count before those of the others.</param>
    /// <param name="classes">Test classes of the project.</param>
    public static TestConventions Read(
        TestFramework framework, Compilation compilation, ClassDeclarationSyntax? nearest, IReadOnlyList<ClassDeclarationSyntax> classes)
    {
        var own = nearest is null ? [] : TestsOf([nearest]);
        var tests = own.Count > 0 ? own : TestsOf(classes);
        return new TestConventions(
            new TestAssertions(framework, LibraryOf(compilation, tests), UsesConstraints(compilation, tests), HasThrowsExactly(compilation)) { Act = ActOf(tests) },
            NamingOf([.. tests.Select(test => test.Identifier.ValueText)]),
            MostCommon(classes.Select(type => Suffixes.FirstOrDefault(suffix => type.Identifier.ValueText.EndsWith(suffix, StringComparison.Ordinal))), "Tests"),
            HeaderOf(framework, classes),
            tests.Any(test => test.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => AttributeName(attribute) is "DataTestMethod"))
                ? "DataTestMethod"
                : "TestMethod");
    }

    private static List<MethodDeclarationSyntax> TestsOf(IReadOnlyList<ClassDeclarationSyntax> classes) =>
        [.. classes.SelectMany(type => type.Members.OfType<MethodDeclarationSyntax>()).Where(IsTest)];

    private static AssertionLibrary LibraryOf(Compilation compilation, List<MethodDeclarationSyntax> tests)
    {
        var fluent = compilation.GetTypeByMetadataName("AwesomeAssertions.AssertionExtensions") is not null ? AssertionLibrary.AwesomeAssertions
            : compilation.GetTypesByMetadataName("FluentAssertions.AssertionExtensions").Length > 0 ? AssertionLibrary.FluentAssertions
            : AssertionLibrary.BuiltIn;
        var hasShouldly = compilation.GetTypesByMetadataName("Shouldly.ShouldBeTestExtensions").Length > 0;
        var texts = tests.ConvertAll(test => test.ToString());
        var should = texts.Count(text => text.Contains(".Should()", StringComparison.Ordinal));
        var shouldly = texts.Count(text => text.Contains(".ShouldBe", StringComparison.Ordinal) || text.Contains(".ShouldNot", StringComparison.Ordinal) || text.Contains("Should.Throw", StringComparison.Ordinal));
        var own = texts.Count(text => text.Contains("Assert.", StringComparison.Ordinal));
        return fluent is not AssertionLibrary.BuiltIn && should > Math.Max(own, shouldly) ? fluent
            : hasShouldly && shouldly > own ? AssertionLibrary.Shouldly
            : AssertionLibrary.BuiltIn;
    }

    private static ActStyle ActOf(List<MethodDeclarationSyntax> tests)
    {
        var texts = tests.ConvertAll(test => test.ToString());
        var declared = texts.Count(text => text.Contains("Action ", StringComparison.Ordinal) || text.Contains("Func<", StringComparison.Ordinal));
        var inferred = texts.Count(text => text.Contains("var act = () =>", StringComparison.Ordinal) || text.Contains("var action = () =>", StringComparison.Ordinal));
        var invoking = texts.Count(text => text.Contains(".Invoking(", StringComparison.Ordinal) || text.Contains(".Awaiting(", StringComparison.Ordinal));
        return invoking > Math.Max(declared, inferred) ? ActStyle.Invoking : inferred > declared ? ActStyle.Inferred : ActStyle.Declared;
    }

    private static bool UsesConstraints(Compilation compilation, List<MethodDeclarationSyntax> tests) =>
        compilation.GetTypesByMetadataName("NUnit.Framework.Assert").All(type => type.GetMembers("AreEqual").IsEmpty)
        || tests.Count is 0
        || tests.Exists(test => test.ToString().Contains("Assert.That(", StringComparison.Ordinal));

    private static bool HasThrowsExactly(Compilation compilation) =>
        compilation.GetTypesByMetadataName("Microsoft.VisualStudio.TestTools.UnitTesting.Assert").Any(type => !type.GetMembers("ThrowsExactly").IsEmpty);

    private static TestNaming NamingOf(List<string> names)
    {
        if (names.Count is 0)
            return TestNaming.Parts;
        return names.GroupBy(NamingOf).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
    }

    private static TestNaming NamingOf(string name)
    {
        var parts = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
            return TestNaming.Pascal;
        if (parts.Skip(1).Count(part => char.IsLower(part[0])) * 2 <= parts.Length - 1)
            return TestNaming.Parts;
        return char.IsLower(name[0]) ? TestNaming.LowerSentence : TestNaming.Sentence;
    }

    private static string[] HeaderOf(TestFramework framework, IReadOnlyList<ClassDeclarationSyntax> classes)
    {
        var modifiers = MostCommon(
            classes.Select(type => string.Join(' ', type.Modifiers.Where(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.SealedKeyword or SyntaxKind.InternalKeyword).Select(modifier => modifier.Text))),
            "public");
        var header = $"{modifiers} class".TrimStart();
        var hasFixture = classes.Count(type => type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => AttributeName(attribute) is "TestFixture")) * 2 > classes.Count;
        return framework switch
        {
            TestFramework.MSTest => ["[TestClass]", header],
            TestFramework.NUnit when hasFixture => ["[TestFixture]", header],
            _ => [header],
        };
    }

    private static string MostCommon(IEnumerable<string?> values, string otherwise) => values
        .OfType<string>()
        .GroupBy(value => value)
        .OrderByDescending(group => group.Count())
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key ?? otherwise;

    private static string AttributeName(AttributeSyntax attribute) =>
        attribute.Name.ToString().Split('.')[^1] is var name && name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^9] : name;
}
