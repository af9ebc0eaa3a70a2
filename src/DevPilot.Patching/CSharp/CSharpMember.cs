namespace DevPilot.Patching.CSharp;

/// <summary>A namespace, type or member with its extent.</summary>
/// <param name="Name">Its name; for an operator or indexer the word that stands for it.</param>
/// <param name="Header">Its declaration up to the body, white space reduced to single spaces.</param>
/// <param name="NameLine">Line of the name, from 0.</param>
/// <param name="Start">First line of the declaration.</param>
/// <param name="End">Last line of its body.</param>
/// <param name="IsType">A type or namespace: it may hold members.</param>
internal sealed record CSharpMember(string Name, string Header, int NameLine, int Start, int End, bool IsType)
{
    /// <summary>Whether an anchor such as <c>class Order</c>, <c>method Add(int)</c>, <c>Add</c> or a whole header means this member.</summary>
    public bool IsCalled(string anchor)
    {
        var text = CSharpLexer.Squeeze(anchor).TrimEnd('{', ' ', ':').Trim();
        if (text.Length == 0)
            return false;

        if (Header.StartsWith(text, StringComparison.Ordinal) || Header.EndsWith(text, StringComparison.Ordinal))
            return true;

        var words = text.Split(' ')[^1];
        return text.Contains('(', StringComparison.Ordinal)
            ? CallsOverload(text)
            : (text.Split(' ') is [_] or [_, _]) && words == Name;
    }

    private bool CallsOverload(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = text[..open].TrimEnd().Split(' ', '.')[^1];
        if (name != Name)
            return false;

        var parameters = text[open..];
        return parameters is "()" or "(...)"
            ? !parameters.Contains("...", StringComparison.Ordinal) && Header.Contains(Name + "()", StringComparison.Ordinal)
            : Header.Contains(Name + parameters, StringComparison.Ordinal) || ParameterTypes(Header).SequenceEqual(ParameterTypes(text));
    }

    private static IEnumerable<string> ParameterTypes(string header)
    {
        var open = header.IndexOf('(', StringComparison.Ordinal);
        var close = header.LastIndexOf(')');
        return open < 0 || close < open
            ? []
            : header[(open + 1)..close].Split(',').Select(parameter => parameter.Trim().Split(' ') switch
            {
                [var type] => type,
                var parts => parts[^2],
            });
    }
}
