using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>A call that only sets up or checks a test double of Moq, NSubstitute or FakeItEasy.</summary>
/// <param name="AnyToken">The argument that stands for any token.</param>
/// <param name="AnswersTakeArguments">Whether its answers must take as many arguments as the call.</param>
internal sealed record TestDouble(string AnyToken, bool AnswersTakeArguments)
{
    private static readonly HashSet<string> Answers = new(StringComparer.Ordinal)
    {
        "Returns", "ReturnsAsync", "Callback", "Throws", "ThrowsAsync", "ReturnsLazily", "Invokes", "Do", "AndDoes", "ReturnsForAnyArgs",
        "ThrowsForAnyArgs", "ThrowsAsyncForAnyArgs",
    };

    private static readonly HashSet<string> Substitutes = new(StringComparer.Ordinal)
    {
        "Received", "DidNotReceive", "ReceivedWithAnyArgs", "DidNotReceiveWithAnyArgs", "When", "WhenForAnyArgs", "Configure",
    };

    /// <summary>Reads a call; null when it is an ordinary one.</summary>
    public static TestDouble? Of(InvocationExpressionSyntax call, SemanticModel model)
    {
        var compilation = model.Compilation;
        if (compilation.GetTypeByMetadataName("Moq.It") is not null && IsInSetup(call, "Moq", model))
            return new TestDouble("It.IsAny<CancellationToken>()", AnswersTakeArguments: true);
        if (compilation.GetTypeByMetadataName("FakeItEasy.A") is not null && IsInSetup(call, "FakeItEasy", model))
            return new TestDouble("A<CancellationToken>._", AnswersTakeArguments: true);
        return compilation.GetTypeByMetadataName("NSubstitute.Arg") is not null && IsSubstitute(call, model)
            ? new TestDouble("Arg.Any<CancellationToken>()", AnswersTakeArguments: false)
            : null;
    }

    /// <summary>Namespaces that the argument needs at a place.</summary>
    public static IEnumerable<string> Needs(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: "CancellationToken").IsEmpty ? ["System.Threading"] : [];

    private static bool IsInSetup(SyntaxNode call, string library, SemanticModel model) =>
        call.Ancestors().OfType<LambdaExpressionSyntax>().Any(lambda =>
            lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax outer } && Belongs(outer, library, model));

    private static bool IsSubstitute(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax inner }
            && NameOf(inner) is { } received && Substitutes.Contains(received) && Belongs(inner, "NSubstitute", model))
            return true;
        if (IsInSetup(call, "NSubstitute", model))
            return true;
        if (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } && NameOf(outer) is { } answer
            && Answers.Contains(answer) && Belongs(outer, "NSubstitute", model))
            return true;
        return call.ArgumentList.Arguments.Any(argument => argument.Expression.ToString().StartsWith("Arg.", StringComparison.Ordinal));
    }

    private static bool Belongs(InvocationExpressionSyntax call, string library, SemanticModel model)
    {
        var info = model.GetSymbolInfo(call);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol?.ContainingNamespace?.ToDisplayString().Split('.')[0] == library;
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
