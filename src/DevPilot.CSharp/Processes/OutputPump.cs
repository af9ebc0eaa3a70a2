using System.Text;

namespace DevPilot.CSharp.Processes;

/// <summary>Reads one stream of a child to its end, keeps a bounded part of it and hands on its lines.</summary>
/// <param name="bound">Most characters kept.</param>
/// <param name="onOutput">Called for each piece that arrives.</param>
/// <param name="onLine">Called for each line, its end removed; lines longer than <paramref name="lineBound"/> characters come in pieces.</param>
/// <param name="lineBound">Longest line that is handed on whole.</param>
internal sealed class OutputPump(int bound, Action onOutput, Action<string>? onLine, int lineBound)
{
    private readonly Lock _gate = new();
    private readonly OutputClip _clip = new(bound);
    private readonly StringBuilder _line = new();

    /// <summary>What arrived so far.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
                return _clip.ToString();
        }
    }

    /// <summary>Reads until every holder of the other end has closed it, on a thread of its own: one of a busy pool may come after the pipe was given up.</summary>
    public Task ReadAsync(Stream stream) =>
        Task.Factory.StartNew(() => Read(stream), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Read(Stream stream)
    {
        var bytes = new byte[16 * 1024];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        // A decoder keeps the first bytes of a character that is cut by the end of a piece.
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetDecoder();
        try
        {
            while (stream.Read(bytes) is > 0 and var read)
            {
                var count = decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false);
                Take(characters.AsSpan(0, count));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The pipe was torn down with its process; what arrived before counts.
        }

        if (_line.Length > 0)
            EndLine();
    }

    private void Take(ReadOnlySpan<char> text)
    {
        onOutput();
        lock (_gate)
            _clip.Append(text);
        if (onLine is null)
            return;

        while (text.IndexOf('\n') is >= 0 and var end)
        {
            _line.Append(text[..end]);
            text = text[(end + 1)..];
            EndLine();
        }

        _line.Append(text);
        if (_line.Length > lineBound)
            EndLine();
    }

    private void EndLine()
    {
        var line = _line.ToString();
        _line.Clear();
        onLine?.Invoke(line.TrimEnd('\r'));
    }
}
