using DevPilot.Agents.BuiltIn.Testing;
using Humanizer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Writes what is known of a type as statements of a test.</summary>
internal sealed class FirstTestWriter
{
    /// <summary>For a type whose type parameters are closed.</summary>
    public FirstTestWriter(INamedTypeSymbol type, TestSuite suite, Compilation compilation)
    {
        (Type, Suite, Interpreter) = (type, suite, new Interpreter(compilation));
        Values = suite.Samples();
        Inputs = new SampleInputs(suite, Interpreter, Values);
        Subject = TestSubject.Of(type, suite, Interpreter, Values);
        SubjectObstacle = Subject is null ? Interpreter.Obstacle : null;
        Name = VariableName(type.Name);
    }

    /// <summary>The type under test, closed.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>Where the tests go.</summary>
    public TestSuite Suite { get; }

    /// <summary>Follows the members.</summary>
    public Interpreter Interpreter { get; }

    /// <summary>Names types and notes what they need.</summary>
    public SampleValues Values { get; }

    /// <summary>Arguments to try.</summary>
    public SampleInputs Inputs { get; }

    /// <summary>The instance under test; null where none is known.</summary>
    public TestSubject? Subject { get; }

    /// <summary>What stood in the way of an instance.</summary>
    public SyntaxNode? SubjectObstacle { get; }

    /// <summary>The variable that holds the instance.</summary>
    public string Name { get; }

    /// <summary>A variable for something of a name.</summary>
    public static string VariableName(string name)
    {
        var camel = name.Camelize();
        return SyntaxFacts.GetKeywordKind(camel) is SyntaxKind.None && camel is not ("exception" or "act" or "result" or "value" or "expected") ? camel : "subject";
    }

    /// <summary>The properties that a test can read.</summary>
    public IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>()
        .Where(property => property is { IsStatic: false, IsIndexer: false, GetMethod: not null, IsImplicitlyDeclared: false }
            && Suite.CanSee(property) && Suite.CanSee(property.GetMethod));

    /// <summary>The statement that an expression has a value; null when that cannot be said.</summary>
    /// <param name="value">The value.</param>
    /// <param name="actual">The expression.</param>
    /// <param name="type">Static type of the expression.</param>
    public string? Equality(Known value, string actual, ITypeSymbol type)
    {
        if (value.IsOpaque)
            return null;
        if (value.IsNull)
            return type.IsReferenceType || type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T ? Suite.Assertions.Null(actual) : null;
        if (value.Value is bool flag)
            return type.SpecialType is not SpecialType.System_Boolean ? null : flag ? Suite.Assertions.True(actual) : Suite.Assertions.False(actual);
        if (value.Value is KnownSequence { Items.Count: 0 })
            return Suite.Assertions.Empty(actual);
        if (value.Text(Values.NameOf) is not { } text)
            return null;
        return value.Value is KnownSequence
            ? Suite.Assertions.EqualElements(text, actual, type is IArrayTypeSymbol || type.Name is "List" or "IList")
            : Suite.Assertions.Equal(Typed(value, text), actual);
    }

    /// <summary>The test that a call throws.</summary>
    public NewTest Throwing(TestName name, Outcome.Threw thrown, string call, bool isAsync, IReadOnlyList<string>? setup = null)
    {
        var exception = Values.NameOf(thrown.Exception);
        var body = thrown.Parameter.Length > 0 && !isAsync ? Suite.Assertions.ThrowsFor(exception, thrown.Parameter, call)
            : thrown.Parameter.Length > 0 ? Suite.Assertions.ThrowsForAsync(exception, thrown.Parameter, call)
            : isAsync ? Suite.Assertions.ThrowsAsync(exception, call)
            : [Suite.Assertions.Throws(exception, call)];
        return Test(name, [.. setup ?? [], .. body]) with { IsAsync = body.Any(line => line.Contains("await ", StringComparison.Ordinal) && !line.Contains("async ()", StringComparison.Ordinal)) };
    }

    /// <summary>A test with the namespaces that were needed so far.</summary>
    public NewTest Test(TestName name, IReadOnlyList<string> body)
    {
        var isLinq = body.Any(line => line.Contains(".Count()", StringComparison.Ordinal) || line.Contains(".ToArray()", StringComparison.Ordinal));
        return new(name, body) { Usings = [.. Values.Usings, .. isLinq ? ["System.Linq"] : Array.Empty<string>()] };
    }

    /// <summary>A null that is passed for a parameter.</summary>
    public SampleInput Null(ITypeSymbol type) =>
        new(new Known(type, null), type.NullableAnnotation is NullableAnnotation.Annotated ? "null" : Suite.Null);

    /// <summary>A number as exactly the type of what it is compared with: assertions that box tell a byte from an int.</summary>
    private string Typed(Known value, string text) => value.Value is byte or sbyte or short or ushort ? $"({Values.NameOf(value.Type)}){(text.StartsWith('-') ? $"({text})" : text)}" : text;
}
