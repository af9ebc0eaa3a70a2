using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Tests of a type whose expected values were worked out by following its code, so each fails when the behaviour changes.</summary>
internal static class FirstTests
{
    private const int MostTests = 12;

    /// <summary>What can be written of a type.</summary>
    /// <param name="type">A type that the suite can see.</param>
    /// <param name="suite">Where the tests go.</param>
    /// <param name="compilation">Of the project of the type.</param>
    public static FirstTestReport Of(INamedTypeSymbol type, TestSuite suite, Compilation compilation)
    {
        if (ClosingTypes.Close(type, compilation) is not { } closed)
            return new FirstTestReport([], [$"'{type.Name}' has a type parameter for which no simple type (int, string, double, bool) will do."]);

        var writer = new FirstTestWriter(closed, suite, compilation);
        var tests = new ConstructionTests(writer).All().ToList();
        var reasons = new List<string>();
        if (writer.Subject is null && !type.IsStatic)
            reasons.Add(UntestedReason.OfInstance(writer));
        foreach (var method in closed.GetMembers().OfType<IMethodSymbol>().Where(IsOwn))
        {
            var before = tests.Count;
            var reason = UntestedReason.BeforeTrying(method, writer);
            if (reason is null && ClosingTypes.Close(method, compilation) is { } tried)
            {
                var written = new MethodTests(writer, tried);
                tests.AddRange(written.All());
                reason = UntestedReason.AfterTrying(method, written.Obstacle);
            }

            if (tests.Count == before && reason is not null)
                reasons.Add(reason);
        }

        return new FirstTestReport([.. tests.DistinctBy(test => test.Name).Take(MostTests)], [.. reasons.Distinct()]);
    }

    private static bool IsOwn(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false, IsOverride: false, DeclaredAccessibility: not Accessibility.Private };
}
