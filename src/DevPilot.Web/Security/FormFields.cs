using Microsoft.AspNetCore.WebUtilities;

namespace DevPilot.Web.Security;

/// <summary>Reads a form in the encoding of addresses.</summary>
internal static class FormFields
{
    /// <summary>The first value of each field.</summary>
    public static IReadOnlyDictionary<string, string> Read(string body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(body))
            fields.TryAdd(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        return fields;
    }
}
