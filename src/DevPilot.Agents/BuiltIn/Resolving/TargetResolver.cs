using DevPilot.Core.Agents;
using DevPilot.CSharp.Sources;
using Humanizer;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Resolving;

/// <summary>What a request is about: a type, and perhaps one of its members by the name that the request gives.</summary>
/// <param name="Type">The type.</param>
/// <param name="Member">Name of the member as the person wrote it; empty when the request names the type alone.</param>
internal sealed record ResolvedTarget(ResolvedType Type, string Member);

/// <summary>Resolves what the rules <c>&lt;target&gt;</c> and <c>&lt;member&gt;</c> keep of a request.</summary>
internal static class TargetResolver
{
    /// <summary>Resolves <c>target</c> (a dotted name), or <c>type</c> with <c>member</c>.</summary>
    public static async Task<AgentResult<ResolvedTarget>> ResolveAsync(
        IReadOnlyDictionary<string, string> words, CodeBase code, TypeScope scope, CancellationToken cancellationToken)
    {
        if (words.GetValueOrDefault("target") is { } target)
            return await ResolveDottedAsync(target, words.GetValueOrDefault("file", ""), code, scope, cancellationToken);

        var type = await TypeResolver.ResolveAsync(words, code, scope, cancellationToken);
        return With(type, words.GetValueOrDefault("member", ""));
    }

    /// <summary>The member of a type that a name means: as written, case ignored, with words joined, or in the singular; null when there is none.</summary>
    public static ISymbol? FindMember(INamedTypeSymbol type, string name)
    {
        var joined = name.Replace(" ", "", StringComparison.Ordinal).TrimEnd('(', ')');
        var members = type.GetMembers().Where(member => member.CanBeReferencedByName && !member.IsImplicitlyDeclared || member is IPropertySymbol).ToList();
        return members.Find(member => member.Name == joined)
            ?? members.Find(member => member.Name.Equals(joined, StringComparison.OrdinalIgnoreCase))
            ?? members.Find(member => member.Name.TrimStart('_').Equals(joined, StringComparison.OrdinalIgnoreCase))
            ?? members.Find(member => member.Name.Equals(joined.Singularize(inputIsKnownToBePlural: false), StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<AgentResult<ResolvedTarget>> ResolveDottedAsync(
        string target, string file, CodeBase code, TypeScope scope, CancellationToken cancellationToken)
    {
        var whole = await TypeResolver.ResolveAsync(new TypeWords(target, File: file), code, scope, cancellationToken);
        var dot = target.LastIndexOf('.');
        if (whole.Value is not null || dot <= 0)
            return With(whole, "");

        var type = await TypeResolver.ResolveAsync(new TypeWords(target[..dot], File: file), code, scope, cancellationToken);
        return type.Problem?.Kind is AgentProblemKind.NotFound && whole.Problem?.Kind is AgentProblemKind.Ambiguous
            ? With(whole, "")
            : With(type, target[(dot + 1)..]);
    }

    private static AgentResult<ResolvedTarget> With(AgentResult<ResolvedType> type, string member) => type.Value is { } resolved
        ? AgentResult.Of(new ResolvedTarget(resolved, member))
        : AgentResult.None<ResolvedTarget>(type.Problem!);
}
