using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Structure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Where the tests of one type stand or would stand, and how they are written there.</summary>
internal sealed class TestSuite
{
    private readonly OpenTarget _target;
    private readonly ClassDeclarationSyntax? _existing;
    private readonly TestLocation _location;

    private TestSuite(OpenTarget target, Project project, Compilation compilation, ClassDeclarationSyntax? existing, TestConventions conventions, TestLocation location)
    {
        (_target, _existing, _location) = (target, existing, location);
        (Project, Compilation, Making, Conventions) = (project, compilation, new CertainMaking(compilation), conventions);
    }

    /// <summary>The test project.</summary>
    public Project Project { get; }

    /// <summary>The test project before the change.</summary>
    public Compilation Compilation { get; }

    /// <summary>Tells which objects a test certainly can make.</summary>
    public CertainMaking Making { get; }

    /// <summary>How its tests are written.</summary>
    public TestConventions Conventions { get; }

    /// <summary>Assertion statements as its tests write them.</summary>
    public TestAssertions Assertions => Conventions.Assertions;

    /// <summary>How many tests the class of the type has already; 0 where there is none.</summary>
    public int Existing => _existing?.Members.OfType<MethodDeclarationSyntax>().Count(TestConventions.IsTest) ?? 0;

    /// <summary>The file that gets the tests, relative to the root.</summary>
    public string Path => _location.Path;

    /// <summary>The same as a planned file.</summary>
    public PlannedFile PlannedFile => new(Path, _existing is null ? FileAction.Add : FileAction.Modify);

    /// <summary>A null that is passed where none is expected: <c>null!</c> where nullable is on.</summary>
    public string Null => Compilation.Options.NullableContextOptions is NullableContextOptions.Disable ? "null" : "null!";

    /// <summary>Simple values for one test.</summary>
    public SampleValues Samples() => new(Compilation, Making);

    /// <summary>The suite of a type; null when no test project that DevPilot writes for can see it.</summary>
    public static async Task<TestSuite?> FindAsync(OpenTarget target, CancellationToken cancellationToken)
    {
        if (TestProjects.Find(target) is not var (project, description))
            return null;

        var compilation = (await project.GetCompilationAsync(cancellationToken))!;
        if (!CanSee(compilation, target.Type))
            return null;

        var classes = await TestClasses.OfAsync(project, target.Code, cancellationToken);
        var existing = classes.FirstOrDefault(type => TestConventions.IsTestClassOf(type.Identifier.ValueText, target.Type.Name));
        var conventions = TestConventions.Read(description.TestFramework, compilation, existing, classes);
        var location = existing is null
            ? TestLocation.ForNew(target, project, description, conventions, classes)
            : TestLocation.Of(existing, target);
        return new TestSuite(target, project, compilation, existing, conventions, location);
    }

    /// <summary>Whether a test could name a symbol: it is public, or internal and shown to the test project.</summary>
    public bool CanSee(ISymbol symbol) => CanSee(Compilation, symbol);

    /// <summary>The same for a constructor or accessor, whose containing type must be visible too.</summary>
    public bool CanMake(IMethodSymbol method) =>
        CanSee(method.ContainingType)
        && (method.DeclaredAccessibility is Accessibility.Public
            || (method.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && SeesInternals(method.ContainingAssembly)));

    /// <summary>Whether the class has a method of this name already.</summary>
    public bool Has(TestName name) => _existing?.Members
        .OfType<MethodDeclarationSyntax>()
        .Any(method => method.Identifier.ValueText == name.In(Conventions.Naming)) ?? false;

    /// <summary>The file with the tests; those whose names are taken are left out. Null when none is left.</summary>
    public ChangedSource? Write(IReadOnlyList<NewTest> tests, CancellationToken cancellationToken)
    {
        var fresh = tests.Where(test => !Has(test.Name)).ToList();
        if (fresh.Count is 0)
            return null;
        return _existing is null ? WriteNew(fresh, cancellationToken) : WriteInto(_existing, fresh, cancellationToken);
    }

