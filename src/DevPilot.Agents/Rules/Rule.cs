using DevPilot.Core.Reviewing;

namespace DevPilot.Agents.Rules;

/// <summary>Something that code must not hold.</summary>
/// <param name="Id">Name of the rule, as findings carry it.</param>
/// <param name="Severity">How much a finding weighs.</param>
/// <param name="Message">What is wrong and why; metavariables stand for the code found.</param>
/// <param name="Advice">What to do instead; may be empty.</param>
/// <param name="Scope">What is searched.</param>
/// <param name="Paths">Which files are searched.</param>
/// <param name="Formula">What is found.</param>
public sealed record Rule(string Id, FindingSeverity Severity, string Message, string Advice, RuleScope Scope, RulePaths Paths, RuleFormula Formula);

/// <summary>What a rule looks at.</summary>
public enum RuleScope
{
    /// <summary>What a change brings: matches that were not in the file before.</summary>
    Change,

    /// <summary>Everything in the files that change.</summary>
    File,

    /// <summary>Every C# file, with the change.</summary>
    Repository,
}
