using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>Edits of several files of a solution, at places of their text as it stands.</summary>
internal sealed class SolutionEdits(CodeBase code, Solution before)
{
    private readonly SortedDictionary<string, (SourceEdits Edits, HashSet<TextChange> Seen)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ProjectId Project, string Text)> _added = [];

    /// <summary>Takes an edit. The same edit given twice counts once, because projects share files.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="change">The edit; null is none.</param>
    public void Change(SyntaxTree tree, TextChange? change)
    {
        if (change is not { } given)
            return;
        var path = code.RelativePath(tree.FilePath);
        if (!_files.TryGetValue(path, out var file))
            _files[path] = file = (new SourceEdits(path, tree.GetText()), []);
        if (file.Seen.Add(given))
            file.Edits.Add(given);
    }

    /// <summary>Puts text before a position.</summary>
    public void Insert(SyntaxTree tree, int position, string text) => Change(tree, new TextChange(new TextSpan(position, 0), text));

    /// <summary>Adds a file, its line ends already as they shall be; of one path the last text counts.</summary>
    public void Add(ProjectId project, string path, string text) => _added[path] = (project, text);

    /// <summary>Takes a whole file over, new or changed.</summary>
    /// <param name="project">The project that gets it when it is new.</param>
    /// <param name="source">The file as it shall be.</param>
    public void Take(ProjectId project, ChangedSource source) => Add(project, source.Path, source.Text!);

    /// <summary>The solution with all edits.</summary>
    public Solution Apply()
    {
        var solution = before;
        foreach (var (path, file) in _files)
        {
            var text = SourceText.From(file.Edits.Apply().Text!, file.Edits.Text.Encoding);
            solution = solution.GetDocumentIdsWithFilePath(code.FullPath(path))
                .Aggregate(solution, (current, id) => current.WithDocumentText(id, text));
        }

        foreach (var (path, (project, text)) in _added)
        {
            if (before.GetDocumentIdsWithFilePath(code.FullPath(path)) is { IsEmpty: false } known)
            {
                solution = known.Aggregate(solution, (current, each) => current.WithDocumentText(each, SourceText.From(text, code.ReadText(path).Encoding)));
                continue;
            }

            var id = DocumentId.CreateNewId(project, path);
            solution = solution.AddDocument(id, Path.GetFileName(path), SourceText.From(text), filePath: code.FullPath(path));
        }

        return solution;
    }
}
