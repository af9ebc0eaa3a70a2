using System.ComponentModel;
using DevPilot.Agents.Loop;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace DevPilot.Agents.Tools;

/// <summary>Looking at C# as C#: declarations, references, what the compiler says.</summary>
internal sealed class SymbolTools(RepositoryView view)
{
    private const int MostFound = 60;
    private const int MostErrors = 20;

    [Description("Finds where types and members of a name are declared; answers with path, line and declaration.")]
    public string FindSymbol([Description("Simple name, such as OrderService or AddItem.")] string name, CancellationToken cancellationToken = default)
    {
        var simple = name.Split('(', '<')[0].Split('.')[^1].Trim();
        if (simple.Length is 0)
            throw new ToolException("Give the name of a type or member.");

        var found = Declared(simple, cancellationToken);
        var exact = found.Where(declared => declared.Name == simple).ToList();
        return found.Count is 0 ? $"Nothing named '{simple}' is declared here." : string.Join('\n', (exact.Count > 0 ? exact : found).Take(MostFound).Select(declared => declared.Text));
    }

    [Description("Finds every use of a type or member; answers with path, line number and line.")]
    public async Task<string> FindReferencesAsync(
        [Description("File of the declaration, relative to the root.")] string path,
        [Description("Simple name of the type or member that is declared there.")] string name,
        CancellationToken cancellationToken = default)
    {
        var inside = view.Inside(path);
        view.Read(inside);
        var solution = await OpenAsync(inside, cancellationToken);
        var symbol = await DeclaredAsync(solution, inside, name, cancellationToken)
            ?? throw new ToolException($"'{name}' is not declared in {inside}. Use find_symbol to see where it is.");

        var places = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var reference in await SymbolFinder.FindReferencesAsync(symbol, solution, cancellationToken))
        {
            foreach (var location in reference.Locations)
                places.Add(await DescribeAsync(location.Document, location.Location, cancellationToken));
        }

        return places.Count is 0 ? $"Nothing uses {symbol.ToDisplayString()}." : string.Join('\n', places.Take(MostFound)) + (places.Count > MostFound ? $"\n[{places.Count - MostFound} more]" : "");
    }

    [Description("Compiles the project of a file and answers with the compiler's errors and warnings in that file.")]
    public async Task<string> DiagnosticsAsync([Description("File relative to the root.")] string path, CancellationToken cancellationToken = default)
    {
        var inside = view.Inside(path);
        view.Read(inside);
        if (view.Changes.Count > 0)
        {
            var report = await CompileCheck.CheckAsync(view.Code, view.Changes, cancellationToken);
            return report.HasErrors ? report.DescribeErrors(MostErrors) : "The change brings no compile errors.";
        }

        var solution = await OpenAsync(inside, cancellationToken);
        var document = Find(solution, inside) ?? throw new ToolException($"No project compiles {inside}.");
        var model = await document.GetSemanticModelAsync(cancellationToken);
        var found = model!.GetDiagnostics(cancellationToken: cancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Take(MostErrors).ToList();
        return found.Count is 0 ? "No errors and no warnings." : string.Join('\n', found.Select(diagnostic =>
            $"{inside}({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}): {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"));
    }

    /// <summary>Case ignored. Only files that hold the name at all are parsed.</summary>
    private List<(string Name, string Text)> Declared(string name, CancellationToken cancellationToken) =>
    [
        .. SourcesWith(name, cancellationToken).AsParallel().AsOrdered().WithCancellation(cancellationToken).SelectMany(path => DeclaredIn(path, name, cancellationToken)),
    ];

    private IEnumerable<(string Name, string Text)> DeclaredIn(string path, string name, CancellationToken cancellationToken)
    {
        // A file may go while it is looked for.
        if (view.TryRead(path) is not { } text)
            return [];
        return CSharpSyntaxTree.ParseText(text, cancellationToken: cancellationToken).GetRoot(cancellationToken).DescendantNodes()
            .Select(node => (Node: node, Name: Declarations.NameOf(node)))
            .Where(declared => name.Equals(declared.Name, StringComparison.OrdinalIgnoreCase))
            .Select(declared => (declared.Name!, $"{path}:{text.Lines.GetLineFromPosition(declared.Node.SpanStart).LineNumber + 1}: {Declarations.Describe(declared.Node)}"));
    }

    private async Task<Solution> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await view.Code.OpenAsync([path], cancellationToken);
        }
        catch (ProjectEvaluationException failed)
        {
            throw new ToolException($"The project of {path} cannot be evaluated: {failed.Message}");
        }
    }

    private Document? Find(Solution solution, string path) =>
        solution.GetDocumentIdsWithFilePath(view.Code.FullPath(path)).Select(solution.GetDocument).FirstOrDefault(document => document is not null);

    private async Task<ISymbol?> DeclaredAsync(Solution solution, string path, string name, CancellationToken cancellationToken)
    {
        if (Find(solution, path) is not { } document || await document.GetSemanticModelAsync(cancellationToken) is not { } model)
            return null;

        var root = await model.SyntaxTree.GetRootAsync(cancellationToken);
        return root.DescendantNodes()
            .Where(node => Declarations.NameOf(node) == name.Split('.')[^1])
            .Select(node => model.GetDeclaredSymbol(node is BaseFieldDeclarationSyntax field ? field.Declaration.Variables[0] : node, cancellationToken))
            .FirstOrDefault(symbol => symbol is not null);
    }

    private async Task<string> DescribeAsync(Document document, Location location, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken);
        var line = location.GetLineSpan().StartLinePosition.Line;
        return $"{view.Code.RelativePath(document.FilePath!)}:{line + 1}: {text.Lines[line].ToString().Trim()}";
    }

    private IEnumerable<string> SourcesWith(string name, CancellationToken cancellationToken)
    {
        var gone = view.Changes.Where(change => change.After is null).Select(change => change.Path).Concat(view.Changes.Select(change => change.OldPath).OfType<string>()).ToHashSet();
        var changed = view.Changes.Where(change => change.After is not null && change.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)).Select(change => change.Path);
        return view.Code.FilesWith(name, cancellationToken).Where(path => !gone.Contains(path)).Union(changed);
    }
}
