using System.Collections.Frozen;

namespace DevPilot.Web.Dashboard.Assets;

/// <summary>Style sheet, script, icons and manifest, as they are built into the assembly.</summary>
internal static class EmbeddedAssets
{
    private const string Root = "wwwroot/";

    /// <summary>All of them by name.</summary>
    public static FrozenDictionary<string, Asset> All { get; } = typeof(EmbeddedAssets).Assembly
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Root, StringComparison.Ordinal))
        .Select(Read)
        .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The address of a file, which changes whenever its content does.</summary>
    public static string AddressOf(string name) => $"/{name}?v={All[name].Version}";

    private static Asset Read(string resource)
    {
        using var source = typeof(EmbeddedAssets).Assembly.GetManifestResourceStream(resource)!;
        using var content = new MemoryStream();
        source.CopyTo(content);
        return new Asset(resource[Root.Length..], ContentTypeOf(resource), content.ToArray());
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webmanifest" => "application/manifest+json",
        var other => throw new InvalidOperationException($"No content type is known for {other} files: {name}."),
    };
}
