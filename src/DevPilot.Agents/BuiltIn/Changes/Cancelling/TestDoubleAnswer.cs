using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>Answers of Moq and FakeItEasy that take the arguments of the call: they must take as many as the method does, or fail when they run.</summary>
internal static class TestDoubleAnswer
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Returns", "ReturnsAsync", "Callback", "Throws", "ThrowsAsync", "ReturnsLazily", "Invokes",
    };

    /// <summary>The edits that let the answers of a set-up take a token and ignore it.</summary>
    /// <returns>Null when one of the answers is no lambda, so that it cannot be mended.</returns>
    public static IReadOnlyList<TextChange>? Of(InvocationExpressionSyntax call, IMethodSymbol callee, SemanticModel model)
    {
        var statement = call.Ancestors().TakeWhile(node => node is not (StatementSyntax or MemberDeclarationSyntax)).Last();
        var edits = new List<TextChange>();
        foreach (var answer in statement.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
        {
            if (NameOf(answer) is not { } name || !Names.Contains(name.Identifier.ValueText) || answer.Span.Contains(call.Span) && Holds(answer, call))
                continue;
            foreach (var argument in answer.ArgumentList.Arguments.Select(argument => argument.Expression))
            {
                if (model.GetTypeInfo(argument).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod.Parameters: { Length: > 0 } parameters }
                    || parameters[0].Type.Name is "IInvocation" or "IFakeObjectCall" or "InvocationFunc" || parameters.Length != callee.Parameters.Length)
                    continue;
                if (Lambda(argument) is not { } lambda)
                    return null;
                edits.Add(lambda);
                if (name is GenericNameSyntax generic)
                    edits.Add(new TextChange(new TextSpan(TypeEnd(generic, parameters.Length), 0), ", CancellationToken"));
            }
        }

        return edits;
    }

    /// <summary>The set-up itself stands in the arguments of an outer call of such a name.</summary>
    private static bool Holds(InvocationExpressionSyntax answer, InvocationExpressionSyntax call) => answer.ArgumentList.Span.Contains(call.Span);

    private static int TypeEnd(GenericNameSyntax name, int count) =>
        name.TypeArgumentList.Arguments[Math.Min(count, name.TypeArgumentList.Arguments.Count) - 1].Span.End;

    private static TextChange? Lambda(ExpressionSyntax expression) => expression switch
    {
        SimpleLambdaExpressionSyntax simple => new TextChange(simple.Parameter.Span, $"({simple.Parameter}, {Unused(simple, isTyped: false)})"),
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [.., var last] } lambda =>
            new TextChange(new TextSpan(last.Span.End, 0), $", {Unused(lambda, last.Type is not null)}"),
        _ => null,
    };

    /// <summary>An underscore, unless the body reads a parameter of that name.</summary>
    private static string Unused(LambdaExpressionSyntax lambda, bool isTyped)
    {
        var reads = lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText is "_");
        return (isTyped ? "CancellationToken " : "") + (reads ? "cancellationToken" : "_");
    }

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name;
}
