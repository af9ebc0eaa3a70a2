using System.Text;
using DevPilot.CSharp.Sources;
using DevPilot.Patching;

namespace DevPilot.Agents.BuiltIn;

/// <summary>Changed files as one unified diff that <c>git apply</c> accepts, in path order.</summary>
internal static class SourceDiff
{
    private static readonly UTF8Encoding PlainUtf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The diff between the files as they stand and as a change leaves them; empty when nothing changed.</summary>
    public static string Of(ChangedSources sources, CodeBase code) => UnifiedDiff.Create(sources.Files
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .Select(file => Edit(file, code))
        .OfType<FileEdit>());

    private static FileEdit? Edit(ChangedSource file, CodeBase code)
    {
        var oldPath = file.OldPath ?? file.Path;
        var before = File.Exists(code.FullPath(oldPath)) ? File.ReadAllBytes(code.FullPath(oldPath)) : null;
        if (before is null)
            return new FileEdit(FileEditKind.Add, file.Path, null, PlainUtf8.GetBytes(file.Text!));
        if (file.Text is null)
            return new FileEdit(FileEditKind.Delete, file.Path, before, null);

        var encoding = code.ReadText(oldPath).Encoding ?? PlainUtf8;
        byte[] after = [.. encoding.GetPreamble(), .. encoding.GetBytes(file.Text)];
        if (file.OldPath is not null)
            return new FileEdit(FileEditKind.Rename, file.Path, before, after) { OldPath = oldPath };
        return after.AsSpan().SequenceEqual(before) ? null : new FileEdit(FileEditKind.Modify, file.Path, before, after);
    }
}
