using System.Globalization;

namespace DevPilot.Orchestrator.Kestra.Pebble;

/// <summary>Reads one expression.</summary>
/// <param name="tokens">Its tokens, the end last.</param>
internal sealed class PebbleParser(IReadOnlyList<PebbleToken> tokens)
{
    // From the loosest to the tightest.
    private static readonly string[][] _levels = [["or"], ["and"], ["==", "!=", "equals"], ["<", ">", "<=", ">=", "contains"], ["~", "+", "-"], ["*", "/", "%"], ["..", "??", "???"]];
    private int _next;

    /// <summary>The token that comes next.</summary>
    public PebbleToken Next => tokens[_next];

    /// <summary>Reads a whole expression, after which nothing may stand.</summary>
    /// <exception cref="PebbleException">It is none.</exception>
    public PebbleNode ReadAll()
    {
        var node = ReadExpression();
        return Next.Kind is PebbleTokenKind.End ? node : throw new PebbleException(Next.Offset, $"'{Next.Text}' is not expected here; an operator, a filter or '{tokens[^1].Text}' is.");
    }

    /// <summary>Reads an expression, and leaves what stands after it.</summary>
    /// <exception cref="PebbleException">There is none.</exception>
    public PebbleNode ReadExpression()
    {
        var condition = ReadLevel(0);
        if (!Take("?"))
            return condition;
        var then = ReadExpression();
        Demand(":");
        return new PebbleTernary(condition.Offset, condition, then, ReadExpression());
    }

    /// <summary>Takes the next token if it is this one.</summary>
    public bool Take(string text)
    {
        if (Next.Kind is not (PebbleTokenKind.Mark or PebbleTokenKind.Name) || Next.Text != text)
            return false;
        _next++;
        return true;
    }

    /// <summary>Takes a name.</summary>
    /// <exception cref="PebbleException">There is none.</exception>
    public PebbleToken TakeName() => Next.Kind is PebbleTokenKind.Name ? tokens[_next++] : throw new PebbleException(Next.Offset, $"A name is expected instead of '{Next.Text}'.");

    private PebbleNode ReadLevel(int level)
    {
        if (level == _levels.Length)
            return ReadPostfix();
        var left = ReadLevel(level + 1);
        while (true)
        {
            if (level is 2 && Next is { Kind: PebbleTokenKind.Name, Text: "is" })
                left = ReadTest(left);
            else if (_levels[level].FirstOrDefault(name => Next.Kind is PebbleTokenKind.Mark or PebbleTokenKind.Name && Next.Text == name) is { } operation)
                left = new PebbleBinary(tokens[_next++].Offset, operation, left, ReadLevel(level + 1));
            else
                return left;
        }
    }

    private PebbleTest ReadTest(PebbleNode target)
    {
        Take("is");
        var isNegated = Take("not");
        var name = TakeName();
        return new PebbleTest(name.Offset, target, name.Text, isNegated, Next.Text is "(" ? ReadArguments() : []);
    }

    private PebbleNode ReadPostfix()
    {
        if (Next is { Kind: PebbleTokenKind.Name, Text: "not" } or { Kind: PebbleTokenKind.Mark, Text: "-" or "+" })
            return new PebbleUnary(Next.Offset, tokens[_next++].Text, ReadPostfix());
        var node = ReadPrimary();
        while (true)
        {
            if (Take("."))
            {
                var name = TakeName();
                node = new PebbleMember(name.Offset, node, name.Text);
            }
            else if (Next is { Kind: PebbleTokenKind.Mark, Text: "[" } bracket)
            {
                _next++;
                node = new PebbleIndex(bracket.Offset, node, ReadExpression());
                Demand("]");
            }
            else if (Take("|"))
            {
                var name = TakeName();
                node = new PebbleFilter(name.Offset, node, name.Text, Next is { Kind: PebbleTokenKind.Mark, Text: "(" } ? ReadArguments() : []);
            }
            else
            {
                return node;
            }
        }
    }

    private PebbleNode ReadPrimary()
    {
        var token = tokens[_next];
        switch (token.Kind)
        {
            case PebbleTokenKind.Text:
                _next++;
                return new PebbleLiteral(token.Offset, token.Text.Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal));
            case PebbleTokenKind.Number:
                _next++;
                return new PebbleLiteral(token.Offset, decimal.Parse(token.Text, CultureInfo.InvariantCulture));
            case PebbleTokenKind.Name:
                _next++;
                return token.Text switch
                {
                    "true" or "false" => new PebbleLiteral(token.Offset, token.Text is "true"),
                    "null" or "none" => new PebbleLiteral(token.Offset, null),
                    _ when Next is { Kind: PebbleTokenKind.Mark, Text: "(" } => new PebbleCall(token.Offset, token.Text, ReadArguments()),
                    _ => new PebbleName(token.Offset, token.Text),
                };
            case PebbleTokenKind.Mark when token.Text is "(":
                _next++;
                var inner = ReadExpression();
                Demand(")");
                return inner;
            case PebbleTokenKind.Mark when token.Text is "[":
                _next++;
                return new PebbleList(token.Offset, ReadUntil("]", ReadExpression));
            case PebbleTokenKind.Mark when token.Text is "{":
                _next++;
                return new PebbleMap(token.Offset, ReadUntil("}", ReadEntry));
            case PebbleTokenKind.End:
                throw new PebbleException(token.Offset, $"A value is missing before '{token.Text}'.");
            default:
                throw new PebbleException(token.Offset, $"'{token.Text}' is not expected here; a value is.");
        }
    }

    private (PebbleNode Key, PebbleNode Value) ReadEntry()
    {
        var key = ReadExpression();
        Demand(":");
        return (key, ReadExpression());
    }

    private List<PebbleNode> ReadArguments()
    {
        Demand("(");
        return ReadUntil(")", () =>
        {
            // A named argument: its name says nothing that is checked.
            if (Next.Kind is PebbleTokenKind.Name && tokens[_next + 1] is { Kind: PebbleTokenKind.Mark, Text: "=" })
                _next += 2;
            return ReadExpression();
        });
    }

    private List<T> ReadUntil<T>(string end, Func<T> read)
    {
        var items = new List<T>();
        while (!Take(end))
        {
            items.Add(read());
            if (!Take(","))
            {
                Demand(end);
                break;
            }
        }

        return items;
    }

    private void Demand(string text)
    {
        if (!Take(text))
            throw new PebbleException(Next.Offset, $"'{text}' is expected instead of '{Next.Text}'.");
    }
}
