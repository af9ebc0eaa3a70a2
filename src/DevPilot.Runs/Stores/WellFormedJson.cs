using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DevPilot.Runs.Stores;

/// <summary>Values that can be written: JSON may escape one half of a surrogate pair, which no text can hold.</summary>
internal static partial class WellFormedJson
{
    /// <summary>A value with U+FFFD in place of such halves.</summary>
    public static JsonElement Of(JsonElement value)
    {
        // A pair is passed over as a whole, and a backslash that is escaped itself begins no escape.
        var text = Escapes().Replace(
            Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)),
            escape => escape.Groups["half"].Success ? "\\ufffd" : escape.Value);
        return JsonElement.Parse(text);
    }

    [GeneratedRegex(@"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})")]
    private static partial Regex Escapes();
}
