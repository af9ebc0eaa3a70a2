using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Equating;

/// <summary>Tests of the equality contract: reflexive, symmetric, unequal per member, equal hash codes, null.</summary>
internal static class EqualityTests
{
    /// <summary>The tests; none when a test cannot make instances.</summary>
    public static IReadOnlyList<NewTest> Of(INamedTypeSymbol type, EqualityState state, bool operators, TestSuite suite)
    {
        if (!suite.CanSee(type) || Closed(type, state, suite.Compilation) is not var (closed, closedState))
            return [];
        var samples = new EqualitySamples(closed, closedState, suite);
        if (samples.Make(null) is not { } sample)
            return [];

        var assert = suite.Assertions;
        var tests = new List<NewTest>
        {
            new(new TestName("Equals", "same instance", "is true"), [$"var value = {sample};", "", assert.True("value.Equals((object)value)")]),
            new(
                new TestName("Equals", "same values", "is true both ways"),
                [$"var first = {sample};", $"var second = {sample};", "", assert.True("first.Equals(second)"), assert.True("second.Equals(first)"), assert.True("first.Equals((object)second)")]),
            new(
                new TestName("GetHashCode", "same values", "is the same"),
                [$"var first = {sample};", $"var second = {sample};", "", assert.Equal("first.GetHashCode()", "second.GetHashCode()")]),
            new(new TestName("Equals", "null", "is false"), [$"var value = {sample};", "", assert.False($"value.Equals((object){suite.Null})")]),
        };
        foreach (var member in closedState.Members)
        {
            if (samples.Make(member) is { } other)
                tests.Add(new NewTest(
                    new TestName("Equals", $"different {member.Name.TrimStart('_')}", "is false"),
                    [$"var first = {sample};", $"var second = {other};", "", assert.False("first.Equals(second)"), assert.False("second.Equals(first)")]));
        }

        if (operators)
        {
            tests.Add(new NewTest(
                new TestName("Operators", "same values", "agree with Equals"),
                [$"var first = {sample};", $"var second = {sample};", "", assert.True("first == second"), assert.False("first != second")]));
        }

        return [.. tests.Select(test => test with { Usings = samples.Usings })];
    }

    /// <summary>A generic type with simple types for its parameters, and its members seen through it.</summary>
    private static (INamedTypeSymbol Type, EqualityState State)? Closed(INamedTypeSymbol type, EqualityState state, Compilation compilation)
    {
        if (SimpleTypeArguments.Close(type, compilation) is not { } closed)
            return null;
        var members = state.Members.Select(member => Seen(member, closed, compilation)).ToList();
        return members.Contains(null) ? null : (closed, state with { Members = [.. members.OfType<EqualityMember>()] });
    }

    private static EqualityMember? Seen(EqualityMember member, INamedTypeSymbol type, Compilation compilation)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(member.Name).FirstOrDefault(each => SymbolEqualityComparer.Default.Equals(each.OriginalDefinition, member.Symbol.OriginalDefinition)) is { } seen)
                return EqualityMember.Of(seen, compilation);
        }

        return null;
    }
}
