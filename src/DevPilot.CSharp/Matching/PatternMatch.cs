using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.CSharp.Matching;

/// <summary>A place that a pattern fits.</summary>
/// <param name="Span">Where, in the text of the file.</param>
/// <param name="Bound">What each metavariable stands for there, by its name with the dollar sign.</param>
public sealed record PatternMatch(TextSpan Span, ImmutableDictionary<string, BoundCode> Bound);
