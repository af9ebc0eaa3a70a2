using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DevPilot.Agents.BuiltIn;

namespace DevPilot.Agents.Tests.BuiltIn;

/// <summary>What the documentation says can be asked is understood, in the manners in which people ask.</summary>
public sealed class DocumentedPhrasingTests
{
    [Fact]
    public void Each_phrasing_of_the_page_on_built_in_changes_is_of_the_kind_under_which_it_stands()
    {
        var documented = Documented(File.ReadAllText(Path.Combine(Root(), "docs", "built-in-changes.md")));

        Assert.True(documented.Count >= 50, $"{documented.Count} phrasings");
        Assert.All(documented, pair => Assert.Equal(pair.Kind, KindOf(pair.Request)));
    }

    [Fact]
    public void Each_request_of_the_table_in_the_README_is_recognised()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        var table = Regex.Matches(readme, @"^\| [a-z][^|]*\| `([A-Z][^`]+)` \|", RegexOptions.Multiline, Regex.InfiniteMatchTimeout).Select(match => match.Groups[1].Value).ToList();

        Assert.True(table.Count >= 4, $"{table.Count} rows");
        Assert.All(table, request => Assert.NotEqual("", KindOf(request)));
    }

    public static TheoryData<string, string> Manners()
    {
        var data = new TheoryData<string, string>();
        foreach (var change in BuiltInCatalog.Default.Kinds)
        {
            var example = change.Examples[0];
            var lower = char.ToLowerInvariant(example[0]) + example[1..];
            foreach (var request in new[]
            {
                lower, $"{example}.", $"Please {lower}", $"please {lower}.", $"{example}, please", $"Could you {lower}?", $"Can you please {lower}?",
                $"I'd like you to {lower}", $"I want you to {lower}.", $"{example} in src/Models/User.cs", Quoted(example, '`'), Quoted(example, '"'), Quoted(example, '\''),
                $"{example}, thanks", $"{example}!", $"  {example}  ",
            })
                data.Add(change.Kind, request);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Manners))]
    public void A_request_is_understood_in_other_manners_of_asking(string kind, string request) => Assert.Equal(kind, KindOf(request));

    private static string KindOf(string request) => BuiltInCatalog.Default.Recognise(request).Value?.Change.Kind ?? $"nothing: {request}";

    /// <summary>The names of types and members in marks, as people write them in chats.</summary>
    private static string Quoted(string request, char mark) => Regex.Replace(
        request, @"\b(OrderService(\.\w+)?|PurchaseService|Customer|Money|PriceCalculator|User(?= model))\b", $"{mark}$1{mark}", RegexOptions.None, Regex.InfiniteMatchTimeout);

    private static List<(string Kind, string Request)> Documented(string page)
    {
        var found = new List<(string, string)>();
        foreach (var section in page.Split("\n## ").Skip(1))
        {
            if (Regex.Match(section.Split('\n')[0], @"\(`([a-z-]+)`\)$", RegexOptions.None, Regex.InfiniteMatchTimeout) is not { Success: true } kind)
                continue;
            var said = section.Split("\n\n").Where(paragraph => paragraph.Contains("ay it like this", StringComparison.Ordinal)).Select(paragraph => paragraph.Replace('\n', ' '));
            found.AddRange(said.SelectMany(paragraph => Regex.Matches(paragraph, @"(?<!\w)\*(?!\*)([^*]+)\*", RegexOptions.None, Regex.InfiniteMatchTimeout))
                .Select(match => (kind.Groups[1].Value, System.Net.WebUtility.HtmlDecode(match.Groups[1].Value))));
        }

        return found;
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
