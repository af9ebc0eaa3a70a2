using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator.Runs;

/// <summary>An append-only file of events, one JSON object a line.</summary>
internal sealed class EventLog(string path, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private FileStream? _file;
    private long _lastSeq;

    public event Action<RunEvent>? Appended;

    public RunEvent Append(RunEvent runEvent)
    {
        lock (_gate)
        {
            _file ??= OpenToAppend();
            var numbered = runEvent with { Seq = _lastSeq + 1, At = clock.GetUtcNow() };
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(numbered, DevPilotJson.Lines.RunEvent), (byte)'\n'];
            Write(_file, line);
            if (numbered is RunStarted or StageCompleted or RunFinished or RunApplied)
                _file.Flush(flushToDisk: true);
            _lastSeq = numbered.Seq;
            Appended?.Invoke(numbered);
            return numbered;
        }
    }

    public IReadOnlyList<RunEvent> Read() => ReadWhole().Events;

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private static void Write(FileStream file, byte[] line)
    {
        var end = file.Position;
        try
        {
            file.Write(line);
        }
        catch (IOException)
        {
            // The disk took a part of it: the next line must not be glued to that part.
            file.SetLength(end);
            throw;
        }
    }

    private FileStream OpenToAppend()
    {
        var (events, length) = ReadWhole();
        _lastSeq = events.Count > 0 ? events[^1].Seq : 0;
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.SetLength(length);
        file.Position = length;
        return file;
    }

    /// <returns>The events, and the length of the lines that are whole.</returns>
    private (IReadOnlyList<RunEvent> Events, long Length) ReadWhole()
    {
        if (!File.Exists(path))
            return ([], 0);

        var events = new List<RunEvent>();
        var bytes = ReadShared();
        var start = 0;
        while (bytes.AsSpan(start).IndexOf((byte)'\n') is >= 0 and var length)
        {
            if (Parse(bytes.AsSpan(start, length)) is { } runEvent)
                events.Add(runEvent);
            start += length + 1;
        }

        return (events, start);
    }

    private byte[] ReadShared()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    // A line that a crash of the machine filled with zeros is passed over like one from the future.
    private static RunEvent? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, DevPilotJson.Lines.RunEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
