using DevPilot.Patching.Text;

namespace DevPilot.Patching.Applying;

/// <summary>Puts the bytes of a changed file together: old lines as they are, new ones in the file's encoding with their neighbour's line end.</summary>
internal sealed class FileComposer(FileText file, LineEnd fallback)
{
    private readonly List<byte> _bytes = new(file.Bytes.Length + 1024);
    private readonly LineEnd _dominant = file.Lines.Any(line => line.End != LineEnd.None) ? file.DominantEnd() : fallback;
    private LineEnd? _pending;

    /// <summary>Null when an added line cannot be encoded; the line is then in <paramref name="unencodable"/>.</summary>
    public byte[]? Compose(FileChange change, out string? unencodable)
    {
        unencodable = null;
        var mark = change.HasMark ?? file.MarkLength > 0;
        _bytes.AddRange(mark ? MarkBytes() : []);
        for (var line = 0; line <= file.Lines.Length; line++)
        {
            foreach (var inserted in change.Inserted.GetValueOrDefault(line, []))
            {
                if (TextCodec.TryEncode(inserted.Encoding ?? file.Encoding, inserted.Text) is not { } encoded)
                {
                    unencodable = inserted.Text;
                    return null;
                }

                Write(encoded, inserted.End ?? NeighbourEnd(line));
            }

            if (line < file.Lines.Length && !change.Deleted.Contains(line))
                Write(file.Bytes.AsSpan(file.Lines[line].Start, file.Lines[line].Length), file.Lines[line].End, line);
        }

        var ends = change.EndsWithNewline ?? file.EndsWithNewline;
        if (_pending is { } last && ends)
            WriteEnd(last == LineEnd.None ? NeighbourEnd(file.Lines.Length) : last);

        return [.. _bytes];
    }

    private void Write(ReadOnlySpan<byte> text, LineEnd end, int line = -1)
    {
        if (_pending is { } pending)
            WriteEnd(pending == LineEnd.None ? NeighbourEnd(line < 0 ? file.Lines.Length : line) : pending);

        _bytes.AddRange(text);
        _pending = end;
    }

    private void WriteEnd(LineEnd end) => _bytes.AddRange(TextCodec.TryEncode(file.Encoding, end == LineEnd.CrLf ? "\r\n" : "\n")!);

    private LineEnd NeighbourEnd(int line)
    {
        for (var above = Math.Min(line, file.Lines.Length) - 1; above >= 0; above--)
        {
            if (file.Lines[above].End != LineEnd.None)
                return file.Lines[above].End;
        }

        return line < file.Lines.Length && file.Lines[line].End != LineEnd.None ? file.Lines[line].End : _dominant;
    }

    private byte[] MarkBytes() => file.Encoding switch
    {
        FileEncoding.Utf16LittleEndian => [0xFF, 0xFE],
        FileEncoding.Utf16BigEndian => [0xFE, 0xFF],
        _ => [0xEF, 0xBB, 0xBF],
    };
}
