using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    /// <summary>The value of a call; the value is null for one that returns nothing.</summary>
    private sealed record CallResult(Known? Value);

    private CallResult? CallWithin(InvocationExpressionSyntax call, Frame frame)
    {
        var model = Model(call);
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
            return null;
        if (Framework(call, method, frame) is { } known)
            return new CallResult(known);

        var called = method.ReducedFrom ?? method;
        var isOwn = !called.IsStatic && call.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };
        if (!called.IsStatic && !isOwn || called.IsAsync || called.Arity > 0 || !called.Locations.Any(location => location.IsInSource))
            return null;
        if (Arguments(method, call.ArgumentList.Arguments, frame) is not { } arguments)
            return null;
        if (method.ReducedFrom is not null)
        {
            if (call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver } || Evaluate(receiver, frame) is not { } first)
                return null;
            arguments = [first, .. arguments];
        }

        return Follow(called, called.IsStatic ? Frame.NewState() : frame.State, arguments) switch
        {
            Outcome.Returned returned => new CallResult(returned.Value),
            Outcome.Ended => new CallResult(null),
            _ => null,
        };
    }

    private Known? Framework(InvocationExpressionSyntax call, IMethodSymbol method, Frame frame)
    {
        if (method.Locations.Any(location => location.IsInSource))
            return null;
        object? receiver = null;
        if (!method.IsStatic)
        {
            if (call.Expression is not MemberAccessExpressionSyntax access || Evaluate(access.Expression, frame) is not { IsOpaque: false, IsNull: false } value)
                return null;
            receiver = value.Value;
            if (method.Name is "ToString" && method.Parameters.Length is 0)
                return Text(value) is { } text ? new Known(method.ReturnType, text) : null;
        }

        var values = new List<object?>();
        foreach (var argument in call.ArgumentList.Arguments)
        {
            var parameter = method.Parameters.ElementAtOrDefault(values.Count);
            if (parameter is null || Converted(argument.Expression, parameter.Type, frame) is not { IsOpaque: false } value)
                return null;
            values.Add(value.Value);
        }

        // a comparison given as the last argument: only the ordinal one is the same everywhere
        if (method.Parameters is [.., { Type.Name: "StringComparison" }])
            return receiver is string text && values is [string part, (int)StringComparison.Ordinal] ? Ordinal(method, text, part) : null;
        return KnownCalls.Result(method, receiver, values) is { } result ? new Known(method.ReturnType, result) : null;
    }

    private static Known? Ordinal(IMethodSymbol method, string text, string part) => method.Name switch
    {
        "StartsWith" => new Known(method.ReturnType, text.StartsWith(part, StringComparison.Ordinal)),
        "EndsWith" => new Known(method.ReturnType, text.EndsWith(part, StringComparison.Ordinal)),
        "Contains" => new Known(method.ReturnType, text.Contains(part, StringComparison.Ordinal)),
        "Equals" => new Known(method.ReturnType, text.Equals(part, StringComparison.Ordinal)),
        _ => null,
    };

    private List<Known>? Arguments(IMethodSymbol method, IEnumerable<ArgumentSyntax> given, Frame frame)
    {
        var arguments = given.ToList();
        var values = new List<Known>();
        if (arguments.Count > method.Parameters.Length)
            return null;
        foreach (var parameter in method.Parameters)
        {
            var argument = arguments.Find(each => each.NameColon?.Name.Identifier.ValueText == parameter.Name)
                ?? (parameter.Ordinal < arguments.Count && arguments[parameter.Ordinal].NameColon is null ? arguments[parameter.Ordinal] : null);
            var value = argument is not null ? Converted(argument.Expression, parameter.Type, frame)
                : parameter is { HasExplicitDefaultValue: true } ? new Known(parameter.Type, parameter.ExplicitDefaultValue)
                : null;
            if (value is null)
                return null;
            values.Add(value);
        }

        return values;
    }

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
