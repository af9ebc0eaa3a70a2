namespace DevPilot.Patching;

/// <summary>Decides which paths a patch may name at all, before any file is looked at.</summary>
public static class PatchPath
{
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The path with '/' between segments; null when it may not be patched, with the reason in <paramref name="problem"/>.</summary>
    public static string? TryNormalise(string path, out string problem)
    {
        problem = Problem(path);
        if (problem.Length > 0)
            return null;

        var segments = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment != ".").ToArray();
        problem = segments.Select(SegmentProblem).FirstOrDefault(text => text.Length > 0) ?? "";
        if (problem.Length == 0 && segments.Length == 0)
            problem = "the path is empty";

        return problem.Length == 0 ? string.Join('/', segments) : null;
    }

    private static string Problem(string path)
    {
        if (path.Any(char.IsControl))
            return "the path has a control character";
        if (path.Length > 0 && path[0] is '/' or '\\')
            return "the path is absolute";
        if (path.Length > 0 && path[0] == '~' && (path.Length == 1 || path[1] is '/' or '\\'))
            return "the path leads to a home folder";
        if (path.Contains(':', StringComparison.Ordinal))
            return "the path has a drive letter or a stream name";

        return path.EndsWith('/') || path.EndsWith('\\') ? "the path names a folder" : "";
    }

    private static string SegmentProblem(string segment)
    {
        if (segment == "..")
            return "the path leads upwards";
        if (IsOwned(segment))
            return "files of .git and .devpilot are never patched";
        if (segment[^1] is '.' or ' ' || segment[0] == ' ')
            return "a part of the path ends with a dot or a space";

        return Devices.Contains(segment.Split('.')[0].TrimEnd()) ? "the path names a device" : "";
    }

    /// <summary>Also the spellings that some file systems take for the same: other case, trailing dots and spaces, short names, ignorable characters.</summary>
    private static bool IsOwned(string segment)
    {
        var bare = string.Concat(segment.Where(character => character is not (>= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F' or '\uFEFF')))
            .TrimEnd('.', ' ')
            .ToUpperInvariant();
        return bare is ".GIT" or ".DEVPILOT" || bare.StartsWith("GIT~", StringComparison.Ordinal) || bare.StartsWith("DEVPIL~", StringComparison.Ordinal);
    }
}
