using System.Text.Json.Nodes;
using DevPilot.Agents.Loop;

namespace DevPilot.Agents.Drafts;

/// <summary>A numbered list of a draft.</summary>
/// <param name="name">What one of them is called, such as <c>risk</c>.</param>
/// <param name="most">Most entries.</param>
internal sealed class DraftTexts(string name, int most)
{
    private const int MostCharacters = 4_000;
    private readonly List<string> _texts = [];

    /// <summary>The entries as JSON.</summary>
    public JsonArray Json => [.. _texts.Select(text => JsonValue.Create(text))];

    /// <summary>Adds one.</summary>
    /// <returns>What the model is told.</returns>
    /// <exception cref="ToolException">It is empty, too long, or one too many.</exception>
    public string Add(string text)
    {
        if (_texts.Count == most)
            throw new ToolException($"There are {most} entries already, and no more are taken. Join some, or remove one.");
        _texts.Add(Demand(text, name));
        return $"{char.ToUpperInvariant(name[0])}{name[1..]} {_texts.Count} added.";
    }

    /// <summary>Takes one away; the later ones move up.</summary>
    /// <exception cref="ToolException">There is none of that number.</exception>
    public string Remove(int number)
    {
        DemandNumber(number, _texts.Count, name);
        _texts.RemoveAt(number - 1);
        return $"{char.ToUpperInvariant(name[0])}{name[1..]} {number} removed; {_texts.Count} left.";
    }

    /// <summary>A text that says something.</summary>
    /// <exception cref="ToolException">It is empty or too long.</exception>
    public static string Demand(string text, string what) => text.Trim() switch
    {
        "" => throw new ToolException($"The {what} is empty. Give a sentence."),
        { Length: > MostCharacters } => throw new ToolException($"The {what} has {text.Length:N0} characters; {MostCharacters:N0} are the most. Shorten it."),
        var trimmed => trimmed,
    };

    /// <summary>A number of an entry that is there.</summary>
    /// <exception cref="ToolException">It is not.</exception>
    public static void DemandNumber(int number, int count, string what)
    {
        if (number < 1 || number > count)
            throw new ToolException(count is 0 ? $"There is no {what} yet." : $"There is no {what} {number}. Give a number from 1 to {count}.");
    }
}
