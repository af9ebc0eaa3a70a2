using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.BuiltIn.Resolving;

/// <summary>The one type that a request means.</summary>
/// <param name="Id">Documentation comment id, such as <c>T:Shop.Models.User</c> or <c>T:Shop.Repo`1</c>.</param>
/// <param name="Location">Its declaration; of a partial type the first in path order.</param>
/// <param name="Parts">All its declarations in path order; one unless it is partial.</param>
internal sealed record ResolvedType(string Id, TypeLocation Location, IReadOnlyList<TypeLocation> Parts)
{
    /// <summary>Simple name without type parameters.</summary>
    public string Name => Location.Name;

    /// <summary>Namespace, containing types and name, separated by dots.</summary>
    public string FullName => Location.FullName;

    /// <summary>The file of its first declaration.</summary>
    public string Path => Location.Path;
}
