using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>Where a token goes in a call.</summary>
internal static class TokenForward
{
    /// <summary>Whether a call takes a token that it is not given.</summary>
    /// <returns>The parameter of the method itself or of its overload; null when there is none, or when a token is given.</returns>
    public static IParameterSymbol? OpenParameter(InvocationExpressionSyntax call, IMethodSymbol callee, SemanticModel model)
    {
        if (IsGivenToken(call, model))
            return null;
        if (TokenTypes.TokenOf(callee) is { IsOptional: true } own)
            return own;
        return TokenTypes.OverloadWithToken(callee) is { } overload && ReturnsTheSame(call, callee, overload) ? overload.Parameters[^1] : null;
    }

    /// <summary>Whether one of the arguments is a token.</summary>
    public static bool IsGivenToken(InvocationExpressionSyntax call, SemanticModel model) =>
        call.ArgumentList.Arguments.Any(argument => TokenTypes.IsToken(model.GetTypeInfo(argument.Expression).Type)
            || TokenTypes.IsToken(model.GetTypeInfo(argument.Expression).ConvertedType));

    /// <summary>The edit that gives a call a token.</summary>
    /// <param name="call">The call.</param>
    /// <param name="parameterName">Name of the parameter, for a call that leaves out or names others.</param>
    /// <param name="index">Place of the parameter among those that the call sees.</param>
    /// <param name="value">The token.</param>
    public static TextChange Edit(InvocationExpressionSyntax call, string parameterName, int index, string value)
    {
        var list = call.ArgumentList;
        var byName = list.Arguments.Count != index || list.Arguments.Any(argument => argument.NameColon is not null);
        var argument = byName ? $"{parameterName}: {value}" : value;
        if (list.Arguments.Count is 0)
            return new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), argument);
        return new TextChange(new TextSpan(list.Arguments[^1].Span.End, 0), Separator(list.Arguments[^1], list.Arguments.Count > 1) + argument);
    }

    /// <summary>A comma, and a new line where each element of the list has its own.</summary>
    public static string Separator(SyntaxNode last, bool hasSiblings)
    {
        var text = last.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(last.SpanStart);
        var before = text.ToString(TextSpan.FromBounds(line.Start, last.SpanStart));
        return hasSiblings && string.IsNullOrWhiteSpace(before) ? $",\n{before}" : ", ";
    }

    private static bool ReturnsTheSame(InvocationExpressionSyntax call, IMethodSymbol callee, IMethodSymbol overload) =>
        SymbolEqualityComparer.Default.Equals(callee.ReturnType, overload.ReturnType) || IsAwaited(call);

    /// <summary>Whether a call is awaited at once, perhaps with <c>ConfigureAwait</c>.</summary>
    public static bool IsAwaited(InvocationExpressionSyntax call) =>
        call.Parent is AwaitExpressionSyntax
        || call.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait", Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax } };
}
