using DevPilot.Patching.Matching;
using DevPilot.Patching.Paths;
using DevPilot.Patching.Reading;
using DevPilot.Patching.Text;

namespace DevPilot.Patching.Applying;

/// <summary>Applies one file patch after the other to the state of the tree, and gathers what is refused.</summary>
internal sealed class FilePatchApplier(PatchTreeState tree, PatchOptions options)
{
    private readonly HashSet<string> _added = [];
    private readonly HashSet<string> _named = [];
    private readonly PathResolver _paths = new(tree);
    private readonly List<HunkRefusal> _refusals = [];
    private readonly List<HunkPlacement> _placements = [];
    private readonly SilentIndentation _indentation = new();

    public IReadOnlyList<HunkRefusal> Refusals => [.. _refusals, .. _indentation.Refusals];

    public IReadOnlyList<HunkPlacement> Placements => _placements;

    /// <summary>A file that exists may tell how the patch writes paths; one that it adds further up is written in the same way.</summary>
    public void LearnPaths(IReadOnlyList<FilePatch> patches)
    {
        _named.UnionWith(patches.Select(patch => patch.NewPath).OfType<string>());
        _added.UnionWith(patches.Where(patch => patch.Kind is FilePatchKind.Add or FilePatchKind.Replace).Select(patch => patch.NewPath ?? ""));
        foreach (var patch in patches.Where(patch => patch.Kind == FilePatchKind.Modify && _added.Count > 0 && !_added.Contains(patch.NewPath ?? "")))
            _paths.FindExisting(patch, patch.NewPath ?? patch.OldPath ?? "", out _);
    }

    public void Apply(FilePatch patch)
    {
        switch (patch.Kind)
        {
            case FilePatchKind.Add:
                Add(patch);
                break;
            case FilePatchKind.Delete:
                Delete(patch);
                break;
            case FilePatchKind.Replace:
                Replace(patch);
                break;
            case FilePatchKind.Rename or FilePatchKind.Copy:
                Move(patch);
                break;
            case FilePatchKind.Modify when patch.Format == PatchFormat.UnifiedDiff && NamesTwoFiles(patch):
                Move(patch with { Kind = FilePatchKind.Rename });
                break;
            default:
                Modify(patch);
                break;
        }
    }

    private void Modify(FilePatch patch)
    {
        if (_paths.FindExisting(patch, patch.NewPath ?? patch.OldPath ?? "", out var refusal) is not { } found)
            Refuse(refusal);
        else if (Changed(patch, found) is { } bytes)
            Write(found.Path, bytes, patch);
    }

    private void Add(FilePatch patch)
    {
        if (_paths.ForNew(patch, patch.NewPath ?? "", out var refusal) is not { } path)
        {
            Refuse(refusal);
            return;
        }

        if (NewFile.CutOff(patch, path) is { } cutOff)
        {
            Refuse(cutOff);
            return;
        }

        var bytes = NewFile.Compose(patch);
        if (!tree.Exists(path))
        {
            if (GuardsAdded(patch, path))
                Write(path, bytes, patch);

            return;
        }

        if (NewFile.IsSameText(tree.Read(path), bytes))
            _placements.Add(new HunkPlacement(path, 1, 0, MatchRung.Exact, WasApplied: true));
        else if (tree.Read(path).Length == 0)
            Write(path, bytes, patch);
        else
            Refuse(patch, 0, RefusalReason.FileExists, $"The patch makes `{path}`, which exists already with another text. Change the lines that differ instead.");
    }

