using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DevPilot.CSharp.Matching;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.Rules;

/// <summary>What a rule finds, put together as in Semgrep's rule syntax.</summary>
public abstract record RuleFormula
{
    /// <summary>Places in a file, in their order; one that is found in several ways, once for each.</summary>
    /// <exception cref="RegexMatchTimeoutException">A regular expression takes too long for this file.</exception>
    public abstract IReadOnlyList<PatternMatch> In(RuleSource source);

    /// <summary>Code that fits a pattern: <c>pattern</c>.</summary>
    internal sealed record Code(CodePattern Pattern) : RuleFormula
    {
        public override IReadOnlyList<PatternMatch> In(RuleSource source) => source.Syntax is { } syntax ? [.. Pattern.FindIn(syntax)] : [];
    }

    /// <summary>Text that fits a regular expression, whose groups are <c>$1</c>, <c>$2</c>, ...: <c>pattern-regex</c>.</summary>
    internal sealed record Text(Regex Expression) : RuleFormula
    {
        public override IReadOnlyList<PatternMatch> In(RuleSource source) => [.. Expression.Matches(source.Text).Where(match => match.Length > 0).Select(match => new PatternMatch(
            new TextSpan(match.Index, match.Length),
            match.Groups.Values.Skip(1).Where(group => group.Success).ToImmutableDictionary(group => $"${group.Name}", group => new BoundCode(group.Value, group.Value))))];
    }

    /// <summary>What one of several finds: <c>pattern-either</c>.</summary>
    internal sealed record AnyOf(IReadOnlyList<RuleFormula> Formulas) : RuleFormula
    {
        public override IReadOnlyList<PatternMatch> In(RuleSource source) =>
            [.. Formulas.SelectMany(formula => formula.In(source)).OrderBy(match => match.Span.Start)];
    }

    /// <summary>What all of several find at one place, less what the conditions forbid: <c>patterns</c>.</summary>
    internal sealed record AllOf(IReadOnlyList<RuleFormula> Formulas, IReadOnlyList<RuleCondition> Conditions) : RuleFormula
    {
        public override IReadOnlyList<PatternMatch> In(RuleSource source)
        {
            var found = Formulas[0].In(source);
            foreach (var formula in Formulas.Skip(1).TakeWhile(_ => found.Count > 0))
                found = Joint(found, formula.In(source));
            foreach (var condition in Conditions.TakeWhile(_ => found.Count > 0))
                found = condition.Keep(found, source);
            return found;
        }

        /// <summary>Of two places of which one holds the other, the smaller, where their metavariables agree.</summary>
        private static IReadOnlyList<PatternMatch> Joint(IReadOnlyList<PatternMatch> some, IReadOnlyList<PatternMatch> others) =>
        [
            .. from one in some
               from other in others
               where one.Span.Contains(other.Span) || other.Span.Contains(one.Span)
               let bound = RuleCondition.Merge(one.Bound, other.Bound)
               where bound is not null
               select new PatternMatch(one.Span.Length <= other.Span.Length ? one.Span : other.Span, bound),
        ];
    }
}