    private static bool CanSee(Compilation compilation, ISymbol symbol) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(symbol.OriginalDefinition.GetDocumentationCommentId() ?? "", compilation) is { } seen
        && compilation.IsSymbolAccessibleWithin(seen, compilation.Assembly);

    private bool SeesInternals(IAssemblySymbol assembly) =>
        assembly.Name == Compilation.AssemblyName
        || assembly.GivesAccessTo(Compilation.Assembly);

    private ChangedSource WriteInto(ClassDeclarationSyntax type, List<NewTest> tests, CancellationToken cancellationToken)
    {
        var root = type.SyntaxTree.GetCompilationUnitRoot(cancellationToken);
        var style = CodeStyle.Of(root);
        var edits = new SourceEdits(Path, type.SyntaxTree.GetText(cancellationToken));
        foreach (var space in Namespaces(tests))
            edits.Add(UsingDirectives.Import(root, space, Compilation, cancellationToken));
        var writer = new TestMethodWriter(Conventions, style) { IsStatic = type.Modifiers.Any(SyntaxKind.StaticKeyword) };
        var lines = new List<string>();
        foreach (var test in tests)
            lines.AddRange(lines.Count is 0 ? writer.Write(test) : writer.Write(test).Prepend(""));
        edits.Add(Place(type, lines, style));
        return edits.Apply();
    }

    private static TextChange Place(ClassDeclarationSyntax type, List<string> lines, CodeStyle style)
    {
        var last = type.Members.OfType<MethodDeclarationSyntax>().LastOrDefault(TestConventions.IsTest);
        if (last is null)
            return MemberPlacement.Add(type, SyntaxKind.MethodDeclaration, lines, style);

        var text = type.SyntaxTree.GetText();
        var indent = CodeStyle.IndentAt(text, last.SpanStart);
        var line = text.Lines.GetLineFromPosition(last.Span.End);
        var written = string.Join('\n', lines.Select(written => written.Length is 0 ? written : indent + written));
        return new TextChange(new TextSpan(line.End, 0), "\n\n" + written);
    }

    private ChangedSource WriteNew(List<NewTest> tests, CancellationToken cancellationToken)
    {
        var style = _location.Style;
        var spaces = Namespaces(tests)
            .Where(space => !UsingDirectives.IsGlobal(Compilation, space, cancellationToken) && !IsInside(_location.Namespace, space))
            .Distinct()
            .OrderByDescending(space => space is "System" || space.StartsWith("System.", StringComparison.Ordinal))
            .ThenBy(space => space, StringComparer.OrdinalIgnoreCase)
            .Select(space => $"using {space};")
            .ToList();
        var text = new TestFileWriter(Conventions, style).Write(_location.Namespace, spaces, _location.ClassName, tests);
        return new ChangedSource(Path, text.ReplaceLineEndings(style.NewLine));
    }

    private List<string> Namespaces(List<NewTest> tests) =>
    [
        .. new[] { FrameworkNamespace, Assertions.Namespace, _target.Type.ContainingNamespace.IsGlobalNamespace ? "" : _target.Type.ContainingNamespace.ToDisplayString() }
            .Concat(tests.SelectMany(test => test.Usings))
            .Concat(tests.Any(test => test.IsAsync) ? ["System.Threading.Tasks"] : [])
            .Concat(tests.Any(test => test.Body.Any(NamesDelegate)) ? ["System"] : [])
            .Where(space => space.Length > 0)
            .Distinct(),
    ];

    private static bool NamesDelegate(string line) => line.StartsWith("Action ", StringComparison.Ordinal) || line.StartsWith("Func<", StringComparison.Ordinal);

    private string FrameworkNamespace => Assertions.Framework switch
    {
        TestFramework.NUnit => "NUnit.Framework",
        TestFramework.MSTest => "Microsoft.VisualStudio.TestTools.UnitTesting",
        _ => "Xunit",
    };

    private static bool IsInside(string space, string outer) => space == outer || space.StartsWith(outer + ".", StringComparison.Ordinal);
}
