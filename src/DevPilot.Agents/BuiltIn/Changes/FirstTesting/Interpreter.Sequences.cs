using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    private const int MostItems = 200;

    private Known? NewList(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type, Frame frame)
    {
        var list = new KnownSequence(type.TypeArguments[0], isArray: false, []);
        if (creation.ArgumentList?.Arguments is [var given])
        {
            if (Evaluate(given.Expression, frame) is not { } first || first.Value is not (KnownSequence or int and >= 0))
                return null;
            if (first.Value is KnownSequence source)
                list.Items.AddRange(source.Items);
        }

        return (creation.ArgumentList?.Arguments.Count ?? 0) < 2 && Fill(list, creation.Initializer?.Expressions, frame) ? new Known(type, list) : null;
    }

    private Known? NewArray(ExpressionSyntax creation, InitializerExpressionSyntax? initializer, Frame frame)
    {
        var model = Model(creation);
        if ((model.GetTypeInfo(creation).Type ?? model.GetTypeInfo(creation).ConvertedType) is not IArrayTypeSymbol { Rank: 1 } open || frame.Types.Close(open) is not IArrayTypeSymbol type)
            return null;
        var array = new KnownSequence(type.ElementType, isArray: true, []);
        if (initializer is not null)
            return Fill(array, initializer.Expressions, frame) ? new Known(type, array) : null;
        if (creation is not ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [var size] }, ..] } || Evaluate(size, frame)?.Value is not (int and >= 0 and <= MostItems and var length) || Default(type.ElementType) is not { } empty)
            return null;
        array.Items.AddRange(Enumerable.Repeat(empty, length));
        return new Known(type, array);
    }

    /// <summary>A collection expression as an array or a list.</summary>
    private Known? Collection(CollectionExpressionSyntax collection, Frame frame)
    {
        if (Model(collection).GetTypeInfo(collection).ConvertedType is not { } open)
            return null;
        var type = frame.Types.Close(open);
        var element = type is IArrayTypeSymbol { Rank: 1 } array ? array.ElementType
            : type.OriginalDefinition.ToDisplayString() is "System.Collections.Generic.List<T>" or "System.Collections.Generic.IList<T>" ? ((INamedTypeSymbol)type).TypeArguments[0]
            : null;
        if (element is null || collection.Elements.Any(each => each is not ExpressionElementSyntax))
            return null;
        var sequence = new KnownSequence(element, type is IArrayTypeSymbol, []);
        return Fill(sequence, collection.Elements.Cast<ExpressionElementSyntax>().Select(each => each.Expression), frame) ? new Known(type, sequence) : null;
    }

    private bool Fill(KnownSequence sequence, IEnumerable<ExpressionSyntax>? items, Frame frame)
    {
        foreach (var item in items ?? [])
        {
            if (Converted(item, sequence.Element, frame) is not { } value || sequence.Items.Count >= MostItems)
                return false;
            sequence.Items.Add(value);
        }

        return true;
    }

    private Known? Element(ElementAccessExpressionSyntax element, Frame frame)
    {
        if (Evaluate(element.Expression, frame) is not { } whole)
            return null;
        if (whole.Value is KnownObject owner && Model(element).GetSymbolInfo(element).Symbol is IPropertySymbol indexer)
            return Indexed(owner, indexer, element, frame);
        if (element.ArgumentList.Arguments is not [var argument] || Index(argument.Expression, whole, frame) is not { } at)
            return null;
        return whole.Value switch
        {
            string text when at < text.Length => new Known(compilation.GetSpecialType(SpecialType.System_Char), text[at]),
            KnownSequence sequence when at < sequence.Items.Count => sequence.Items[at],
            _ => null,
        };
    }

    private int? Index(ExpressionSyntax index, Known whole, Frame frame)
    {
        var isFromEnd = index.IsKind(SyntaxKind.IndexExpression);
        var at = Evaluate(isFromEnd ? ((PrefixUnaryExpressionSyntax)index).Operand : index, frame)?.Value as int?;
        var count = whole.Value is KnownSequence sequence ? sequence.Items.Count : (whole.Value as string)?.Length;
        return at is null || count is null ? null : (isFromEnd ? count - at : at) is >= 0 and var place ? place : null;
    }

    private CallResult? OnSequence(string name, KnownSequence sequence, List<Known> arguments)
    {
        var items = sequence.Items;
        if (sequence.IsArray && name is "Add" or "Insert" or "Remove" or "RemoveAt" or "Clear" or "AddRange" or "Reverse")
            return null;
        switch (name, arguments)
        {
            case ("Add", [var added]) when items.Count < MostItems:
                items.Add(added);
                return new CallResult(null);
            case ("AddRange", [{ Value: KnownSequence more }]) when items.Count + more.Items.Count < MostItems:
                items.AddRange([.. more.Items]);
                return new CallResult(null);
            case ("Insert", [{ Value: int at }, var inserted]) when at >= 0 && at <= items.Count && items.Count < MostItems:
                items.Insert(at, inserted);
                return new CallResult(null);
            case ("RemoveAt", [{ Value: int at }]) when at >= 0 && at < items.Count:
                items.RemoveAt(at);
                return new CallResult(null);
            case ("Clear", []):
                items.Clear();
                return new CallResult(null);
            case ("Reverse", []):
                items.Reverse();
                return new CallResult(null);
            case ("Contains" or "IndexOf", [var sought]):
                return IndexOf(items, sought) is { } found ? new CallResult(name is "Contains" ? Flag(found >= 0) : Number(found)) : null;
            case ("Remove", [var removed]) when IndexOf(items, removed) is { } place:
                if (place >= 0)
                    items.RemoveAt(place);
                return new CallResult(Flag(place >= 0));
            default:
                return null;
        }
    }

    private static int? IndexOf(List<Known> items, Known sought)
    {
        for (var index = 0; index < items.Count; index++)
        {
            switch (KnownComparer.AreEqual(items[index], sought))
            {
                case null:
                    return null;
                case true:
                    return index;
            }
        }

        return -1;
    }

    private CallResult? Compared(string name, List<Known> arguments) => (name, arguments) switch
    {
        ("Compare", [var one, var other]) when KnownComparer.Compare(one, other) is { } order => new CallResult(Number(order)),
        ("Equals", [var one, var other]) when KnownComparer.AreEqual(one, other) is { } equal => new CallResult(Flag(equal)),
        _ => null,
    };

    /// <summary>The few operators of LINQ that need no function.</summary>
    private CallResult? Linq(IMethodSymbol method, Known receiver, List<Known> arguments)
    {
        if (method.ContainingType.ToDisplayString() is not "System.Linq.Enumerable" || receiver.Value is not KnownSequence sequence || arguments.Count > 0)
            return null;
        return method.Name switch
        {
            "Count" => new CallResult(Number(sequence.Items.Count)),
            "Any" => new CallResult(Flag(sequence.Items.Count > 0)),
            "First" or "FirstOrDefault" when sequence.Items.Count > 0 => new CallResult(sequence.Items[0]),
            "Last" or "LastOrDefault" when sequence.Items.Count > 0 => new CallResult(sequence.Items[^1]),
            "ToArray" => new CallResult(new Known(compilation.CreateArrayTypeSymbol(sequence.Element), new KnownSequence(sequence.Element, isArray: true, sequence.Items))),
            "ToList" => new CallResult(new Known(compilation.GetTypeByMetadataName("System.Collections.Generic.List`1")!.Construct(sequence.Element), new KnownSequence(sequence.Element, isArray: false, sequence.Items))),
            "Sum" when sequence.Items.TrueForAll(item => item.Value is int and > -1000000 and < 1000000) && sequence.Items.Count < 1000 => new CallResult(Number(sequence.Items.Sum(item => (int)item.Value!))),
            "Max" when sequence.Items.Count > 0 && sequence.Items.TrueForAll(item => item.Value is int) => new CallResult(Number(sequence.Items.Max(item => (int)item.Value!))),
            "Min" when sequence.Items.Count > 0 && sequence.Items.TrueForAll(item => item.Value is int) => new CallResult(Number(sequence.Items.Min(item => (int)item.Value!))),
            _ => null,
        };
    }

    private Known Number(int value) => new(compilation.GetSpecialType(SpecialType.System_Int32), value);
}
