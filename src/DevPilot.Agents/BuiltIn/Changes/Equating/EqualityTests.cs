using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Equating;

/// <summary>Tests of the equality contract: reflexive, symmetric, unequal per member, equal hash codes, null.</summary>
internal static class EqualityTests
{
    /// <summary>The tests; none when a test cannot make instances.</summary>
    public static IReadOnlyList<NewTest> Of(INamedTypeSymbol type, EqualityState state, bool operators, TestSuite suite)
    {
        var samples = new EqualitySamples(type, state, suite);
        if (type.Arity > 0 || !suite.CanSee(type) || samples.Make(null) is not { } sample)
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
        foreach (var member in state.Members)
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
}