    private void Delete(FilePatch patch)
    {
        if (_paths.FindExisting(patch, patch.OldPath ?? "", out var refusal) is not { } found)
        {
            if (refusal is { Reason: RefusalReason.FileNotFound } && patch.OldPath is not null && patch.Hunks.Count > 0 && IsGone(patch))
                _placements.Add(new HunkPlacement(patch.DisplayPath, 1, 0, MatchRung.Exact, WasApplied: true));
            else
                Refuse(refusal);

            return;
        }

        // A file of the same name that the patch itself makes or changes elsewhere is not the one that it deletes.
        if (found.IsGuess && _named.Any(path => path == found.Path || PatchPathText.WithoutPrefix(path) == found.Path))
        {
            _placements.Add(new HunkPlacement(patch.DisplayPath, 1, 0, MatchRung.Exact, WasApplied: true));
            return;
        }

        var shown = patch.Hunks.SelectMany(hunk => hunk.Lines).Where(line => line.IsOld).Select(line => line.Text.TrimStart('\uFEFF').TrimEnd());
        var file = FileText.TryRead(tree.Read(found.Path));
        if (patch.Format == PatchFormat.UnifiedDiff
            && (file is null || patch.Hunks.Any(hunk => hunk.Lines.Any(line => line.Kind == HunkLineKind.Added)) || !file.Lines.Select(line => line.Text.TrimEnd()).SequenceEqual(shown)))
        {
            Refuse(patch, 0, RefusalReason.ContentDiffers, $"`{found.Path}` has not the lines that the patch shows for deletion. Show the whole file as it is.");
            return;
        }

        _placements.Add(new HunkPlacement(found.Path, 1, 1, MatchRung.Exact));
        tree.Remove(found.Path);
    }

    /// <summary>A deletion counts as done only if the tree has no other file that could be meant.</summary>
    private bool IsGone(FilePatch patch)
    {
        var name = patch.OldPath![(patch.OldPath!.LastIndexOf('/') + 1)..];
        return !tree.Paths.Any(path => path.EndsWith(name, StringComparison.OrdinalIgnoreCase) && tree.Exists(path));
    }

    private void Replace(FilePatch patch)
    {
        var existing = _paths.FindExisting(patch, patch.NewPath!, out var refusal);
        if (existing is null && refusal is not { Reason: RefusalReason.FileNotFound })
        {
            Refuse(refusal);
            return;
        }

        if (existing is null || (existing.IsGuess && !PathResolver.IsSameBelow(patch.NewPath!, existing.Path)))
        {
            Add(patch);
            return;
        }

        if (FileText.TryRead(tree.Read(existing.Path)) is not { } file)
            Refuse(patch, 0, RefusalReason.NotText, $"`{existing.Path}` is not a text file.");
        else if (WholeFileChange.TryMake(file, patch, existing.Path, out refusal) is { } change)
            Compose(patch, existing.Path, file, change);
        else
            Refuse(refusal);
    }

    private void Move(FilePatch patch)
    {
        var from = _paths.FindExisting(patch, patch.OldPath ?? "", out var missing);
        if (_paths.ForNew(patch, patch.NewPath ?? "", out var refusal) is not { } to)
        {
            Refuse(refusal);
            return;
        }

        if (tree.Exists(to) && (patch.Kind == FilePatchKind.Copy || from is null || from.IsGuess))
            Modify(patch with { OldPath = patch.NewPath });
        else if (from is null)
            Refuse(missing);
        else if (tree.Exists(to) && !to.Equals(from.Path, StringComparison.OrdinalIgnoreCase))
            Refuse(patch, 0, RefusalReason.FileExists, $"`{to}` exists already, so `{from.Path}` cannot take its name.");
        else if (Changed(patch, from) is { } bytes)
            MoveBytes(patch, from.Path, to, bytes);
    }

    private void MoveBytes(FilePatch patch, string from, string to, byte[] bytes)
    {
        if (patch.Hunks.Count == 0)
            _placements.Add(new HunkPlacement(to, 1, 1, MatchRung.Exact));

        if (patch.Kind == FilePatchKind.Copy)
            Write(to, bytes, patch);
        else
            tree.Move(from, to, bytes);
    }

    /// <summary>Plain headers that name two different files mean a rename; the same path below two folders of a comparison does not.</summary>
    private bool NamesTwoFiles(FilePatch patch)
    {
        if (patch.OldPath is null || patch.NewPath is null)
            return false;

        var (old, @new) = (PatchPathText.WithoutPrefix(patch.OldPath), PatchPathText.WithoutPrefix(patch.NewPath));
        return old != @new && tree.Exists(old) && !tree.Exists(@new) && FileName(old) != FileName(@new);
    }

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    private void Write(string path, byte[] bytes, FilePatch patch)
    {
        if (patch.Kind is FilePatchKind.Add or FilePatchKind.Replace)
            _placements.Add(new HunkPlacement(path, 1, 1, MatchRung.Position));

        tree.Write(path, bytes);
        if (patch.IsExecutable is { } executable)
            tree.SetMode(path, executable);
    }

