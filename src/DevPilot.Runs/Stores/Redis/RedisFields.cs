using System.Globalization;
using System.Text;
using System.Text.Json;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores.Redis;

/// <summary>How a record's values are written so that Redis puts them in order and finds them.</summary>
internal static class RedisFields
{
    /// <summary>Width of <see cref="Time"/>.</summary>
    public const int TimeWidth = 13;

    /// <summary>Width of <see cref="Figure"/>.</summary>
    public const int FigureWidth = 16;

    private const int StemLength = 5;

    /// <summary>The millisecond, hexadecimal.</summary>
    public static string Time(DateTimeOffset time) => (time.UtcTicks / TimeSpan.TicksPerMillisecond).ToString("x13", CultureInfo.InvariantCulture);

    /// <summary>Text that is in the order of the numbers; empty for null.</summary>
    public static string Figure(double? value)
    {
        if (value is not { } number)
            return "";
        // The bits of a positive number are in its order already, those of a negative one in the reverse; zero has two forms.
        var bits = BitConverter.DoubleToInt64Bits(number + 0.0);
        return (bits < 0 ? ~bits : bits ^ long.MinValue).ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>Time of a summary, which is in order to the tick.</summary>
    public static string Ticks(DateTimeOffset time) => time.UtcTicks.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Texts as a JSON array.</summary>
    public static string Json(params string[] texts) => JsonSerializer.Serialize(texts, RunsJson.Default.StringArray);

    /// <summary>A text that may be missing.</summary>
    public static string Optional(string? text) => text is null ? "0" : $"1{text}";

    /// <summary>First letters of words, under which the text index lists runs.</summary>
    public static string Stem(string word) => word.Length > StemLength ? word[..StemLength] : word;

    /// <summary>Whether a word of a search is at least as long as a stem, so that all it can find is in one list.</summary>
    public static bool IsWhole(string word) => word.Length >= StemLength;

    public static string Stems(RunRecord run) => string.Join(' ', SearchWords.Of(SearchWords.TextOf(run)).Select(Stem).Distinct(StringComparer.Ordinal));

    /// <summary>Order of Redis: by the bytes of UTF-8.</summary>
    public static int Compare(string left, string right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
}
