using Microsoft.AspNetCore.Components;

namespace DevPilot.Web.Dashboard.Live;

/// <summary>A part of a page that is made anew, alone, when what it shows has changed.</summary>
/// <param name="Id">Id of its element.</param>
/// <param name="Component">What makes it.</param>
/// <param name="Parameters">What it shows.</param>
public sealed record Fragment(string Id, Type Component, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>A fragment of a component that shows one thing.</summary>
    /// <param name="id">Id of its element.</param>
    /// <param name="parameter">Name of the component's parameter.</param>
    /// <param name="value">What it shows.</param>
    public static Fragment Of<TComponent>(string id, string parameter, object? value)
        where TComponent : IComponent =>
        new(id, typeof(TComponent), new Dictionary<string, object?>(StringComparer.Ordinal) { [parameter] = value });
}
