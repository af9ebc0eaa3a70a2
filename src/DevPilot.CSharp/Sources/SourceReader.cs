using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.CSharp.Sources;

/// <summary>Reads source files in the encoding that they are in.</summary>
/// <remarks>A byte order mark decides; without one it is UTF-8, and Latin-1 when the bytes are no UTF-8, so that every file can be read.</remarks>
public static class SourceReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding[] Marked =
    [
        // UTF-32 before UTF-16, whose mark is the beginning of its own.
        new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        Encoding.Unicode,
        Encoding.BigEndianUnicode,
    ];

    /// <summary>Text of a file; its encoding writes the same byte order mark again, or none.</summary>
    /// <param name="fullPath">Absolute path.</param>
    public static SourceText Read(string fullPath) => Decode(File.ReadAllBytes(fullPath));

    /// <summary>Text of a file's bytes.</summary>
    public static SourceText Decode(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in Marked)
        {
            if (bytes.StartsWith(encoding.Preamble))
                return SourceText.From(encoding.GetString(bytes[encoding.Preamble.Length..]), encoding);
        }

        try
        {
            return SourceText.From(Strict.GetString(bytes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (DecoderFallbackException)
        {
            return SourceText.From(Encoding.Latin1.GetString(bytes), Encoding.Latin1);
        }
    }
}
