using System.Text.Unicode;

namespace DevPilot.Patching.Text;

/// <summary>A file split into lines that remember their own bytes.</summary>
internal sealed class FileText
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];
    private static readonly byte[] LittleEndianMark = [0xFF, 0xFE];
    private static readonly byte[] BigEndianMark = [0xFE, 0xFF];

    private FileText(byte[] bytes, FileEncoding encoding, int markLength)
    {
        Bytes = bytes;
        Encoding = encoding;
        MarkLength = markLength;
        Lines = Split();
    }

    public byte[] Bytes { get; }

    public FileEncoding Encoding { get; }

    /// <summary>Bytes of the byte order mark, 0 when the file has none.</summary>
    public int MarkLength { get; }

    public FileLine[] Lines { get; }

    public bool EndsWithNewline => Lines.Length == 0 || Lines[^1].End != LineEnd.None;

    /// <summary>Null when the bytes are not text: a NUL in an 8-bit file, half a character in a 16-bit one.</summary>
    public static FileText? TryRead(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(LittleEndianMark))
            return bytes.Length % 2 == 0 ? new FileText(bytes, FileEncoding.Utf16LittleEndian, 2) : null;

        if (bytes.AsSpan().StartsWith(BigEndianMark))
            return bytes.Length % 2 == 0 ? new FileText(bytes, FileEncoding.Utf16BigEndian, 2) : null;

        if (bytes.AsSpan().Contains((byte)0))
            return null;

        var mark = bytes.AsSpan().StartsWith(Utf8Mark) ? 3 : 0;
        return new FileText(bytes, Utf8.IsValid(bytes) || HasUtf8Line(bytes) ? FileEncoding.Utf8 : FileEncoding.Windows1252, mark);
    }

    /// <summary>A line with characters beyond ASCII that reads as UTF-8: the file is UTF-8 with some broken lines, which keep their bytes.</summary>
    private static bool HasUtf8Line(ReadOnlySpan<byte> bytes)
    {
        foreach (var range in bytes.Split((byte)'\n'))
        {
            if (bytes[range].IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0 && Utf8.IsValid(bytes[range]))
                return true;
        }

        return false;
    }

    /// <summary>The line end that most lines have; a newline for a file that has none.</summary>
    public LineEnd DominantEnd()
    {
        var crLf = Lines.Count(line => line.End == LineEnd.CrLf);
        return crLf > 0 && crLf >= Lines.Count(line => line.End == LineEnd.Lf) ? LineEnd.CrLf : LineEnd.Lf;
    }

    private FileLine[] Split()
    {
        var wide = Encoding is FileEncoding.Utf16LittleEndian or FileEncoding.Utf16BigEndian;
        var unit = wide ? 2 : 1;
        var lines = new List<FileLine>();
        var start = MarkLength;
        for (var at = MarkLength; at + unit <= Bytes.Length; at += unit)
        {
            if (Unit(at) != '\n')
                continue;

            var crLf = at - unit >= start && Unit(at - unit) == '\r';
            lines.Add(Line(start, at - (crLf ? unit : 0), crLf ? LineEnd.CrLf : LineEnd.Lf));
            start = at + unit;
        }

        if (start < Bytes.Length)
            lines.Add(Line(start, Bytes.Length, LineEnd.None));

        return [.. lines];
    }

    private FileLine Line(int start, int end, LineEnd lineEnd) =>
        new(TextCodec.Decode(EncodingOf(start, end), Bytes.AsSpan(start, end - start)), lineEnd, start, end - start);

    private FileEncoding EncodingOf(int start, int end) =>
        Encoding == FileEncoding.Utf8 && !Utf8.IsValid(Bytes.AsSpan(start, end - start)) ? FileEncoding.Windows1252 : Encoding;

    private int Unit(int at) => Encoding switch
    {
        FileEncoding.Utf16LittleEndian => Bytes[at] | (Bytes[at + 1] << 8),
        FileEncoding.Utf16BigEndian => (Bytes[at] << 8) | Bytes[at + 1],
        _ => Bytes[at],
    };
}
