namespace DevPilot.Agents.Context;

/// <summary>Gathers files that speak about the target, each once however it is reached.</summary>
internal sealed class ContextCollection(TargetFiles files)
{
    /// <summary>Hops of import, as the program <c>claude</c> has them.</summary>
    private const int MostHops = 5;
    private const int MostDocuments = 10;
    private const int MostPieces = 200;

    private static readonly string[] _names = ["CLAUDE.md", "AGENTS.md"];
    private readonly HashSet<string> _seen = [];
    private readonly List<ContextPiece> _pieces = [];
    private readonly List<string> _notes = [];

    /// <summary>What was found, outer folders before inner ones, a file before what it imports.</summary>
    public IReadOnlyList<ContextPiece> Pieces => _pieces;

    /// <summary>What was looked for and could not be given.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Files and folders that the task names.</summary>
    public IReadOnlyList<string> Named(ContextQuestion question) => NamedFiles.Find(question.Sentences, files, question.Code);

    /// <summary>Adds the rules of the root and of every folder on the way to a path.</summary>
    /// <param name="paths">Files and folders at hand, relative to the root.</param>
    public void AddRules(IReadOnlyList<string> paths)
    {
        foreach (var folder in paths.SelectMany(WayTo).Append("").Distinct().OrderBy(Depth).ThenBy(folder => folder, StringComparer.Ordinal))
        {
            foreach (var name in _names)
            {
                var file = files.Read(folder.Length is 0 ? name : $"{folder}/{name}");
                if (file.IsAbsent)
                    continue;

                var (rank, why) = folder.Length is 0
                    ? (ContextRank.Root, "rules of the repository")
                    : (ContextRank.Folder, $"rules of {folder}/");
                Add(file, rank, why, Depth(folder), hops: 0);
                // What only has the name of the rules does not stand in their place.
                if (file.Text is not null || file.Problem is not "is a folder")
                    break;
            }
        }
    }

    /// <summary>Adds documents that somebody named.</summary>
    public void AddDocuments(IEnumerable<string> paths)
    {
        foreach (var (index, path) in paths.Index())
        {
            if (index < MostDocuments)
                Add(files.Read(path), ContextRank.NamedDocument, "named in request or plan", depth: 0, hops: MostHops);
            else
                _notes.Add($"{path} is not given: more than {MostDocuments} documents are named.");
        }
    }

    private void Add(TargetFile file, ContextRank rank, string why, int depth, int hops)
    {
        if (file.Text is not { } text)
        {
            _notes.Add($"{file.Path} {file.Problem} ({why}).");
            return;
        }

        if (!_seen.Add(files.Identity(file.Path)) || string.IsNullOrWhiteSpace(text))
            return;
        if (_pieces.Count == MostPieces)
        {
            _notes.Add($"{file.Path} is not given: more than {MostPieces} files speak about what is at hand.");
            return;
        }

        _pieces.Add(new ContextPiece(rank, file.Path, why, depth, text, file.Tokens));
        if (rank is ContextRank.NamedDocument)
            return;
        foreach (var import in ImportScan.Find(text))
            AddImport(file.Path, import, hops + 1);
    }

    private void AddImport(string importer, string written, int hops)
    {
        var folder = Path.GetDirectoryName(importer)!.Replace('\\', '/');
        var (file, refusal) = (default(TargetFile), "");
        foreach (var reading in ImportScan.Readings(written))
        {
            (var path, refusal) = TargetFiles.Resolve(folder, reading);
            file = path is { Length: > 0 } ? files.Read(path) : null;
            if (file is { IsAbsent: false })
                break;
        }

        if (refusal.Length > 0)
            _notes.Add($"@{written} in {importer} is not imported: {refusal}.");
        else if (file is not { IsAbsent: false })
            NoteMissing(importer, written);
        else if (hops > MostHops)
            _notes.Add($"@{written} in {importer} is not imported: imports go {MostHops} files deep.");
        else
            Add(file, ContextRank.Import, $"imported by {importer}", hops, hops);
    }

    private void NoteMissing(string importer, string written)
    {
        if (ImportScan.LooksLikePath(written))
            _notes.Add($"@{written} in {importer} is not imported: there is no such file.");
    }

    private static int Depth(string folder) => folder.Length is 0 ? 0 : folder.Count(character => character is '/') + 1;

    /// <summary>Folders from the root to a path, itself included where it may be one.</summary>
    private IEnumerable<string> WayTo(string path)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var folders = files.IsFolder(path) ? names.Length : names.Length - 1;
        return Enumerable.Range(0, Math.Max(0, folders) + 1).Select(count => string.Join('/', names.Take(count)));
    }
}
