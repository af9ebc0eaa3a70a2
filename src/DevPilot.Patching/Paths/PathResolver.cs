using DevPilot.Patching.Applying;
using DevPilot.Patching.Reading;

namespace DevPilot.Patching.Paths;

/// <summary>Finds the file that a path of a patch means, strictly inside the root.</summary>
internal sealed class PathResolver(PatchTreeState tree)
{
    private readonly List<(string Dropped, string Put)> _corrections = [];

    /// <summary>The existing file; null with a refusal when there is none, or no single one.</summary>
    public ResolvedPath? FindExisting(FilePatch patch, string written, out HunkRefusal? refusal)
    {
        refusal = null;
        if (Spellings(patch, written, out refusal) is not { } spellings)
            return null;

        foreach (var spelling in spellings)
        {
            if (tree.Exists(spelling))
                return Inside(spelling, written, isGuess: false, out refusal);
        }

        var candidates = Candidates(spellings[0]);
        if (candidates.Length == 1)
        {
            Learn(spellings[0], candidates[0]);
            return Inside(candidates[0], written, isGuess: true, out refusal);
        }

        refusal = new HunkRefusal(written, 0, RefusalReason.FileNotFound, NotFound(spellings[0], candidates));
        return null;
    }

    /// <summary>The path for a new file; null with a refusal when it may not or cannot be made for sure.</summary>
    public string? ForNew(FilePatch patch, string written, out HunkRefusal? refusal)
    {
        if (Spellings(patch, written, out refusal) is not { } spellings)
            return null;

        var path = Corrected(spellings[0]);
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (tree.Exists(path[..slash]))
            {
                refusal = new HunkRefusal(written, 0, RefusalReason.UnsafePath, $"`{path[..slash]}` is a file, so nothing can be made below it.");
                return null;
            }
        }

        if (path == spellings[0] && !tree.Exists(path) && Misplaced(path) is { } better)
        {
            refusal = new HunkRefusal(written, 0, RefusalReason.FileNotFound, $"There is no folder `{Folder(path)}`; did you mean `{better}`? Write the path from the root of the repository.");
            return null;
        }

