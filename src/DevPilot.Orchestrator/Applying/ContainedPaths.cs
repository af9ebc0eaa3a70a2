using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Applying;

/// <summary>Tells whether a path may be written at all: inside the root, also by way of links, and in no folder that is not the target's own.</summary>
internal sealed class ContainedPaths(string root)
{
    private readonly RealPath _root = RealPath.OfRoot(root);

    /// <summary>Why a path is refused; null when it is not.</summary>
    /// <param name="path">Relative to the root, separated by <c>/</c>.</param>
    public string? Refusal(string path)
    {
        var names = path.Split('/');
        if (path.Length is 0 || Path.IsPathRooted(path) || path.Contains('\0', StringComparison.Ordinal) || names.Any(name => name is "" or "." or ".."))
            return "it is not a path inside the repository";
        if (OperatingSystem.IsWindows() && path.AsSpan().ContainsAny(':', '\\'))
            return "it is not a path inside the repository";
        if (names.Any(IsReserved))
            return "it is in a folder that patches do not touch";
        if (LeadsOutside(path))
            return "it leads out of the repository through a symbolic link";
        return Folder(path).Relative.Split('/').Any(IsReserved) ? "it is in a folder that patches do not touch" : null;
    }

    /// <summary>Whether the path, or a folder above it, is a link that ends outside the root.</summary>
    public bool LeadsOutside(string path) => Strays(Folder(path)) || Strays(_root.To(path));

    private static bool Strays(RealPath end) => end.Loops || !end.IsInside;

    private static bool IsReserved(string name) =>
        name.Equals(".git", StringComparison.OrdinalIgnoreCase) || name.Equals(DevPilotFolder.Name, StringComparison.OrdinalIgnoreCase);

    private RealPath Folder(string path) => _root.To(Path.GetDirectoryName(path) ?? "");
}
