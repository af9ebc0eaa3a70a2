using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>A check that throws, in the setter or constructor of a type that keeps itself valid that way.</summary>
internal sealed class GuardValidation : ValidationMechanism
{
    /// <inheritdoc/>
    public override string Name => "guard";

    /// <inheritdoc/>
    public override bool ThrowsOnMaking => true;

    /// <summary>
    /// Where the check goes: the setter's block when the type's setters throw, else the one constructor that assigns the member from a
    /// parameter, when constructors of the type throw. Null when the type does not validate itself so.
    /// </summary>
    public static (BlockSyntax Block, string Value, int After)? PlaceOf(ValidationSite site, CancellationToken cancellationToken)
    {
        var types = site.Target.Declarations(cancellationToken);
        if (site.Declaration(cancellationToken) is PropertyDeclarationSyntax { AccessorList: { } accessors }
            && accessors.Accessors.FirstOrDefault(accessor => accessor.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration) is { Body: { } body }
            && types.SelectMany(type => type.DescendantNodes().OfType<AccessorDeclarationSyntax>()).Any(accessor => accessor.Body is { } block && Throws(block)))
        {
            return (body, "value", body.OpenBraceToken.Span.End);
        }

        var constructors = types.SelectMany(type => type.Members.OfType<ConstructorDeclarationSyntax>())
            .Where(constructor => constructor.Body is not null && !constructor.Modifiers.Any(SyntaxKind.StaticKeyword))
            .ToList();
        return constructors.Exists(constructor => Throws(constructor.Body!))
            ? constructors.Select(constructor => InConstructor(constructor, site)).FirstOrDefault(place => place is not null)
            : null;
    }

    /// <inheritdoc/>
    public override string Step(ValidationSite site) => $"Throw where {site.Target.Type.Name} takes the value, as it does for its other members.";

    /// <inheritdoc/>
    public override SourceEdits Write(ValidationSite site, CancellationToken cancellationToken)
    {
        var (block, value, after) = PlaceOf(site, cancellationToken)!.Value;
        var root = block.SyntaxTree.GetCompilationUnitRoot(cancellationToken);
        var text = block.SyntaxTree.GetText(cancellationToken);
        var style = CodeStyle.Of(root);
        var edits = new SourceEdits(site.Target.PathOf(block), text);
        foreach (var space in new[] { "System", ConditionWriter.Namespace(site.Rule) }.Where(space => space.Length > 0).Distinct())
            edits.Add(UsingDirectives.Import(root, space, site.Target.Compilation, cancellationToken));
        var indent = block.Statements.Count > 0 ? CodeStyle.IndentAt(text, block.Statements[0].SpanStart) : CodeStyle.IndentAt(text, block.SpanStart) + style.Indent;
        var statement = $"throw new {ExceptionOf(site.Rule)}({Arguments(site, value)});";
        var check = $"{indent}if ({ConditionWriter.Broken(site, value)})"
            + (style.BracesAlways ? $"{style.Open(indent)}\n{indent}{style.Indent}{statement}\n{indent}}}" : $"\n{indent}{style.Indent}{statement}");
        edits.Insert(text.Lines.GetLineFromPosition(after).End, "\n" + check + (after == block.OpenBraceToken.Span.End && block.Statements.Count > 0 ? "\n" : ""));
        return edits;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assertion(ValidationSite site, TestSuite suite, string subject, string value, bool isValid) => isValid
        ? [suite.Assertions.Equal(value, $"{subject}.{site.Member.Name}")]
        : [suite.Assertions.Throws(ExceptionOf(site.Rule), subject)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> AssertionUsings(ValidationSite site) => ["System"];

    private static string ExceptionOf(ValidationRule rule) => rule.Kind is ValidationKind.Range ? "ArgumentOutOfRangeException" : "ArgumentException";

    private static string Arguments(ValidationSite site, string value)
    {
        var complaint = $"\"{site.Member.Name} {ConditionWriter.Complaint(site.Rule).Replace("\\", "\\\\", StringComparison.Ordinal)}\"";
        return site.Rule.Kind is ValidationKind.Range ? $"nameof({value}), {value}, {complaint}" : $"{complaint}, nameof({value})";
    }

    private static (BlockSyntax Block, string Value, int After)? InConstructor(ConstructorDeclarationSyntax constructor, ValidationSite site)
    {
        var assigned = constructor.Body!.Statements
            .OfType<ExpressionStatementSyntax>()
            .Select(statement => statement.Expression)
            .OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => NameOf(assignment.Left) == site.Member.Name && assignment.Right is IdentifierNameSyntax right
                && constructor.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == right.Identifier.ValueText));
        if (assigned is null)
            return null;

        var guards = constructor.Body.Statements.TakeWhile(statement => statement.SpanStart < assigned.SpanStart && Throws(statement)).ToList();
        return (constructor.Body, ((IdentifierNameSyntax)assigned.Right).Identifier.ValueText, guards.Count > 0 ? guards[^1].Span.End : constructor.Body.OpenBraceToken.Span.End);
    }

    private static string NameOf(ExpressionSyntax left) => left switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => "",
    };

    private static bool Throws(SyntaxNode node) => node.DescendantNodesAndSelf().Any(inner => inner is ThrowStatementSyntax or ThrowExpressionSyntax
        || (inner is InvocationExpressionSyntax call && (call.Expression.ToString().Contains("ThrowIf", StringComparison.Ordinal) || call.Expression.ToString().StartsWith("Guard.", StringComparison.Ordinal))));
}
