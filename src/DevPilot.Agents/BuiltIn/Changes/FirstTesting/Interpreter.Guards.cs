using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    /// <summary>The guards of the framework, such as <c>ArgumentNullException.ThrowIfNull(x)</c>. Null when the call is none, or not certain.</summary>
    private bool? Guard(InvocationExpressionSyntax call, Frame frame)
    {
        if (Model(call).GetSymbolInfo(call).Symbol is not IMethodSymbol { IsStatic: true } method || !method.Name.StartsWith("ThrowIf", StringComparison.Ordinal)
            || method.ContainingType.ToDisplayString() is not ("System.ArgumentNullException" or "System.ArgumentException" or "System.ArgumentOutOfRangeException")
            || call.ArgumentList.Arguments is not [var first, ..] || Evaluate(first.Expression, frame) is not { } value)
            return null;

        var bound = call.ArgumentList.Arguments.Count > 1 ? Evaluate(call.ArgumentList.Arguments[1].Expression, frame) : null;
        bool? isBad = method.Name switch
        {
            "ThrowIfNull" => value.IsNull,
            "ThrowIfNullOrEmpty" when !value.IsOpaque => string.IsNullOrEmpty(value.Value as string),
            "ThrowIfNullOrWhiteSpace" when !value.IsOpaque => string.IsNullOrWhiteSpace(value.Value as string),
            "ThrowIfNegative" => Compares(value, "<", "0"),
            "ThrowIfZero" => Compares(value, "==", "0"),
            "ThrowIfNegativeOrZero" => Compares(value, "<=", "0"),
            "ThrowIfGreaterThan" => Compares(value, ">", bound?.Number),
            "ThrowIfGreaterThanOrEqual" => Compares(value, ">=", bound?.Number),
            "ThrowIfLessThan" => Compares(value, "<", bound?.Number),
            "ThrowIfLessThanOrEqual" => Compares(value, "<=", bound?.Number),
            _ => null,
        };
        if (isBad is true)
        {
            var exception = value.IsNull ? compilation.GetTypeByMetadataName("System.ArgumentNullException")! : method.ContainingType;
            _thrown = new Outcome.Threw(exception, first.Expression.ToString());
        }

        return isBad is null ? null : true;
    }

    private bool? Compares(Known value, string operation, string? bound) => value.Number is { } number && bound is not null
        ? _folder.Fold($"{number} {operation} {bound}", compilation.GetSpecialType(SpecialType.System_Boolean))?.Value as bool?
        : null;
}
