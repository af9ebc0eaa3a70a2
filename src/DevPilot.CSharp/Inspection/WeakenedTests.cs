using DevPilot.Core.Reviewing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>Tests that a change removes, silences or makes easier to pass.</summary>
internal static class WeakenedTests
{
    public const string Rule = "test-weakened";

    public static IEnumerable<ReviewFinding> Find(IReadOnlyList<ChangedSource> sources)
    {
        var tests = sources.Where(source => source.IsTest || TestMethod.In(source.Before).Any()).ToList();
        var added = Added(tests);
        var touchesProduction = sources.Any(source => !source.IsTest && !TestMethod.In(source.After).Any());
        foreach (var source in tests.Where(source => source.Before is not null))
        {
            var after = TestMethod.In(source.After).GroupBy(test => test.Key).ToDictionary(group => group.Key, group => group.First());
            foreach (var before in TestMethod.In(source.Before))
            {
                var findings = after.TryGetValue(before.Key, out var now)
                    ? Compare(source.Path, before, now, touchesProduction)
                    : Missing(source, before, added);
                foreach (var finding in findings)
                    yield return finding;
            }
        }
    }

    /// <summary>Tests that came with the change, of all its files: a test that moved or was renamed is among them.</summary>
    private static List<TestMethod> Added(IReadOnlyList<ChangedSource> sources)
    {
        var before = sources.SelectMany(source => TestMethod.In(source.Before)).Select(test => test.Key).ToHashSet();
        return [.. sources.SelectMany(source => TestMethod.In(source.After)).Where(test => !before.Contains(test.Key))];
    }

    private static IEnumerable<ReviewFinding> Missing(ChangedSource source, TestMethod before, List<TestMethod> added)
    {
        var renamed = added.Find(test => test.Body == before.Body)
            ?? added.Find(test => test.AssertionCount >= before.AssertionCount && test.Name == before.Name)
            ?? added.Find(test => test.AssertionCount == before.AssertionCount && Statements(test) == Statements(before));
        if (renamed is not null)
        {
            added.Remove(renamed);
            return [];
        }

        if (source.After is null)
            return [Of(FindingSeverity.Error, source.Path, 0, $"The file of the test {before.Name} was deleted.")];
        return TestMethod.OtherMethods(source.After).Contains(before.Key)
            ? [Of(FindingSeverity.Error, source.Path, LineOf(source.After, before), $"{before.Name} is no longer marked as a test.")]
            : [Of(FindingSeverity.Error, source.Path, 0, $"The test {before.Name} was removed.")];
    }

    private static IEnumerable<ReviewFinding> Compare(string path, TestMethod before, TestMethod after, bool touchesProduction)
    {
        var line = ChangedSource.LineOf(after.Syntax.Identifier.GetLocation());
        if (after.IsSkipped && !before.IsSkipped)
            yield return Of(FindingSeverity.Error, path, line, $"The test {after.Name} is skipped now.");
        if (after.CaseCount < before.CaseCount)
            yield return Of(FindingSeverity.Warning, path, line, $"The test {after.Name} has {after.CaseCount} cases instead of {before.CaseCount}.");
        if (after.AssertionCount < before.AssertionCount)
            yield return Of(FindingSeverity.Warning, path, line, $"The test {after.Name} asserts {after.AssertionCount} times instead of {before.AssertionCount}.");

        var trivial = NewOccurrences.Among(Assertions.Calls(after.Syntax).Where(Assertions.IsTrivial), Assertions.Calls(before.Syntax).Where(Assertions.IsTrivial), call => call.ToString());
        foreach (var call in trivial)
            yield return Of(FindingSeverity.Error, path, ChangedSource.LineOf(call), $"An assertion of {after.Name} always passes: {call}");

        if (touchesProduction && !Expectations(before).SequenceEqual(Expectations(after)))
            yield return Of(FindingSeverity.Info, path, line, $"The test {after.Name} expects other values now, together with a change of the code that it tests.");
    }

    private static IEnumerable<string> Expectations(TestMethod test) =>
        Assertions.Calls(test.Syntax).SelectMany(call => call.DescendantNodes().OfType<LiteralExpressionSyntax>()).Select(literal => literal.ToString());

    private static int Statements(TestMethod test) => test.Syntax.Body?.Statements.Count ?? 1;

    private static int LineOf(SyntaxNode root, TestMethod test) => root.DescendantNodes().OfType<MethodDeclarationSyntax>()
        .Where(method => method.Identifier.ValueText == test.Name)
        .Select(method => ChangedSource.LineOf(method.Identifier.GetLocation()))
        .FirstOrDefault();

    private static ReviewFinding Of(FindingSeverity severity, string path, int line, string message) => new(severity, Rule, path, line, message);
}
