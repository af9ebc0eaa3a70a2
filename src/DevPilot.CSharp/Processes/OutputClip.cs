using System.Text;

namespace DevPilot.CSharp.Processes;

/// <summary>Keeps the head and the tail of a text that may be endless, and says how much of the middle is gone.</summary>
/// <param name="bound">Most characters kept; half of them for the head. At least 2.</param>
public sealed class OutputClip(int bound)
{
    private readonly StringBuilder _head = new();
    private readonly char[] _tail = new char[bound - (bound / 2)];
    private long _afterHead;

    /// <summary>The text whole when it fits; otherwise head, a line with the number of dropped characters, and tail.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="bound">Most characters kept, the line in the middle not counted.</param>
    public static string HeadAndTail(string text, int bound)
    {
        if (text.Length <= bound)
            return text;
        var clip = new OutputClip(bound);
        clip.Append(text);
        return clip.ToString();
    }

    /// <summary>Takes the next piece.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        var room = Math.Min((bound / 2) - _head.Length, text.Length);
        if (room > 0)
        {
            _head.Append(text[..room]);
            text = text[room..];
        }

        // Only the last of a piece that is longer than the ring can survive it.
        var passed = Math.Max(0, text.Length - _tail.Length);
        _afterHead += passed;
        foreach (var character in text[passed..])
            _tail[_afterHead++ % _tail.Length] = character;
    }

    /// <summary>What was kept.</summary>
    public override string ToString()
    {
        if (_afterHead <= _tail.Length)
            return _head + new string(_tail, 0, (int)_afterHead);

        var start = (int)(_afterHead % _tail.Length);
        var tail = new string(_tail, start, _tail.Length - start) + new string(_tail, 0, start);
        var head = _head.ToString();
        // A cut between the halves of a surrogate pair would leave text that is not valid UTF-16.
        if (char.IsHighSurrogate(head[^1]))
            head = head[..^1];
        if (char.IsLowSurrogate(tail[0]))
            tail = tail[1..];
        return $"{head}\n... {_afterHead - _tail.Length} characters left out ...\n{tail}";
    }
}
