using System.Globalization;

namespace DevPilot.Orchestrator.Settings;

/// <summary>Values of settings as text: read, and checked before they are.</summary>
public static class SettingText
{
    private const double LongestCount = 100_000;

    /// <summary>A time such as <c>90s</c>, <c>20m</c> or <c>1h</c>; null when it is none, or not above zero.</summary>
    public static TimeSpan? Duration(string text)
    {
        if (text.Length < 2
            || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || count is <= 0 or > LongestCount)
        {
            return null;
        }

        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            _ => null,
        };
    }

    /// <summary>Whether a setting can have this value.</summary>
    internal static bool Fits(SettingKey key, string text) => key.Kind switch
    {
        SettingKind.Text => !string.IsNullOrWhiteSpace(text),
        SettingKind.Address => text is "off" || (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }),
        SettingKind.Duration => Duration(text) is not null,
        SettingKind.Truth => text is "true" or "false",
        SettingKind.Whole => Number(text) is { } whole && decimal.IsInteger(whole) && whole >= key.Least && whole <= key.Most,
        _ => Number(text) is { } number && (key.IsAboveLeast ? number > key.Least : number >= key.Least) && number <= key.Most,
    };

    internal static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;
}
