using System.Text.RegularExpressions;
using DevPilot.Core.Coding;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Inspection;
using DevPilot.CSharp.Matching;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.Rules;

/// <summary>Carries out rules on a change. What it finds is a fact: the same code always gives the same findings.</summary>
public static class RuleRunner
{
    private const int MostFindingsOfRule = 50;
    private const int MostShownCharacters = 80;

    /// <summary>What the rules find, most severe first, then in path and line order. A rule that cannot be carried out on a file is a finding too.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="before">The repository without the change.</param>
    /// <param name="changes">The change; its files need not be on disk.</param>
    /// <param name="cancellationToken">Ends between two files.</param>
    public static IReadOnlyList<ReviewFinding> Run(IReadOnlyList<Rule> rules, CodeBase before, IReadOnlyList<FileChange> changes, CancellationToken cancellationToken)
    {
        var changed = changes
            .Where(change => change.After is not null)
            .Select(change => (After: new RuleSource(change.Path, change.After!), Before: change.Before is { } bytes ? new RuleSource(change.Path, bytes) : null))
            .ToList();
        var findings = new List<ReviewFinding>();
        foreach (var (after, old) in changed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var rule in rules.Where(rule => rule.Paths.Include(after.Path)))
                findings.AddRange(Findings(rule, after, rule.Scope is RuleScope.Change ? old : null));
        }

        var everywhere = rules.Where(rule => rule.Scope is RuleScope.Repository).ToList();
        var moved = changes.SelectMany(change => new[] { change.Path, change.OldPath }).ToHashSet();
        foreach (var path in everywhere.Count is 0 ? [] : before.SourcePaths.Where(path => !moved.Contains(path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (everywhere.Exists(rule => rule.Paths.Include(path)))
            {
                var source = new RuleSource(path, File.ReadAllBytes(before.FullPath(path)));
                findings.AddRange(everywhere.Where(rule => rule.Paths.Include(path)).SelectMany(rule => Findings(rule, source, known: null)));
            }
        }

        return
        [
            .. findings
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Path, StringComparer.Ordinal)
                .ThenBy(finding => finding.Line),
        ];
    }

    private static IEnumerable<ReviewFinding> Findings(Rule rule, RuleSource source, RuleSource? known)
    {
        try
        {
            var found = Places(rule, source);
            var old = known is null || found.Count is 0 ? [] : Places(rule, known).Select(match => Key(match, known)).ToList();
            return [.. NewOccurrences.Among(found.Select(match => (Match: match, Key: Key(match, source))), old.Select(key => (Match: default(PatternMatch)!, Key: key)), occurrence => occurrence.Key)
                .Take(MostFindingsOfRule)
                .Select(occurrence => new ReviewFinding(rule.Severity, rule.Id, source.Path, source.LineOf(occurrence.Match.Span.Start), WithCode(rule.Message, occurrence.Match), WithCode(rule.Advice, occurrence.Match)))];
        }
        catch (RegexMatchTimeoutException)
        {
            return [new ReviewFinding(FindingSeverity.Warning, ChangeInspector.Unchecked, source.Path, 0, $"The rule {rule.Id} was not carried out here: its regular expression takes too long.")];
        }
    }

    private static List<PatternMatch> Places(Rule rule, RuleSource source) => [.. rule.Formula.In(source).DistinctBy(match => match.Span)];

    /// <summary>What makes a place the same one before and after a change: a whole declaration by its names, other code by its text.</summary>
    private static string Key(PatternMatch match, RuleSource source)
    {
        var text = source.Text.Substring(match.Span.Start, match.Span.Length);
        return text.Contains('\n', StringComparison.Ordinal) && match.Bound.Count > 0
            ? string.Join('\0', match.Bound.OrderBy(bound => bound.Key, StringComparer.Ordinal).Select(bound => bound.Key + bound.Value.Tokens))
            : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string WithCode(string text, PatternMatch match)
    {
        // Longer names first, so that $USER is not taken for $USE.
        foreach (var (name, code) in match.Bound.OrderByDescending(bound => bound.Key.Length))
            text = text.Replace(name, code.Text.Length <= MostShownCharacters ? code.Text : $"{code.Text[..MostShownCharacters]}…", StringComparison.Ordinal);
        return text;
    }
}
