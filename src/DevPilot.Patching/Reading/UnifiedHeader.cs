namespace DevPilot.Patching.Reading;

/// <summary>What the lines above the first hunk of a file say.</summary>
internal sealed class UnifiedHeader
{
    private bool _isNew;
    private bool _isDeleted;
    private bool _isRename;
    private bool _isCopy;
    private bool _hasPlainPaths;
    private bool? _isExecutable;

    public required int Start { get; init; }

    public string? OldPath { get; set; }

    public string? NewPath { get; set; }

    /// <summary>Why this file cannot be taken at all.</summary>
    public string? Problem { get; private set; }

    public void TakeOld(string path)
    {
        _isNew |= path == PatchPathText.Nothing;
        if (!_hasPlainPaths)
            OldPath = path == PatchPathText.Nothing ? OldPath : path;
    }

    public void TakeNew(string path)
    {
        _isDeleted |= path == PatchPathText.Nothing;
        if (!_hasPlainPaths)
            NewPath = path == PatchPathText.Nothing ? NewPath : path;
    }

    /// <summary>True when the line is one of git's extended header lines.</summary>
    public bool TryTakeExtended(string line)
    {
        if (TryValue(line, "new file mode ") is { } newMode)
            return TakeMode(newMode, isNew: true);
        if (TryValue(line, "new mode ") is { } changedMode)
            return TakeMode(changedMode, isNew: false);
        if (TryValue(line, "deleted file mode ") is not null)
            return _isDeleted = true;
        if (TryValue(line, "rename from ") is { } renamedFrom)
            return TakePlainPath(renamedFrom, isOld: true, ref _isRename);
        if (TryValue(line, "rename to ") is { } renamedTo)
            return TakePlainPath(renamedTo, isOld: false, ref _isRename);
        if (TryValue(line, "copy from ") is { } copiedFrom)
            return TakePlainPath(copiedFrom, isOld: true, ref _isCopy);
        if (TryValue(line, "copy to ") is { } copiedTo)
            return TakePlainPath(copiedTo, isOld: false, ref _isCopy);
        if (line.StartsWith("Binary files ", StringComparison.Ordinal) || line.StartsWith("GIT binary patch", StringComparison.Ordinal))
        {
            Problem = "This is a binary patch; only text can be patched.";
            return true;
        }

        return line.StartsWith("index ", StringComparison.Ordinal)
            || line.StartsWith("old mode ", StringComparison.Ordinal)
            || line.StartsWith("similarity index ", StringComparison.Ordinal)
            || line.StartsWith("dissimilarity index ", StringComparison.Ordinal);
    }

    public FilePatch? ToFilePatch(IReadOnlyList<Hunk> hunks)
    {
        var kind = Kind(hunks);
        if (hunks.Count == 0 && kind == FilePatchKind.Modify && _isExecutable is null)
        {
            Problem = "The header names a file, and no hunk follows.";
            return null;
        }

        return new FilePatch
        {
            Format = PatchFormat.UnifiedDiff,
            Kind = kind,
            OldPath = kind == FilePatchKind.Add ? null : OldPath,
            NewPath = kind == FilePatchKind.Delete ? null : NewPath,
            HasPlainPaths = _hasPlainPaths,
            Hunks = hunks,
            IsExecutable = _isExecutable,
            PatchLine = Start + 1,
        };
    }

    private FilePatchKind Kind(IReadOnlyList<Hunk> hunks)
    {
        if (_isRename)
            return FilePatchKind.Rename;
        if (_isCopy)
            return FilePatchKind.Copy;
        if (_isDeleted)
            return FilePatchKind.Delete;
        if (_isNew || CreatesFromNothing(hunks))
            return FilePatchKind.Add;

        return FilePatchKind.Modify;
    }

    /// <summary><c>@@ -0,0 +1,n @@</c> alone says that there was nothing before.</summary>
    private static bool CreatesFromNothing(IReadOnlyList<Hunk> hunks) =>
        hunks is [{ Range: { OldStart: 0, OldCount: 0 } } only] && only.Lines.All(line => line.Kind == HunkLineKind.Added);

    private bool TakeMode(string mode, bool isNew)
    {
        _isNew |= isNew;
        mode = mode.Trim();
        if (mode is "120000" or "160000")
            Problem = "The patch makes a symbolic link or a submodule; only ordinary files can be patched.";
        else if (!isNew || mode == "100755")
            _isExecutable = mode == "100755";

        return true;
    }

    private bool TakePlainPath(string path, bool isOld, ref bool flag)
    {
        flag = true;
        _hasPlainPaths = true;
        if (isOld)
            OldPath = PatchPathText.FromHeader(path);
        else
            NewPath = PatchPathText.FromHeader(path);

        return true;
    }

    private static string? TryValue(string line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal) ? line[key.Length..] : null;
}
