using DevPilot.CSharp.Structure;

namespace DevPilot.CSharp.Sources;

/// <summary>The C# files of a repository that people write.</summary>
public static class SourceFiles
{
    /// <summary>
    /// All <c>.cs</c> files relative to the root in ordinal order. Build output, packages, version control and generated code are left
    /// out: by name (see <see cref="GeneratedCode.HasGeneratedName"/>) and by an <c>auto-generated</c> comment at the file's head.
    /// </summary>
    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static IReadOnlyList<string> Find(string root, CancellationToken cancellationToken)
    {
        string[] named = [.. RepositoryTree.Files(root, name => name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && !GeneratedCode.HasGeneratedName(name))];
        var written = new bool[named.Length];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, named.Length, options, index => written[index] = !GeneratedCode.HasGeneratedHead(Path.Combine(root, named[index])));

        string[] found = [.. named.Where((_, index) => written[index])];
        Array.Sort(found, StringComparer.Ordinal);
        return found;
    }
}
