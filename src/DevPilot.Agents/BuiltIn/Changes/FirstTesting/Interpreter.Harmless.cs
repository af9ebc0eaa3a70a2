using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    private static readonly string[] EmptyMakers = ["System.Collections.Generic", "System.Collections.Concurrent", "System.Collections.ObjectModel", "System.Text", "System", "System.Threading", "System.Net.Http"];
    private static readonly string[] CollectionSpaces = ["System.Collections.Generic", "System.Collections.Concurrent"];
    private static readonly string[] Sources =
    [
        "System.StringComparer", "System.Globalization.CultureInfo", "System.Text.Encoding", "System.TimeProvider", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan",
        "System.Guid", "System.Environment", "System.Threading.CancellationToken", "System.Threading.Tasks.Task", "System.Random", "System.Type",
    ];

    /// <summary>Whether an expression that cannot be worked out still neither throws nor changes anything: its value is unknown, and that is all.</summary>
    private bool IsHarmless(ExpressionSyntax expression, Frame frame) => expression switch
    {
        BaseObjectCreationExpressionSyntax { Initializer: null } creation => IsHarmlessCreation(creation, frame),
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        LiteralExpressionSyntax or AnonymousFunctionExpressionSyntax or TypeOfExpressionSyntax => true,
        ArrayCreationExpressionSyntax { Initializer: null, Type.RankSpecifiers: [{ Sizes: [var size] }] } => Evaluate(size, frame)?.Value is int and >= 0 and < 1_000_000,
        MemberAccessExpressionSyntax access => IsSource(access),
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call =>
            Model(call).GetSymbolInfo(call).Symbol is IMethodSymbol { IsStatic: true, Name: "Empty" or "NewGuid", ContainingType: { Name: "Array" or "Enumerable" or "Guid" } type } && !Locations(type),
        _ => false,
    };

    /// <summary>An object of the framework: an empty one, or a collection with a capacity or a comparer.</summary>
    private bool IsHarmlessCreation(BaseObjectCreationExpressionSyntax creation, Frame frame)
    {
        if (Model(creation).GetTypeInfo(creation).Type is not { ContainingNamespace: { } space } type || Locations(type))
            return false;
        var arguments = creation.ArgumentList?.Arguments ?? [];
        if (arguments.Count is 0)
            return EmptyMakers.Contains(space.ToDisplayString());
        if (type is { Name: "SemaphoreSlim" })
            return arguments.All(argument => Model(argument).GetConstantValue(argument.Expression).Value is 1);
        return CollectionSpaces.Contains(space.ToDisplayString()) && arguments.All(argument => IsCapacityOrComparer(argument.Expression, frame));
    }

    private bool IsCapacityOrComparer(ExpressionSyntax argument, Frame frame) =>
        Evaluate(argument, frame) is { } known
            ? known.Value is int and >= 0 and < 1_000_000 || known.Type.Name.EndsWith("Comparer", StringComparison.Ordinal)
            : _thrown is null && Model(argument).GetTypeInfo(argument).Type?.Name.EndsWith("Comparer", StringComparison.Ordinal) is true && IsHarmless(argument, frame);

    /// <summary>A static property or field of the framework that always has a value, such as <c>StringComparer.Ordinal</c>.</summary>
    private bool IsSource(MemberAccessExpressionSyntax access) =>
        Model(access).GetSymbolInfo(access).Symbol is { IsStatic: true } and (IPropertySymbol or IFieldSymbol) and { ContainingType: { } type } && Sources.Contains(type.ToDisplayString());

    /// <summary>A base class of the framework whose constructor only keeps what it is given.</summary>
    private bool IsHarmlessBase(INamedTypeSymbol type, List<ArgumentSyntax> given, Frame frame)
    {
        if (!given.TrueForAll(argument => Evaluate(argument.Expression, frame) is not null || _thrown is null && IsHarmless(argument.Expression, frame)))
            return false;
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return type.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal);
        }

        var space = type.ContainingNamespace.ToDisplayString();
        return given.Count is 0 && (space is "Microsoft.AspNetCore.Mvc" || EmptyMakers.Contains(space) || space is "System.IO" or "System.Text.Json.Serialization" or "System.ComponentModel.DataAnnotations");
    }
}
