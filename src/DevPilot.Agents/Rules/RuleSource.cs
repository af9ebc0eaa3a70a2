using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.Rules;

/// <summary>A file as rules look at it.</summary>
/// <param name="path">Relative to the root, separated by <c>/</c>.</param>
/// <param name="bytes">All of it.</param>
public sealed class RuleSource(string path, byte[] bytes)
{
    private readonly Lazy<SyntaxNode?> _tree = new(() => !path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
        ? null
        : CSharpSyntaxTree.ParseText(SourceReader.Decode(bytes), new CSharpParseOptions(LanguageVersion.Preview)).GetRoot());

    private readonly Lazy<SourceText> _lines = new(() => SourceReader.Decode(bytes));

    /// <summary>Relative to the root, separated by <c>/</c>.</summary>
    public string Path { get; } = path;

    /// <summary>Its text; empty for a binary file.</summary>
    public string Text => field ??= bytes.AsSpan().Contains((byte)0) && !bytes.AsSpan().StartsWith([(byte)0xFF, (byte)0xFE]) && !bytes.AsSpan().StartsWith([(byte)0xFE, (byte)0xFF]) ? "" : _lines.Value.ToString();

    /// <summary>Its syntax; null when it is no C#.</summary>
    public SyntaxNode? Syntax => _tree.Value;

    /// <summary>Line from 1 of a place in the text.</summary>
    public int LineOf(int position) => _lines.Value.Lines.GetLinePosition(position).Line + 1;
}
