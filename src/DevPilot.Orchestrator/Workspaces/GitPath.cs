using System.Text;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Paths as git prints them, one a line, with <c>core.quotePath</c> on.</summary>
/// <remarks>
/// Unusual names stand in double quotes with the escapes of C and octal bytes, so that every name is one line of ASCII whatever is in
/// it (git-config(1), core.quotePath).
/// </remarks>
internal static class GitPath
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name as the file system has it; null when it is not UTF-8, which no .NET path can express.</summary>
    public static string? Unquote(string line)
    {
        if (line.Length < 2 || line[0] != '"' || line[^1] != '"')
            return line;

        var bytes = new byte[line.Length * 3];
        var length = 0;
        for (var i = 1; i < line.Length - 1; i++)
        {
            if (line[i] != '\\')
                length += Encoding.UTF8.GetBytes(line.AsSpan(i, 1), bytes.AsSpan(length));
            else
                bytes[length++] = Escaped(line, ref i);
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static byte Escaped(string line, ref int i)
    {
        var code = line[++i];
        if (code is >= '0' and <= '3' && i + 2 < line.Length - 1)
        {
            var value = ((code - '0') * 64) + ((line[i + 1] - '0') * 8) + (line[i + 2] - '0');
            i += 2;
            return (byte)value;
        }

        return code switch
        {
            'a' => 7,
            'b' => 8,
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            _ => (byte)code,
        };
    }
}
