using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DevPilot.Orchestrator.Kestra.Pebble;

namespace DevPilot.Web.Tests.Kestra;

/// <summary>Evaluates what our workflows use of Pebble, as strict about names as Kestra is. Values are texts, numbers, truths, lists and maps.</summary>
internal sealed class PebbleEvaluator(IReadOnlyDictionary<string, object?> names, IReadOnlyDictionary<string, string> secrets)
{
    private static readonly JsonSerializerOptions _asWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, object?> _names = new(names);

    public string Render(string template)
    {
        var segments = PebbleTemplate.Read(template).Segments;
        var text = new StringBuilder();
        Render(segments, 0, segments.Count, text);
        return text.ToString();
    }

    /// <summary>The value of a template that is one expression, and its text otherwise.</summary>
    public object? Value(string template) =>
        PebbleTemplate.Read(template).Segments is [{ Kind: "print", Value: { } only }] ? Evaluate(only) : Render(template);

    public static object? OfJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(property => property.Name, property => OfJson(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(OfJson).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        _ => null,
    };

    private void Render(IReadOnlyList<PebbleSegment> segments, int from, int to, StringBuilder text)
    {
        for (var index = from; index < to; index++)
        {
            switch (segments[index])
            {
                case { Kind: "text" } segment:
                    text.Append(segment.Text);
                    break;
                case { Kind: "print" } segment:
                    text.Append(TextOf(Evaluate(segment.Value!)));
                    break;
                case { Kind: "for" } segment:
                    var end = Enumerable.Range(index, to - index).First(at => segments[at].Kind is "endfor");
                    foreach (var item in (List<object?>)Evaluate(segment.Value!)!)
                    {
                        _names[segment.Local!] = item;
                        Render(segments, index + 1, end, text);
                    }

                    index = end;
                    break;
                case var other:
                    throw new NotSupportedException($"No workflow of ours had a tag '{other.Kind}'.");
            }
        }
    }

    private object? Evaluate(PebbleNode node) => node switch
    {
        PebbleLiteral literal => literal.Value,
        PebbleName name => Member(_names, name.Name),
        PebbleMember member => Member(Evaluate(member.Target), member.Name),
        PebbleList list => list.Items.Select(Evaluate).ToList(),
        PebbleMap map => map.Entries.ToDictionary(entry => TextOf(Evaluate(entry.Key)), entry => Evaluate(entry.Value)),
        PebbleTernary ternary => Evaluate(ternary.Condition) is true ? Evaluate(ternary.Then) : Evaluate(ternary.Else),
        PebbleTest { Name: "empty" } test => IsEmpty(Evaluate(test.Target)) != test.IsNegated,
        PebbleFilter { Name: "toJson" } filter => JsonSerializer.Serialize(Evaluate(filter.Target), _asWritten),
        PebbleFilter { Name: "join" } filter => string.Join(TextOf(Evaluate(filter.Arguments[0])), ((List<object?>)Evaluate(filter.Target)!).Select(TextOf)),
        PebbleCall { Name: "secret" } call => secrets.TryGetValue(TextOf(Evaluate(call.Arguments[0])), out var secret) ? secret : throw new UndefinedNameException("secret"),
        PebbleCall { Name: "render" } call => Render(TextOf(Evaluate(call.Arguments[0]))),
        PebbleCall { Name: "fromJson" } call => FromJson(TextOf(Evaluate(call.Arguments[0]))),
        PebbleBinary { Operator: "??" } either => Try(either.Left) ?? Evaluate(either.Right),
        PebbleBinary { Operator: "~" } both => TextOf(Evaluate(both.Left)) + TextOf(Evaluate(both.Right)),
        PebbleBinary { Operator: "==" } equal => Equals(Evaluate(equal.Left), Evaluate(equal.Right)),
        PebbleBinary { Operator: "!=" } unequal => !Equals(Evaluate(unequal.Left), Evaluate(unequal.Right)),
        _ => throw new NotSupportedException($"No workflow of ours had {node}."),
    };

    private object? Try(PebbleNode node)
    {
        try
        {
            return Evaluate(node);
        }
        catch (UndefinedNameException)
        {
            return null;
        }
    }

    private static object? Member(object? target, string name) =>
        target is Dictionary<string, object?> map && map.TryGetValue(name, out var value) ? value : throw new UndefinedNameException(name);

    private static object? FromJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        return OfJson(json.RootElement);
    }

    private static bool IsEmpty(object? value) => value is null or "" or List<object?> { Count: 0 } or Dictionary<string, object?> { Count: 0 };

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => number.ToString(CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value, _asWritten),
    };
}

/// <summary>A name that is not there; <c>??</c> goes past it.</summary>
internal sealed class UndefinedNameException(string name) : Exception($"There is no '{name}'.");
