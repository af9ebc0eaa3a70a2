using System.Text;
using System.Text.RegularExpressions;
using DevPilot.Core.Coding;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>The tests before and after a change, one by one.</summary>
/// <remarks>
/// <para>Tests are the same when project and name are. What is left over on both sides is matched by method, as arguments that show a renamed type or
/// a date differ in each run, and then by the name without its type, as a renamed or moved class takes its tests along.</para>
/// <para>What then is only on the side before is missing. That is explained when a file that the change touched or removed named the method; otherwise
/// it is a run that did not reach its end.</para>
/// </remarks>
/// <param name="NewlyFailing">Fail now and did not before; new tests that fail too.</param>
/// <param name="NewlyPassing">Pass now and failed, or were not there, before.</param>
/// <param name="FailingBefore">Fail now and failed before.</param>
/// <param name="Missing">Names of tests that were there before and are gone, explained or not.</param>
/// <param name="Unexplained">Those that the change does not explain.</param>
/// <param name="NewlySkipped">Skipped now and run before.</param>
/// <param name="FailingFromTheStart">Fail now and were not there before.</param>
internal sealed record TestComparison(
    IReadOnlyList<TestCase> NewlyFailing,
    IReadOnlyList<TestCase> NewlyPassing,
    IReadOnlyList<TestCase> FailingBefore,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexplained,
    IReadOnlyList<TestCase> NewlySkipped,
    IReadOnlyList<TestCase> FailingFromTheStart)
{
    /// <summary>Compares.</summary>
    public static TestComparison Of(IReadOnlyList<TestCase> before, IReadOnlyList<TestCase> after, IReadOnlyList<FileChange> changes)
    {
        var then = new Dictionary<TestCase, TestCase>(ReferenceEqualityComparer.Instance);
        var (leftBefore, leftAfter) = Match([.. before], [.. after], test => (test.Project, test.Name), then);
        (leftBefore, leftAfter) = Match(leftBefore, leftAfter, test => (test.Project, MethodOf(test.Name)), then);
        (leftBefore, _) = Match(leftBefore, leftAfter, test => (test.Project, WithoutType(test.Name)), then);

        TestOutcome? Before(TestCase test) => then.TryGetValue(test, out var earlier) ? earlier.Outcome : null;
        var texts = changes.Select(change => change.Before).OfType<byte[]>().Select(Encoding.UTF8.GetString).ToList();
        return new TestComparison(
            [.. after.Where(test => test.Outcome is TestOutcome.Failed && Before(test) is not TestOutcome.Failed)],
            [.. after.Where(test => test.Outcome is TestOutcome.Passed && Before(test) is null or TestOutcome.Failed)],
            [.. after.Where(test => test.Outcome is TestOutcome.Failed && Before(test) is TestOutcome.Failed)],
            [.. leftBefore.Select(test => test.Name)],
            [.. leftBefore.Where(test => !texts.Any(text => Names(text, test.Name))).Select(test => test.Name)],
            [.. after.Where(test => test.Outcome is TestOutcome.Skipped && Before(test) is TestOutcome.Passed or TestOutcome.Failed)],
            [.. after.Where(test => test.Outcome is TestOutcome.Failed && Before(test) is null)]);
    }

    /// <summary>Type and method, without arguments, display name and number.</summary>
    public static string MethodOf(string name)
    {
        var end = name.AsSpan().IndexOfAny("( #");
        return end < 0 ? name : name[..end];
    }

    private static string WithoutType(string name)
    {
        var method = MethodOf(name);
        return name[(method.LastIndexOf('.') + 1)..];
    }

    private static bool Names(string text, string test)
    {
        var method = MethodOf(test);
        return Regex.IsMatch(text, $@"\b{Regex.Escape(method[(method.LastIndexOf('.') + 1)..])}\b", RegexOptions.CultureInvariant);
    }

    /// <summary>Pairs tests of one key in order of outcome; what has no partner is left over.</summary>
    private static (List<TestCase> Before, List<TestCase> After) Match<TKey>(
        List<TestCase> before, List<TestCase> after, Func<TestCase, TKey> key, Dictionary<TestCase, TestCase> then)
        where TKey : notnull
    {
        var waiting = before.GroupBy(key).ToDictionary(same => same.Key, same => new Queue<TestCase>(same.OrderBy(test => test.Outcome is TestOutcome.Failed ? 0 : 1)));
        var left = new List<TestCase>();
        foreach (var test in after.OrderBy(test => test.Outcome is TestOutcome.Failed ? 0 : 1))
        {
            if (waiting.TryGetValue(key(test), out var queue) && queue.TryDequeue(out var earlier))
                then[test] = earlier;
            else
                left.Add(test);
        }

        return ([.. waiting.Values.SelectMany(queue => queue)], left);
    }
}
