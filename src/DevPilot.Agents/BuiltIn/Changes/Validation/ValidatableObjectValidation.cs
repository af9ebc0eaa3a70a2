using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>A check in the type's own <c>IValidatableObject.Validate</c>.</summary>
internal sealed class ValidatableObjectValidation : ValidationMechanism
{
    /// <inheritdoc/>
    public override string Name => "validatable-object";

    /// <summary>The method, when it yields its results; one that builds a list has no single place for another check.</summary>
    public static MethodDeclarationSyntax? MethodOf(ValidationSite site, CancellationToken cancellationToken) =>
        site.Target.Type.AllInterfaces.Any(contract => contract.Name is "IValidatableObject")
            ? site.Target.Declarations(cancellationToken)
                .SelectMany(type => type.Members.OfType<MethodDeclarationSyntax>())
                .FirstOrDefault(method => method.Identifier.ValueText is "Validate" && method.Body is { } body && body.DescendantNodes().OfType<YieldStatementSyntax>().Any())
            : null;

    /// <inheritdoc/>
    public override string Step(ValidationSite site) => $"Add the check to {site.Target.Type.Name}.Validate, where the type checks itself.";

    /// <inheritdoc/>
    public override SourceEdits Write(ValidationSite site, CancellationToken cancellationToken)
    {
        var method = MethodOf(site, cancellationToken)!;
        var root = method.SyntaxTree.GetCompilationUnitRoot(cancellationToken);
        var text = method.SyntaxTree.GetText(cancellationToken);
        var style = CodeStyle.Of(root);
        var edits = new SourceEdits(site.Target.PathOf(method), text);
        if (ConditionWriter.Namespace(site.Rule) is { Length: > 0 } space)
            edits.Add(UsingDirectives.Import(root, space, site.Target.Compilation, cancellationToken));
        var last = method.Body!.Statements[^1];
        var indent = CodeStyle.IndentAt(text, last.SpanStart);
        var inner = indent + style.Indent;
        var name = site.Member.Name;
        var result = $"yield return new ValidationResult(\"{name} {ConditionWriter.Complaint(site.Rule)}\", new[] {{ nameof({name}) }});".Replace("\\", "\\\\", StringComparison.Ordinal);
        var check = $"{indent}if ({ConditionWriter.Broken(site, name)})" + (style.BracesAlways ? $"{style.Open(indent)}\n{inner}{result}\n{indent}}}" : $"\n{inner}{result}");
        edits.Insert(text.Lines.GetLineFromPosition(last.Span.End).End, "\n\n" + check);
        return edits;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assertion(ValidationSite site, TestSuite suite, string subject, string value, bool isValid)
    {
        var call = $"results.Any(result => result.MemberNames.Contains(nameof({site.Target.Type.Name}.{site.Member.Name})))";
        return
        [
            $"var results = {subject}.Validate(new ValidationContext({subject}));",
            isValid ? suite.Assertions.False(call) : suite.Assertions.True(call),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> AssertionUsings(ValidationSite site) => ["System.ComponentModel.DataAnnotations", "System.Linq"];
}
