using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    /// <summary>The value of a call; the value is null for one that returns nothing.</summary>
    private sealed record CallResult(Known? Value);

    private CallResult? CallWithin(InvocationExpressionSyntax call, Frame frame)
    {
        if (Model(call).GetSymbolInfo(call).Symbol is not IMethodSymbol { IsAsync: false, MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } method)
            return null;
        var isOwn = call.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax };
        if (method.IsStatic && method.ReducedFrom is null)
            return CallStatic(call, method, frame);

        Known? receiver = null;
        if (!isOwn && (call.Expression is not MemberAccessExpressionSyntax { Expression: var before } || (receiver = Evaluate(before, frame)) is null))
            return null;
        if (method.ReducedFrom is { } extension)
        {
            return Arguments(method, call.ArgumentList.Arguments, frame) is not { } others ? null
                : Locations(extension) ? Result(Follow(frame.Types.Close(Reopened(method, extension)), null, [receiver!, .. others]))
                : Linq(method, receiver!, others);
        }

        var target = isOwn ? frame.This : receiver!.Value as KnownObject;
        if (target is null && isOwn)
            return null;
        if (target is null)
            return OnFramework(call, method, receiver!, frame);
        var isBase = call.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };
        if (Implementation(frame.Types.Close(method), target, isBase) is not { } called || Arguments(method, call.ArgumentList.Arguments, frame) is not { } arguments)
            return null;
        if (target.Type.IsValueType && !isOwn && !called.IsReadOnly && !target.Type.IsReadOnly)
            return null; // might change a copy
        return Result(Follow(called, target, arguments));
    }

    private CallResult? CallStatic(InvocationExpressionSyntax call, IMethodSymbol method, Frame frame)
    {
        if (Arguments(method, call.ArgumentList.Arguments, frame) is not { } arguments)
            return null;
        if (Locations(method))
            return Result(Follow(frame.Types.Close(method), null, arguments));
        if (method.ReturnsVoid && method.ContainingType.ToDisplayString() is "System.Diagnostics.Debug")
            return new CallResult(null);
        if (method is { Name: "ReferenceEquals", ContainingType.SpecialType: SpecialType.System_Object } && arguments is [{ IsHeld: true } or { IsNull: true }, { IsHeld: true } or { IsNull: true }])
            return new CallResult(Flag(ReferenceEquals(arguments[0].Value, arguments[1].Value)));
        if (arguments.Exists(argument => argument.IsOpaque || argument.IsHeld) || EndsInComparison(method))
            return null;
        return Constant(KnownCalls.Result(method, null, [.. arguments.Select(argument => argument.Value)]), method, frame);
    }

    private CallResult? OnFramework(InvocationExpressionSyntax call, IMethodSymbol method, Known receiver, Frame frame)
    {
        if (receiver.IsOpaque || receiver.IsNull || Arguments(method, call.ArgumentList.Arguments, frame) is not { } arguments)
            return null;
        if (receiver.Value is KnownSequence sequence)
            return OnSequence(method.Name, sequence, arguments);
        if (receiver.Value is KnownComparer)
            return Compared(method.Name, arguments);
        if (method.Name is "CompareTo" && arguments is [var than])
            return KnownComparer.Compare(receiver, than) is { } order ? new CallResult(Number(order)) : null;
        if (method.Name is "ToString" && method.Parameters.Length is 0)
            return Text(receiver) is { } text ? new CallResult(new Known(compilation.GetSpecialType(SpecialType.System_String), text)) : null;
        if (method.Name is "Equals" && arguments is [var other] && receiver.Value is not string)
            return SymbolEqualityComparer.Default.Equals(receiver.Type, other.Type) && KnownComparer.AreEqual(receiver, other) is { } equal ? new CallResult(Flag(equal)) : null;
        if (arguments.Exists(argument => argument.IsOpaque || argument.IsHeld))
            return null;

        // a comparison given as the last argument: only the ordinal one is the same everywhere
        if (EndsInComparison(method))
        {
            return receiver.Value is string whole && arguments is [{ Value: string part }, { Value: (int)StringComparison.Ordinal }] && Ordinal(method, whole, part) is { } ordinal
                ? new CallResult(ordinal)
                : null;
        }

        return Constant(KnownCalls.Result(method, receiver.Value, [.. arguments.Select(argument => argument.Value)]), method, frame);
    }

    private static CallResult? Constant(object? value, IMethodSymbol method, Frame frame) =>
        value is null ? null : new CallResult(new Known(frame.Types.Close(method.ReturnType), value));

    private static CallResult? Result(Outcome? outcome) => outcome switch
    {
        Outcome.Returned returned => new CallResult(returned.Value),
        Outcome.Ended => new CallResult(null),
        _ => null,
    };

    private static bool Locations(ISymbol symbol) => symbol.Locations.Any(location => location.IsInSource);

    private static bool EndsInComparison(IMethodSymbol method) => method.Parameters is [.., { Type.Name: "StringComparison" }];

    /// <summary>The extension method as its class declares it, with the type arguments of the call.</summary>
    private static IMethodSymbol Reopened(IMethodSymbol reduced, IMethodSymbol extension)
    {
        if (extension.Arity is 0)
            return extension;
        var arguments = extension.TypeParameters.Select(parameter => reduced.GetTypeInferredDuringReduction(parameter)
            ?? reduced.TypeArguments[reduced.TypeParameters.Select((open, index) => (open, index)).First(pair => pair.open.Name == parameter.Name).index]);
        return extension.Construct([.. arguments]);
    }

    /// <summary>The method that runs when it is called on this very object; null when that is not code of the repository.</summary>
    private static IMethodSymbol? Implementation(IMethodSymbol method, KnownObject target, bool isBase)
    {
        if (isBase || !method.IsVirtual && !method.IsAbstract && !method.IsOverride)
            return Locations(method) ? method : null;
        if (method.ContainingType.TypeKind is TypeKind.Interface)
            return target.Type.FindImplementationForInterfaceMember(method) is IMethodSymbol found && Locations(found) ? found : null;
        for (var type = target.Type; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = member; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden, method))
                        return Locations(member) && !member.IsAbstract ? member : null;
                }
            }
        }

        return null;
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
        if (arguments.Count > method.Parameters.Length || arguments.Exists(argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None)))
            return null;
        foreach (var parameter in method.Parameters)
        {
            var argument = arguments.Find(each => each.NameColon?.Name.Identifier.ValueText == parameter.Name)
                ?? (parameter.Ordinal < arguments.Count && arguments[parameter.Ordinal].NameColon is null ? arguments[parameter.Ordinal] : null);
            var value = argument is not null ? Converted(argument.Expression, parameter.Type, frame)
                : parameter.HasExplicitDefaultValue && (parameter.ExplicitDefaultValue is not null || frame.Types.Close(parameter.Type) is var type && Default(type) is { IsNull: true }) ? new Known(frame.Types.Close(parameter.Type), parameter.ExplicitDefaultValue)
                : null;
            if (value is null || parameter.IsParams && value.Value is not KnownSequence)
                return null;
            values.Add(value);
        }

        return values;
    }
}
