using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DevPilot.CSharp.Matching;

namespace DevPilot.Agents.Rules;

/// <summary>What must hold of a place that a rule found.</summary>
public abstract record RuleCondition
{
    /// <summary>The places of which it holds.</summary>
    public abstract IReadOnlyList<PatternMatch> Keep(IReadOnlyList<PatternMatch> found, RuleSource source);

    /// <summary>What both bind; null where they bind one metavariable to different code.</summary>
    internal static ImmutableDictionary<string, BoundCode>? Merge(ImmutableDictionary<string, BoundCode> some, ImmutableDictionary<string, BoundCode> others) =>
        others.All(other => !some.TryGetValue(other.Key, out var known) || known.Tokens == other.Value.Tokens) ? some.SetItems(others) : null;

    /// <summary>The same place is not found by another formula: <c>pattern-not</c>, <c>pattern-not-regex</c>.</summary>
    internal sealed record Not(RuleFormula Formula) : RuleCondition
    {
        public override IReadOnlyList<PatternMatch> Keep(IReadOnlyList<PatternMatch> found, RuleSource source)
        {
            var others = Formula.In(source);
            return [.. found.Where(match => !others.Any(other => (other.Span == match.Span || (Formula is RuleFormula.Text && match.Span.Contains(other.Span))) && Merge(match.Bound, other.Bound) is not null))];
        }
    }

    /// <summary>The place lies in one that another formula finds: <c>pattern-inside</c>.</summary>
    internal sealed record Inside(RuleFormula Formula) : RuleCondition
    {
        public override IReadOnlyList<PatternMatch> Keep(IReadOnlyList<PatternMatch> found, RuleSource source)
        {
            var others = Formula.In(source);
            return [.. from match in found
                       let bound = others.Where(other => other.Span.Contains(match.Span)).Select(other => Merge(match.Bound, other.Bound)).FirstOrDefault(merged => merged is not null)
                       where bound is not null
                       select match with { Bound = bound }];
        }
    }

    /// <summary>The place lies in none that another formula finds: <c>pattern-not-inside</c>.</summary>
    internal sealed record NotInside(RuleFormula Formula) : RuleCondition
    {
        public override IReadOnlyList<PatternMatch> Keep(IReadOnlyList<PatternMatch> found, RuleSource source)
        {
            var others = Formula.In(source);
            return [.. found.Where(match => !others.Any(other => other.Span.Contains(match.Span) && Merge(match.Bound, other.Bound) is not null))];
        }
    }

    /// <summary>The code of a metavariable begins as a regular expression says; of a string literal, its content: <c>metavariable-regex</c>.</summary>
    internal sealed record Named(string Metavariable, Regex Expression) : RuleCondition
    {
        public override IReadOnlyList<PatternMatch> Keep(IReadOnlyList<PatternMatch> found, RuleSource source) =>
            [.. found.Where(match => match.Bound.TryGetValue(Metavariable, out var code) && Expression.Match(code.Content) is { Success: true, Index: 0 })];
    }
}
