using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Properties;

/// <summary>Writes the test of a new property: it starts as it was asked to, or holds what it is given.</summary>
internal static class PropertyTests
{
    /// <summary>The test; none for an interface, or for a type that the test project cannot make.</summary>
    public static IReadOnlyList<NewTest> Of(NewProperty property, ITypeSymbol type, OpenTarget target, TestSuite suite)
    {
        if (target.Type.TypeKind is TypeKind.Interface)
            return [];

        var samples = suite.Samples();
        if (SimpleTypeArguments.Close(target.Type, suite.Compilation) is not { } closed || ObjectMaking.Plain(closed, suite, samples) is not var (call, initialisers))
            return [];
        var isSettable = property.Accessors is "{ get; set; }" or "{ get; init; }";
        if (isSettable && samples.Of(Plain(type)) is { } value && IsConstant(value))
        {
            var made = $"{call} {{ {string.Join(", ", [.. initialisers, $"{property.Name} = {value}"])} }}";
            return [Test(target, property, samples, made, "when given", "is kept", Assertion(suite, value, target, property))];
        }

        if (property.Initialiser is "" or "null!" or "default!" or "[]" or "new()" || property.Modifier.Length > 0)
            return [];
        var fresh = call + (initialisers.Count > 0 ? $" {{ {string.Join(", ", initialisers)} }}" : call.EndsWith(')') ? "" : "()");
        return [Test(target, property, samples, fresh, "at first", "has its default", Assertion(suite, property.Initialiser, target, property))];
    }

    private static NewTest Test(OpenTarget target, NewProperty property, SampleValues samples, string made, string state, string result, string assertion) =>
        new(new TestName(property.Name, state, result), [$"var {Camel(target.Type.Name)} = {made};", "", assertion]) { Usings = [.. samples.Usings] };

    private static string Assertion(TestSuite suite, string value, OpenTarget target, NewProperty property)
    {
        var actual = $"{Camel(target.Type.Name)}.{property.Name}";
        return value switch
        {
            "true" => suite.Assertions.True(property.Type.EndsWith('?') ? $"{actual} == true" : actual),
            "false" => suite.Assertions.False(actual),
            _ => suite.Assertions.Equal(value, actual),
        };
    }

    private static ITypeSymbol Plain(ITypeSymbol type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        ? nullable.TypeArguments[0]
        : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    /// <summary>A value that equals another one made the same way.</summary>
    private static bool IsConstant(string value) => !value.Contains("=>", StringComparison.Ordinal) && value is not "null"
        && (!value.StartsWith("new ", StringComparison.Ordinal) || value.StartsWith("new Date", StringComparison.Ordinal) || value.StartsWith("new Time", StringComparison.Ordinal)
            || value.StartsWith("new Guid", StringComparison.Ordinal) || value.StartsWith("new Uri", StringComparison.Ordinal));

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..] is var camel
        && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(camel) is Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? camel : "@" + camel;
}
