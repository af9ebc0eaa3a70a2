using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Core.Agents;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Renaming;

/// <summary>Finds the one thing that a request wants renamed.</summary>
internal static class RenameTarget
{
    private static readonly SymbolDisplayFormat SimpleNames = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>Resolves the words of <see cref="RenameRequest"/>.</summary>
    /// <returns>Exactly one of the two: the symbols (types of every arity or all overloads), or why there are none.</returns>
    public static async Task<(TargetSymbol? Target, Refusal? Refusal)> ResolveAsync(
        IReadOnlyDictionary<string, string> words, CodeBase code, CancellationToken cancellationToken)
    {
        var name = words.TryGetValue("in", out var container) ? $"{container}.{words["old"]}" : words["old"];
        var kind = words.GetValueOrDefault("kind", "").ToLowerInvariant();
        if (kind is "namespace" or "parameter" or "argument" or "variable" or "local" or "local variable")
        {
            return (null, Refusal.NotPossible(
                $"A {kind} is not renamed without a model: types, methods, properties, fields, events and enum values are.",
                "Ask for one of these, or configure a model."));
        }

        var (target, refusal) = await NamedTarget.ResolveAsync(
            name,
            kind.Length is 0 ? "type or member" : kind,
            declaration => Fits(declaration, kind),
            words.GetValueOrDefault("file", ""),
            code,
            cancellationToken);
        return target is not null && words.TryGetValue("signature", out var signature) ? Overload(target, signature) : (target, refusal);
    }

    private static bool Fits(NamedDeclaration declaration, string kind) => kind switch
    {
        "class" or "type" or "struct" or "record" or "interface" or "enum" or "delegate" or "model" or "entity" => declaration.Kind is DeclarationKind.Type,
        "method" or "function" => declaration.Kind is DeclarationKind.Method,
        "property" => declaration.Kind is DeclarationKind.Property,
        "field" or "constant" or "const" => declaration.Kind is DeclarationKind.Field,
        "event" => declaration.Kind is DeclarationKind.Event,
        "enum value" or "enum member" => declaration.Kind is DeclarationKind.EnumValue,
        "member" => declaration.Kind is not DeclarationKind.Type,
        _ => true,
    };

    private static (TargetSymbol?, Refusal?) Overload(TargetSymbol target, string signature)
    {
        var wanted = Normalised(signature);
        var overload = target.Symbols.OfType<IMethodSymbol>().FirstOrDefault(method =>
            Normalised(string.Join(',', method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SimpleNames)))) == wanted);
        return overload is null
            ? (null, new Refusal(
                AgentProblemKind.NotFound,
                $"There is no overload of '{target.First.Name}' with the parameters ({signature}).",
                [.. target.Symbols.Select(symbol => symbol.ToDisplayString())]))
            : (target with { Symbols = [overload] }, null);
    }

    private static string Normalised(string types) => types.Replace(" ", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal);
}
