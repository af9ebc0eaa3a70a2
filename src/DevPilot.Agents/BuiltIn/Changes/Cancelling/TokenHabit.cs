using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>How a project writes the parameter of a CancellationToken.</summary>
/// <param name="Name">The name that it gives most of them.</param>
/// <param name="Documentation">What it writes into <c>&lt;param&gt;</c>.</param>
internal sealed record TokenHabit(string Name, string Documentation)
{
    private static readonly HashSet<string> GeneralWords = new(
        ("a an the this that which it its is be to of for by can may could should will would and or if while when used use propagate propagates propagated notification notifications "
        + "optional token tokens cancellation canceled cancelled cancel cancels cancelling canceling cancellationtoken operation operations request requests requested "
        + "asynchronous async task work call monitor monitored observe observed complete completion waiting wait stop stops abort aborts aborted").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the habit of a project; without an example, the custom of .NET.</summary>
    public static async Task<TokenHabit> OfAsync(Project project, CancellationToken cancellationToken)
    {
        var (names, texts) = (new List<string>(), new List<string>());
        foreach (var document in project.Documents)
        {
            var text = await document.GetTextAsync(cancellationToken);
            if (!text.ToString().Contains("CancellationToken", StringComparison.Ordinal))
                continue;
            var root = await document.GetSyntaxRootAsync(cancellationToken);
            var here = root!.DescendantNodes().OfType<ParameterSyntax>()
                .Where(parameter => parameter.Type?.ToString() is "CancellationToken" or "System.Threading.CancellationToken")
                .Select(parameter => parameter.Identifier.ValueText)
                .ToList();
            names.AddRange(here);
            texts.AddRange(here.Distinct().SelectMany(name => Regex
                .Matches(text.ToString(), $"<param name=\"{Regex.Escape(name)}\">([^\n]+)</param>", RegexOptions.None, TimeSpan.FromSeconds(2))
                .Select(match => match.Groups[1].Value)));
        }

        return new TokenHabit(MostCommon(names) ?? "cancellationToken", MostCommon([.. texts.Where(IsGeneral)]) ?? "A token to cancel the operation.");
    }

    /// <summary>Says nothing that holds for one method alone, such as "to stop the writing".</summary>
    private static bool IsGeneral(string text) => Regex
        .Matches(Regex.Replace(text, "<[^>]*>", " ", RegexOptions.None, TimeSpan.FromSeconds(2)), "[A-Za-z]+", RegexOptions.None, TimeSpan.FromSeconds(2))
        .All(word => GeneralWords.Contains(word.Value));

    private static string? MostCommon(List<string> values) =>
        values.CountBy(value => value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).FirstOrDefault().Key;
}
