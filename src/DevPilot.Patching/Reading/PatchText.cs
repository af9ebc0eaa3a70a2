using System.Text;
using System.Text.Unicode;
using DevPilot.Patching.Text;

namespace DevPilot.Patching.Reading;

/// <summary>The lines of an answer, with a position. Carriage returns are kept apart from the text.</summary>
internal sealed class PatchText
{
    private readonly string[] _lines;
    private readonly bool[] _carriageReturns;
    private readonly HashSet<int> _legacy;

    private PatchText(string[] lines, HashSet<int>? legacy = null)
    {
        _lines = lines;
        _legacy = legacy ?? [];
        _carriageReturns = new bool[lines.Length];
        var terminated = Math.Max(1, lines.Length - 1);
        var everywhere = lines.Take(terminated).All(line => line.EndsWith('\r'));
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].EndsWith('\r'))
                continue;

            lines[i] = lines[i][..^1];
            // When every line has one, it is how the answer was written and says nothing about the files.
            _carriageReturns[i] = !everywhere;
        }

        EndsWithNewline = lines.Length > 0 && lines[^1].Length == 0;
        Count = EndsWithNewline ? lines.Length - 1 : lines.Length;
    }

    public int Count { get; }

    public int At { get; set; }

    public bool EndsWithNewline { get; }

    public bool IsAtEnd => At >= Count;

    public string this[int index] => index >= 0 && index < Count ? _lines[index] : "";

    public string Current => this[At];

    /// <summary>The fence that the current position stands in.</summary>
    public Fence? OpenFence { get; set; }

    public static PatchText From(string text) => new(CarriedText.Unwrap(text.TrimStart('\uFEFF')).Split('\n'));

    /// <summary>Each line is read as UTF-8 and, where it is not, as Windows-1252: a diff may show files of both.</summary>
    public static PatchText From(ReadOnlySpan<byte> bytes)
    {
        if (FileText.TryRead(bytes.ToArray()) is { Encoding: FileEncoding.Utf16BigEndian or FileEncoding.Utf16LittleEndian } wide)
            return new PatchText([.. wide.Lines.Select(line => line.End == LineEnd.CrLf ? line.Text + "\r" : line.Text), .. Tail(wide)]);

        if (Utf8.IsValid(bytes))
            return From(Encoding.UTF8.GetString(bytes));

        var lines = new List<string>();
        var legacy = new HashSet<int>();
        foreach (var range in bytes.Split((byte)'\n'))
        {
            var line = bytes[range];
            if (!Utf8.IsValid(line))
                legacy.Add(lines.Count);

            lines.Add(TextCodec.Decode(Utf8.IsValid(line) ? FileEncoding.Utf8 : FileEncoding.Windows1252, line));
        }

        lines[0] = lines[0].TrimStart('\uFEFF');
        return new PatchText([.. lines], legacy);
    }

    public bool HasCarriageReturn(int index) => _carriageReturns[index];

    public bool IsLegacyEncoded(int index) => _legacy.Contains(index);

    /// <summary>Whether the line closes the fence that is open here.</summary>
    public bool ClosesFence(int index) => OpenFence is { } fence && fence.IsClosedBy(this[index]);

    private static string[] Tail(FileText text) => text.EndsWithNewline ? [""] : [];
}