    /// <summary>The bytes of a file after the hunks; null when they are refused.</summary>
    private byte[]? Changed(FilePatch patch, ResolvedPath found)
    {
        var bytes = tree.Read(found.Path);
        if (patch.Hunks.Count == 0)
            return bytes;

        if (FileText.TryRead(bytes) is not { } file)
        {
            Refuse(patch, 0, RefusalReason.NotText, $"`{found.Path}` is not a text file.");
            return null;
        }

        var index = new LineIndex([.. file.Lines.Select(line => line.Text)]);
        var clean = BomMarks.Strip(patch);
        var decisions = new FilePlacer(index, clean, options with { AllowsSimilarContext = options.AllowsSimilarContext && !found.IsGuess }).Place();
        var refused = decisions.Where(decision => decision.Refusal is not null).Select(decision => decision.Refusal!).ToList();
        refused.AddRange(decisions.Select(decision => CSharp.CSharpGuard.CheckAdded(patch.DisplayPath, decision.Pattern.Lines, decision.Pattern.Hunk.Ordinal)).OfType<HunkRefusal>().Where(_ => options.GuardsCSharp && IsCSharp(found.Path)));
        if (refused.Count == 0 && decisions[0].IsApplied && BomMarks.Stated(patch) is { } mark && mark != file.MarkLength > 0)
            refused.Add(new HunkRefusal(patch.DisplayPath, 1, RefusalReason.NotFound, "The hunk changes the byte order mark, and the lines that it expects do not stand in the file."));

        if (refused.Count == 0 && Overlaps.Find(patch, decisions) is { } overlap)
            refused.Add(overlap);

        if (refused.Count > 0)
        {
            _refusals.AddRange(refused);
            return null;
        }

        foreach (var decision in decisions)
            _placements.Add(new HunkPlacement(found.Path, decision.Pattern.Hunk.Ordinal, decision.Placement?.Start + 1 ?? 0, decision.Placement?.Rung ?? MatchRung.Exact, decision.IsApplied));

        _indentation.Note(index, patch, decisions);
        return Bytes(patch, found.Path, file, HunkChange.Make(file, patch, decisions));
    }

    private void Compose(FilePatch patch, string path, FileText file, FileChange change)
    {
        if (Bytes(patch, path, file, change) is { } bytes)
            Write(path, bytes, patch);
    }

    private byte[]? Bytes(FilePatch patch, string path, FileText file, FileChange change)
    {
        if (change.IsEmpty)
            return file.Bytes;

        if (options.GuardsCSharp && IsCSharp(path) && ChangeGuard.Check(path, file, change) is { } guarded)
        {
            Refuse(guarded);
            return null;
        }

        if (new FileComposer(file, LineEnd.Lf).Compose(change, out var unencodable) is { } bytes)
            return bytes;

        Refuse(patch, 0, RefusalReason.Unencodable, $"`{path}` is written in {file.Encoding}, which cannot hold this added line: `{unencodable!.Trim()}`.");
        return null;
    }

    private bool GuardsAdded(FilePatch patch, string path)
    {
        var refusal = options.GuardsCSharp && IsCSharp(path)
            ? patch.Hunks.Select(hunk => CSharp.CSharpGuard.CheckAdded(path, hunk.Lines, hunk.Ordinal)).FirstOrDefault(found => found is not null)
            : null;
        if (refusal is not null)
            Refuse(refusal);

        return refusal is null;
    }

    private static bool IsCSharp(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    private void Refuse(FilePatch patch, int hunk, RefusalReason reason, string message) => Refuse(new HunkRefusal(patch.DisplayPath, hunk, reason, message));

    private void Refuse(HunkRefusal? refusal) => _refusals.Add(refusal ?? throw new InvalidOperationException("A refusal without a reason."));
}
