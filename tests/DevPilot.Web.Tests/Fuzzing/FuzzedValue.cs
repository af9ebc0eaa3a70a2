using System.Globalization;
using System.Text.Json.Nodes;

namespace DevPilot.Web.Tests.Fuzzing;

/// <summary>Values that programs stumble over.</summary>
internal static class FuzzedValue
{
    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "\n\r\t\v\f", "\u0085\u2028\u2029", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' OR 1=1 --", "\"; DROP TABLE runs; --",
        "../../etc/passwd", "..\\..\\windows", "%2e%2e%2f", "%00", "{{7*7}}", "${jndi:ldap://x}", "\u202Egnp.exe", "e\u0301\u0301\u0301\u0301", "\uFEFFbom", "\uFFFD\uFFFE\uFFFF",
        "👩‍👩‍👧‍👦🏴‍☠️", "日本語のテスト", "مرحبا بالعالم", "ﷺ", "İıſß", "true", "null", "NaN", "-0", "1e999", "2026-02-30T00:00:00Z", "9999-12-31T23:59:59.9999999+14:00",
        "0001-01-01T00:00:00Z", "2999-12-31T00:00:00Z", "1970-01-01T00:00:00.000Z", "2026-01-31T24:00:00Z", "*", "a* OR b", "\"unbalanced", "NEAR(a b)", "AND", "http://evil.example/",
        "javascript:alert(1)", "data:text/html,x", "=1+1", "\u001b[31mred\u001b[0m", "~", "^", "\u200B", "x\u0000<\u0001", "COM1", "con", ".", "..", "/", "//", "\\", "completed", "pipeline",
    ];

    private static readonly string[] Numbers =
        ["0", "-1", "1", "10", "10.000001", "2147483648", "9223372036854775807", "9223372036854775808", "1e308", "1e400", "-1e-400", "0.1", "79228162514264337593543950335", "1E+2", "5e-324"];

    public static string Text(Random random) => random.Next(20) switch
    {
        0 => new string('x', random.Next(300)),
        1 => new string('ü', random.Next(70_000)),
        2 => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => char.ConvertFromUtf32(random.Next(0x20, 0xD7FF)))),
        3 => string.Concat(Enumerable.Range(0, random.Next(10)).Select(_ => char.ConvertFromUtf32(random.Next(0x10000, 0x10FFFF)))),
        4 => random.Next().ToString(CultureInfo.InvariantCulture),
        _ => Texts[random.Next(Texts.Length)],
    };

    public static JsonNode? Json(Random random, int depth = 0) => random.Next(depth > 3 ? 6 : 9) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) is 0),
        2 => JsonNode.Parse(Numbers[random.Next(Numbers.Length)]),
        3 or 4 or 5 => JsonValue.Create(Text(random)),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth + 1))]),
        7 => Nested(random.Next(80)),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(number => KeyValuePair.Create($"{number}{Texts[random.Next(Texts.Length)]}", Json(random, depth + 1)))),
    };

    private static JsonArray Nested(int depth)
    {
        var root = new JsonArray();
        var innermost = root;
        for (var level = 0; level < depth; level++)
        {
            var inner = new JsonArray();
            innermost.Add(inner);
            innermost = inner;
        }

        return root;
    }
}
