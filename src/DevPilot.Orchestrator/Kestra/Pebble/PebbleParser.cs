using System.Globalization;
using System.Text.RegularExpressions;

namespace DevPilot.Orchestrator.Kestra.Pebble;

/// <summary>Reads one expression.</summary>
/// <param name="tokens">Its tokens, the end last.</param>
internal sealed partial class PebbleParser(IReadOnlyList<PebbleToken> tokens)
{
    private const int Deepest = 100;
    private const int Not = 5;
    private const int Sign = 500;

    // As Pebble and Kestra rank them; the higher binds tighter.
    private static readonly Dictionary<string, int> _ranks =
        new (string Operators, int Rank)[]
        {
            ("or", 10),
            ("and", 15),
            ("contains in not", 20),
            ("is equals == != < > <= >=", 30),
            ("+ -", 40),
            ("* / %", 60),
            ("|", 100),
            ("~", 110),
            (".. ?? ???", 120),
        }.SelectMany(level => level.Operators.Split(' ').Select(name => (name, level.Rank))).ToDictionary();

    private int _depth;
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
        var condition = Read(0);
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

    /// <summary>Reads operators of a rank and above.</summary>
    private PebbleNode Read(int least)
    {
        if (++_depth > Deepest)
            throw new PebbleException(Next.Offset, $"This is nested more than {Deepest} deep.");
        var left = ReadOperand();
        while (RankOfNext() is { } rank && rank >= least)
        {
            var operation = tokens[_next++];
            left = operation.Text switch
            {
                "|" => ReadFilter(left),
                "is" => ReadTest(left),
                "not" => new PebbleUnary(operation.Offset, "not", ReadIn(left, rank)),
                _ => new PebbleBinary(operation.Offset, operation.Text, left, Read(rank + 1)),
            };
        }

        _depth--;
        return left;
    }

    private int? RankOfNext() => Next.Kind is PebbleTokenKind.Mark or PebbleTokenKind.Name && _ranks.TryGetValue(Next.Text, out var rank) ? rank : null;

    private PebbleBinary ReadIn(PebbleNode left, int rank)
    {
        var offset = Next.Offset;
        Demand("in");
        return new PebbleBinary(offset, "in", left, Read(rank + 1));
    }

    private PebbleTest ReadTest(PebbleNode target)
    {
        var isNegated = Take("not");
        var name = TakeName();
        return new PebbleTest(name.Offset, target, name.Text, isNegated, ReadArgumentsIfAny());
    }

    private PebbleFilter ReadFilter(PebbleNode target)
    {
        var name = TakeName();
        return new PebbleFilter(name.Offset, target, name.Text, ReadArgumentsIfAny());
    }

    private List<PebbleNode> ReadArgumentsIfAny() => Next is { Kind: PebbleTokenKind.Mark, Text: "(" } ? ReadArguments() : [];

    private PebbleNode ReadOperand()
    {
        var first = Next;
        if (first is { Kind: PebbleTokenKind.Name, Text: "not" } or { Kind: PebbleTokenKind.Mark, Text: "-" or "+" })
        {
            _next++;
            return new PebbleUnary(first.Offset, first.Text, Read(first.Text is "not" ? Not : Sign));
        }

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
                return new PebbleLiteral(token.Offset, Escape().Replace(token.Text, "$1"));
            case PebbleTokenKind.Number:
                _next++;
                return new PebbleLiteral(token.Offset, double.Parse(token.Text, CultureInfo.InvariantCulture));
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

    [GeneratedRegex("""\\(["'\\])""")]
    private static partial Regex Escape();
}
