using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Says why a member got no test.</summary>
internal static class UntestedReason
{
    private const int LongestCode = 60;

    /// <summary>Why no instance can be made whose state is known.</summary>
    public static string OfInstance(FirstTestWriter writer)
    {
        var type = writer.Type;
        if (type.IsAbstract)
            return $"{type.Name} is abstract: a test cannot make one.";
        var constructors = type.InstanceConstructors.Where(writer.Suite.CanSee).ToList();
        if (constructors.Count is 0)
            return $"{type.Name} has no constructor that the tests can call.";
        var unmade = constructors.Select(writer.Inputs.Unmade).FirstOrDefault(parameter => parameter is not null);
        return writer.SubjectObstacle is { } obstacle
            ? $"The constructor of {type.Name} cannot be followed beyond {Code(obstacle)}."
            : unmade is not null ? $"The constructor of {type.Name} {Takes(unmade)}." : $"The constructor of {type.Name} throws for every value that was tried, or cannot be followed.";
    }

    /// <summary>Why a method is not even tried; null when it is.</summary>
    public static string? BeforeTrying(IMethodSymbol method, FirstTestWriter writer) => method switch
    {
        { IsAsync: true, ReturnsVoid: true } => $"{method.Name} is async void: nobody can await it.",
        { IsAbstract: true } => $"{method.Name} is abstract.",
        _ when !writer.Suite.CanSee(method) => $"{method.Name} is not visible to the tests.",
        { IsStatic: false } when writer.Subject is null => $"{method.Name} needs an instance.",
        _ when ClosingTypes.Close(method, writer.Suite.Compilation) is not { } closed => $"{method.Name} has a type parameter for which no simple type (int, string, double, bool) will do.",
        _ when writer.Inputs.Unmade(ClosingTypes.Close(method, writer.Suite.Compilation)!) is { } unmade && writer.Inputs.Of(ClosingTypes.Close(method, writer.Suite.Compilation)!) is null => $"{method.Name} {Takes(unmade)}.",
        _ => null,
    };

    /// <summary>Why nothing came of trying.</summary>
    public static string AfterTrying(IMethodSymbol method, SyntaxNode? obstacle) => obstacle is null
        ? $"{method.Name} leaves nothing behind that a test can see for certain."
        : $"{method.Name} cannot be followed beyond {Code(obstacle)}.";

    private static string Takes(IParameterSymbol parameter) => parameter.RefKind is not (RefKind.None or RefKind.In)
        ? $"passes '{parameter.Name}' by reference"
        : $"takes a {parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} ('{parameter.Name}'), which a test cannot make from simple values";

    private static string Code(SyntaxNode node)
    {
        var text = node.ToString().Split('\n')[0].Trim();
        return $"'{(text.Length > LongestCode ? text[..LongestCode] + "…" : text)}' (line {node.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";
    }
}
