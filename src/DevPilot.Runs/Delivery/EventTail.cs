using System.Text;
using System.Text.Json;

namespace DevPilot.Runs.Delivery;

/// <summary>Reads the event log of a run from where it was left, while another thread or process writes it.</summary>
/// <param name="path">The log.</param>
internal sealed class EventTail(string path)
{
    private readonly Queue<(long Seq, string Line)> _read = new();
    private long _position;

    /// <summary>The next lines after an event, without taking them away; empty when there are none yet.</summary>
    /// <param name="after">Number of the event.</param>
    /// <param name="mostLines">Most lines.</param>
    /// <param name="mostBytes">Most bytes; the first line comes all the same.</param>
    /// <exception cref="IOException">The log cannot be read, or is gone.</exception>
    public IReadOnlyList<(long Seq, string Line)> After(long after, int mostLines, int mostBytes)
    {
        while (_read.TryPeek(out var first) && first.Seq <= after)
            _read.Dequeue();
        if (_read.Count < mostLines)
            ReadOn(after);

        var lines = new List<(long Seq, string Line)>();
        foreach (var line in _read.Take(mostLines))
        {
            mostBytes -= Encoding.UTF8.GetByteCount(line.Line);
            if (lines.Count > 0 && mostBytes < 0)
                break;
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Begins anew, for a server that has less than it had.</summary>
    public void Rewind()
    {
        _read.Clear();
        _position = 0;
    }

    private void ReadOn(long after)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length <= _position)
            return;
        file.Position = _position;
        var bytes = new byte[file.Length - _position];
        var whole = bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        while (whole.IndexOf((byte)'\n') is >= 0 and var length)
        {
            if (SeqOf(whole[..length]) is { } seq && seq > after)
                _read.Enqueue((seq, Encoding.UTF8.GetString(whole[..length])));
            whole = whole[(length + 1)..];
            _position += length + 1;
        }
    }

    // What a crash of the machine filled with zeros is passed over, as everywhere.
    private static long? SeqOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonElement.TryParseValue(ref reader, out var json) && json is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty("seq", out var seq) && seq.TryGetInt64(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