        return Inside(path, written, isGuess: false, out refusal)?.Path;
    }

    private ResolvedPath? Inside(string path, string written, bool isGuess, out HunkRefusal? refusal)
    {
        refusal = tree.LeadsOutside(path)
            ? new HunkRefusal(written, 0, RefusalReason.UnsafePath, "The path leads out of the root through a symbolic link.")
            : null;
        return refusal is null ? new ResolvedPath(path, isGuess) : null;
    }

    /// <summary>The path as it may be meant, likeliest first: without the prefixes of a diff, and as it stands.</summary>
    private static List<string>? Spellings(FilePatch patch, string written, out HunkRefusal? refusal)
    {
        refusal = null;
        var spellings = new List<string>();
        // a/.git/config is as unsafe as .git/config: every spelling must be allowed.
        foreach (var text in HasPrefixes(patch) ? [PatchPathText.WithoutPrefix(written), written] : new[] { written, PatchPathText.WithoutPrefix(written) })
        {
            if (PatchPath.TryNormalise(text, out var problem) is { } path)
            {
                if (!spellings.Contains(path))
                    spellings.Add(path);

                continue;
            }

            refusal = new HunkRefusal(written, 0, RefusalReason.UnsafePath, $"The path is refused: {problem}.");
            return null;
        }

        return spellings;
    }

    /// <summary>Whether the header has the pair of prefixes that git writes (the missing side of an added or deleted file counts as agreeing).</summary>
    private static bool HasPrefixes(FilePatch patch)
    {
        if (patch.HasPlainPaths || patch.Format != PatchFormat.UnifiedDiff)
            return false;

        var old = patch.OldPath is null || patch.OldPath != PatchPathText.WithoutPrefix(patch.OldPath);
        var @new = patch.NewPath is null || patch.NewPath != PatchPathText.WithoutPrefix(patch.NewPath);
        return old && @new && (patch.OldPath is null || patch.OldPath != patch.NewPath);
    }

    /// <summary>Files that the end of the path fits: the whole path below other folders, or the path without leading folders.</summary>
    private string[] Candidates(string path)
    {
        for (var rest = path; ; rest = rest[(rest.IndexOf('/', StringComparison.Ordinal) + 1)..])
        {
            foreach (var comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
            {
                var found = tree.Paths.Where(candidate => EndsWithSegments(candidate, rest, comparison) && tree.Exists(candidate)).Take(9).ToArray();
                if (found.Length > 0)
                    return found.Where(candidate => candidate.Equals(rest, comparison)).ToArray() is [var whole] ? [whole] : found;
            }

            if (!rest.Contains('/', StringComparison.Ordinal))
                return [];
        }
    }

    private static bool EndsWithSegments(string path, string end, StringComparison comparison) =>
        path.EndsWith(end, comparison) && (path.Length == end.Length || path[path.Length - end.Length - 1] == '/');

    /// <summary>One path is the other below more folders, with one folder in common unless none was written: not merely a file of the same name.</summary>
    public static bool IsSameBelow(string written, string path)
    {
        written = written.Replace('\\', '/');
        return EndsWithSegments(path, written, StringComparison.OrdinalIgnoreCase)
            || (Folder(path).Length > 0 && EndsWithSegments(written, path, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Remembers by what a wrong path became right: a new file of the same patch is corrected in the same way.</summary>
    private void Learn(string wrong, string right)
    {
        var same = 0;
        while (same < Math.Min(wrong.Length, right.Length) && wrong[^(same + 1)] == right[^(same + 1)])
            same++;

        var (dropped, put) = (wrong[..^same], right[..^same]);
        if ((dropped.Length == 0 || dropped.EndsWith('/')) && (put.Length == 0 || put.EndsWith('/')))
            _corrections.Add((dropped, put));
    }

    private string Corrected(string path)
    {
        if (tree.HasFolder(Folder(path)) && Folder(path).Length > 0)
            return path;

        foreach (var (dropped, put) in _corrections)
        {
            if (path.StartsWith(dropped, StringComparison.Ordinal) && tree.HasFolder(FirstFolder(put + path[dropped.Length..])))
                return put + path[dropped.Length..];
        }

        return path;
    }

    /// <summary>A place where the new file seems to belong, when its own folder does not exist.</summary>
    private string? Misplaced(string path)
    {
        var folder = Folder(path);
        if (folder.Length == 0 || tree.HasFolder(FirstFolder(path)))
            return null;

        var inner = path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (Folder(inner).Length > 0 && tree.HasFolder(Folder(inner)))
            return inner;

        var below = tree.Paths.Where(candidate => Folder(candidate).EndsWith("/" + folder, StringComparison.Ordinal)).Select(Folder).Distinct().Take(2).ToArray();
        return below is [var only] ? $"{only}/{path[(path.LastIndexOf('/') + 1)..]}" : null;
    }

    private string NotFound(string path, string[] candidates)
    {
        if (candidates.Length > 1)
            return $"There is no `{path}`, and several files could be meant: {string.Join(", ", candidates.Take(5).Select(candidate => $"`{candidate}`"))}. Write the path from the root of the repository.";

        var name = path[(path.LastIndexOf('/') + 1)..];
        var nearest = tree.Paths
            .Select(candidate => (Path: candidate, Likeness: Matching.Similarity.Of(candidate[(candidate.LastIndexOf('/') + 1)..], name)))
            .Where(candidate => candidate.Likeness >= 0.6)
            .OrderByDescending(candidate => candidate.Likeness)
            .ThenBy(candidate => candidate.Path, StringComparer.Ordinal)
            .Take(3)
            .Select(candidate => $"`{candidate.Path}`")
            .ToArray();
        return nearest.Length > 0 ? $"There is no `{path}`; nearest: {string.Join(", ", nearest)}." : $"There is no `{path}`.";
    }

    private static string Folder(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    private static string FirstFolder(string path) => path.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? path[..slash] : "";
}
