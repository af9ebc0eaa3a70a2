using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Solutions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Extracting;

/// <summary>Writes the file of an interface in the style of the file that its class stands in.</summary>
internal sealed class InterfaceFile(TypeDeclarationSyntax declaration, CodeStyle style)
{
    /// <summary>The whole file, all usings of the class's file included.</summary>
    /// <param name="name">Name of the interface.</param>
    /// <param name="members">Documentation and declaration of each member, unindented.</param>
    public string Write(string name, IReadOnlyList<IReadOnlyList<string>> members)
    {
        var root = (CompilationUnitSyntax)declaration.SyntaxTree.GetRoot();
        var space = declaration.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().ToList();
        var spaceName = string.Join('.', space.AsEnumerable().Reverse().Select(each => each.Name.ToString()));
        var inner = space.SelectMany(each => each.Usings).Select(directive => directive.ToString()).ToList();
        var outer = root.Usings.Where(directive => directive.GlobalKeyword.RawKind is 0).Select(directive => directive.ToString()).ToList();

        var lines = new List<string>(Header(root));
        lines.AddRange(Set(outer));
        var isBlock = space.Count > 0 && !style.FileScopedNamespace;
        if (space.Count > 0 && !isBlock)
            lines.AddRange([$"namespace {spaceName};", "", .. Set(inner)]);
        else if (isBlock)
            lines.AddRange(Opened($"namespace {spaceName}", ""));

        var indent = isBlock ? style.Indent : "";
        if (isBlock)
            lines.AddRange(Set(inner).Select(line => line.Length is 0 ? line : indent + line));
        lines.AddRange(Interface(name, members).Select(line => line.Length is 0 ? line : indent + line));
        if (isBlock)
            lines.Add("}");
        var end = declaration.SyntaxTree.GetText().ToString().EndsWith('\n') ? style.NewLine : "";
        return string.Join(style.NewLine, lines) + end;
    }

    /// <summary>Name, type parameters: what the class says after its colon.</summary>
    public string Reference(string name) => name + declaration.TypeParameterList?.ToString();

    private List<string> Interface(string name, IReadOnlyList<IReadOnlyList<string>> members)
    {
        var access = declaration.Modifiers.FirstOrDefault(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword);
        var constraints = string.Concat(declaration.ConstraintClauses.Select(clause => " " + clause.ToString().Trim()));
        var lines = new List<string>(Documentation(members));
        lines.AddRange(Opened($"{(access.RawKind is 0 ? "" : access.Text + " ")}interface {Reference(name)}{constraints}", ""));
        for (var index = 0; index < members.Count; index++)
        {
            if (index > 0)
                lines.Add("");
            lines.AddRange(members[index].Select(line => style.Indent + line));
        }

        lines.Add("}");
        return lines;
    }

    /// <summary>What the class says of itself need not hold for a contract, so the interface says whose it is; type parameters mean the same.</summary>
    private IReadOnlyList<string> Documentation(IReadOnlyList<IReadOnlyList<string>> members)
    {
        if (DocumentationText.Of(declaration) is not { } own)
            return [];
        var typeParameters = declaration.TypeParameterList is { } list ? $"{{{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}}}" : "";
        var what = members.Any(member => member[^1].Contains('(', StringComparison.Ordinal)) ? "operations" : "properties";
        var sentence = $"The {what} of <see cref=\"{declaration.Identifier.Text}{typeParameters}\"/>.";
        return
        [
            .. own.Lines.Contains("/// <summary>") ? new[] { "/// <summary>", $"/// {sentence}", "/// </summary>" } : [$"/// <summary>{sentence}</summary>"],
            .. own.Lines.Where(line => line.Contains("<typeparam ", StringComparison.Ordinal) && line.Contains("</typeparam>", StringComparison.Ordinal)),
        ];
    }

    private IEnumerable<string> Opened(string header, string indent) => style.BraceOnSameLine ? [indent + header + " {"] : [indent + header, indent + "{"];

    private static IEnumerable<string> Set(List<string> usings) => usings.Count is 0 ? [] : [.. usings, ""];

    /// <summary>The licence and the nullable setting at the top of the class's file.</summary>
    private static List<string> Header(CompilationUnitSyntax root)
    {
        var trivia = root.GetFirstToken(includeZeroWidth: true).LeadingTrivia;
        var lines = trivia
            .Where(each => each.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.NullableDirectiveTrivia)
            .SelectMany(each => each.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            .ToList();
        if (lines.Count > 0)
            lines.Add("");
        return lines;
    }
}
