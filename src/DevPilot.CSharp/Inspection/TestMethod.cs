using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>A method that a test framework runs, told by its attributes: xUnit, NUnit, MSTest, TUnit and FsCheck.</summary>
internal sealed record TestMethod(string Key, MethodDeclarationSyntax Syntax)
{
    private static readonly HashSet<string> Marks = new(StringComparer.Ordinal)
    {
        "Fact", "Theory", "SkippableFact", "SkippableTheory", "StaFact", "Property",
        "Test", "TestCase", "TestCaseSource",
        "TestMethod", "DataTestMethod",
    };

    private static readonly HashSet<string> Cases = new(StringComparer.Ordinal) { "InlineData", "TestCase", "DataRow", "Arguments" };

    private static readonly HashSet<string> Silencers = new(StringComparer.Ordinal) { "Ignore", "Explicit", "Skip" };

    public string Name => Syntax.Identifier.ValueText;

    public int CaseCount => Attributes(Syntax).Count(attribute => Cases.Contains(NameOf(attribute)));

    /// <summary>Whether it is there and not run.</summary>
    public bool IsSkipped =>
        Attributes(Syntax).Any(attribute => Silencers.Contains(NameOf(attribute))
            || (attribute.ArgumentList?.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.ValueText is "Skip" or "Ignore" or "IgnoreReason" or "Explicit") ?? false))
        || Assertions.Calls(Syntax).Any(call => call.ToString().StartsWith("Assert.Ignore", StringComparison.Ordinal)
            || call.ToString().StartsWith("Assert.Inconclusive", StringComparison.Ordinal)
            || call.ToString().StartsWith("Assert.Skip(", StringComparison.Ordinal));

    public int AssertionCount => Assertions.Calls(Syntax).Count();

    /// <summary>The body without white space and comments, by which a renamed test is known again.</summary>
    public string Body => string.Join(' ', ((SyntaxNode?)Syntax.Body ?? Syntax.ExpressionBody)?.DescendantTokens().Select(token => token.Text) ?? []);

    /// <summary>All in a file; overloads are told apart by their parameters' number.</summary>
    public static IEnumerable<TestMethod> In(SyntaxNode? root) => Methods(root).Where(IsTest).Select(method => new TestMethod(KeyOf(method), method));

    /// <summary>Keys of methods that are no tests.</summary>
    public static IEnumerable<string> OtherMethods(SyntaxNode? root) => Methods(root).Where(method => !IsTest(method)).Select(KeyOf);

    private static IEnumerable<MethodDeclarationSyntax> Methods(SyntaxNode? root) => root?.DescendantNodes().OfType<MethodDeclarationSyntax>() ?? [];

    private static bool IsTest(MethodDeclarationSyntax method) => Attributes(method).Any(attribute => Marks.Contains(NameOf(attribute)));

    private static string KeyOf(MethodDeclarationSyntax method) =>
        $"{method.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText}.{method.Identifier.ValueText}`{method.ParameterList.Parameters.Count}";

    private static IEnumerable<AttributeSyntax> Attributes(MethodDeclarationSyntax method) => method.AttributeLists.SelectMany(list => list.Attributes);

    private static string NameOf(AttributeSyntax attribute)
    {
        var name = attribute.Name.ToString().Split('.')[^1].Split('<')[0];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }
}
