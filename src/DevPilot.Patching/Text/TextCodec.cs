using System.Text;

namespace DevPilot.Patching.Text;

/// <summary>Turns bytes into text and back, per line, so that lines nobody touches never go through it twice.</summary>
internal static class TextCodec
{
    private const string Windows1252High =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static string Decode(FileEncoding encoding, ReadOnlySpan<byte> bytes) => encoding switch
    {
        FileEncoding.Utf16LittleEndian => Encoding.Unicode.GetString(bytes),
        FileEncoding.Utf16BigEndian => Encoding.BigEndianUnicode.GetString(bytes),
        FileEncoding.Windows1252 => DecodeWindows1252(bytes),
        _ => Utf8.GetString(bytes),
    };

    /// <summary>Null when the text has a character that the encoding cannot hold.</summary>
    public static byte[]? TryEncode(FileEncoding encoding, string text) => encoding switch
    {
        FileEncoding.Utf16LittleEndian => Encoding.Unicode.GetBytes(text),
        FileEncoding.Utf16BigEndian => Encoding.BigEndianUnicode.GetBytes(text),
        FileEncoding.Windows1252 => TryEncodeWindows1252(text),
        _ => Utf8.GetBytes(text),
    };

    private static string DecodeWindows1252(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            text[i] = bytes[i] is >= 0x80 and < 0xA0 ? Windows1252High[bytes[i] - 0x80] : (char)bytes[i];

        return new string(text);
    }

    private static byte[]? TryEncodeWindows1252(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var high = Windows1252High.IndexOf(text[i], StringComparison.Ordinal);
            if (high >= 0)
                bytes[i] = (byte)(0x80 + high);
            else if (text[i] < 0x80 || text[i] is >= '\u00A0' and <= '\u00FF')
                bytes[i] = (byte)text[i];
            else
                return null;
        }

        return bytes;
    }
}
