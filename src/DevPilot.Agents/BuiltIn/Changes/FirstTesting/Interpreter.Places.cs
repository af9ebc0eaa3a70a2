using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    /// <summary>Something that can be assigned to.</summary>
    /// <param name="Type">Its type, closed.</param>
    /// <param name="Read">What it holds; null when that is unknown.</param>
    /// <param name="Write">Sets it, null for unknown; false when that cannot be followed.</param>
    private sealed record Place(ITypeSymbol Type, Func<Known?> Read, Func<Known?, bool> Write);

    private Place? PlaceOf(ExpressionSyntax expression, Frame frame)
    {
        if (expression is ElementAccessExpressionSyntax element)
            return PlaceOf(element, frame);
        var symbol = Model(expression).GetSymbolInfo(expression).Symbol;
        if (expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax })
        {
            return symbol switch
            {
                ILocalSymbol { RefKind: RefKind.None } local => Held(local, local.Type, frame),
                IParameterSymbol { RefKind: RefKind.None } parameter => Held(parameter, parameter.Type, frame),
                _ when frame.This is { } own && (!own.Type.IsValueType || frame.Constructs || _depth <= 1) => PlaceIn(own, symbol, frame),
                _ => null,
            };
        }

        return expression is MemberAccessExpressionSyntax access && Evaluate(access.Expression, frame)?.Value is KnownObject { Type.IsValueType: false } other
            ? PlaceIn(other, symbol, frame)
            : null;
    }

    private static Place Held(ISymbol symbol, ITypeSymbol type, Frame frame) => new(
        frame.Types.Close(type),
        () => frame.Read(symbol),
        value =>
        {
            frame.Write(symbol, value);
            return true;
        });

    /// <summary>A field or property of an object.</summary>
    private Place? PlaceIn(KnownObject target, ISymbol? member, Frame frame)
    {
        if (member is not null && TypeOfStored(member) is { } type && member is not IPropertySymbol { IsVirtual: true } and not IPropertySymbol { IsOverride: true })
        {
            return new Place(frame.Types.Close(type), () => target.State.GetValueOrDefault(member.OriginalDefinition), value =>
            {
                Frame.Write(target.State, member, value);
                return true;
            });
        }

        return member is IPropertySymbol { IsStatic: false, SetMethod: not null } property && frame.Types.Close(property) is var closed
            ? new Place(closed.Type, () => PropertyOf(target, closed), value => value is not null && Set(closed, target, [value]))
            : null;
    }

    private Place? PlaceOf(ElementAccessExpressionSyntax element, Frame frame)
    {
        if (Evaluate(element.Expression, frame) is not { } whole)
            return null;
        if (whole.Value is KnownObject { Type.IsValueType: false } owner)
        {
            return Model(element).GetSymbolInfo(element).Symbol is IPropertySymbol indexer && frame.Types.Close(indexer) is var closed && Indices(closed, element, frame) is { } indices
                ? new Place(closed.Type, () => Implementation(closed, owner) is { GetMethod: { } getter } property ? Read(property, getter, owner, indices) : null, value => value is not null && Set(closed, owner, [.. indices, value]))
                : null;
        }

        if (whole.Value is not KnownSequence sequence || element.ArgumentList.Arguments is not [var argument] || Index(argument.Expression, whole, frame) is not { } at || at >= sequence.Items.Count)
            return null;
        return new Place(sequence.Element, () => sequence.Items[at], value =>
        {
            if (value is null || at >= sequence.Items.Count)
                return false;
            sequence.Items[at] = value;
            return true;
        });
    }

    private bool Assign(AssignmentExpressionSyntax assignment, Frame frame)
    {
        if (assignment is { Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right })
            return AssignAll(left, right, frame);
        if (assignment.Left is IdentifierNameSyntax { Identifier.Text: "_" } && Model(assignment).GetSymbolInfo(assignment.Left).Symbol is IDiscardSymbol)
            return Evaluate(assignment.Right, frame) is not null;
        if (PlaceOf(assignment.Left, frame) is not { } place)
            return false;
        var operation = assignment.OperatorToken.Text[..^1];
        Known? value;
        if (operation.Length is 0)
        {
            value = Converted(assignment.Right, place.Type, frame);
            if (value is null && !IsHarmless(assignment.Right, frame))
                return _thrown is not null;
        }
        else if (operation is "??")
        {
            if (place.Read() is not { } current)
                return false;
            value = current.IsNull ? Converted(assignment.Right, place.Type, frame) : current;
        }
        else if (operation is "+" && place.Type.SpecialType is SpecialType.System_String)
        {
            value = place.Read() is { } before && Text(before) is { } start && Evaluate(assignment.Right, frame) is { } added && Text(added) is { } end
                ? new Known(place.Type, start + end)
                : null;
        }
        else
        {
            var (current, with) = (place.Read(), Evaluate(assignment.Right, frame));
            value = KnownArithmetic.Of(operation, current?.Value, with?.Value) is { } computed && computed.GetType() == current!.Value!.GetType() ? current with { Value = computed }
                : current?.Number is { } before && with?.Number is { } operand ? _folder.Fold($"({place.Type.ToDisplayString().TrimEnd('?')})({before} {operation} {operand})", place.Type)
                : null;
        }

        if (_thrown is not null)
            return true;
        return (value is not null || operation.Length is 0) && place.Write(value);
    }

    private bool AssignAll(TupleExpressionSyntax left, TupleExpressionSyntax right, Frame frame)
    {
        if (left.Arguments.Count != right.Arguments.Count)
            return false;
        var places = left.Arguments.Select(argument => PlaceOf(argument.Expression, frame)).ToList();
        if (places.Contains(null))
            return false;
        var values = right.Arguments.Zip(places, (argument, place) => Converted(argument.Expression, place!.Type, frame)).ToList();
        return !values.Contains(null) && places.Zip(values, (place, value) => place!.Write(value)).All(written => written);
    }

    /// <summary>The value before and after <c>++</c> or <c>--</c>, which is carried out.</summary>
    private (Known Before, Known After)? Increment(ExpressionSyntax operand, SyntaxToken mark, Frame frame)
    {
        if (PlaceOf(operand, frame) is not { } place || place.Read() is not { Number: { } number } before)
            return null;
        var after = KnownArithmetic.Of(mark.Text[..1], before.Value, 1) is { } stepped && stepped.GetType() == before.Value!.GetType() ? before with { Value = stepped }
            : _folder.Fold($"({place.Type.ToDisplayString()})({number} {mark.Text[0]} 1)", place.Type);
        return after is not null && place.Write(after) ? (before, after) : null;
    }
}
