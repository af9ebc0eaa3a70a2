namespace DevPilot.Patching.Reading;

/// <summary>Gathers what the readers find.</summary>
internal sealed class PatchCollector
{
    private readonly List<FilePatch> _files = [];
    private readonly List<PatchProblem> _problems = [];

    /// <summary>The path of the last search/replace block: a block without a path belongs to the same file.</summary>
    public string? LastPath { get; set; }

    public void Add(FilePatch file) => _files.Add(file);

    public void Refuse(int lineIndex, string? path, string message) => _problems.Add(new PatchProblem(lineIndex + 1, path, message));

    public PatchDocument ToDocument()
    {
        // A whole file shown beside a diff of the same path is an illustration of the result.
        var patched = _files.Where(file => file.Format != PatchFormat.WholeFile).Select(file => PatchPathText.WithoutPrefix(file.DisplayPath)).ToHashSet();
        return new PatchDocument(
            [.. _files.Where(file => file.Format != PatchFormat.WholeFile || !patched.Contains(file.DisplayPath))],
            [.. _problems]);
    }
}
