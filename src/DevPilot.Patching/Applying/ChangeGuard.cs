using DevPilot.Patching.CSharp;
using DevPilot.Patching.Text;

namespace DevPilot.Patching.Applying;

/// <summary>Shows a change to the C# guard as lines before and after.</summary>
internal static class ChangeGuard
{
    public static HunkRefusal? Check(string path, FileText file, FileChange change)
    {
        var after = new List<string>(file.Lines.Length + 16);
        var newLineOf = new int[file.Lines.Length];
        for (var line = 0; line <= file.Lines.Length; line++)
        {
            if (change.Inserted.TryGetValue(line, out var inserted))
                after.AddRange(inserted.Select(added => added.Text));

            if (line == file.Lines.Length)
                break;

            newLineOf[line] = change.Deleted.Contains(line) ? -1 : after.Count;
            if (newLineOf[line] >= 0)
                after.Add(file.Lines[line].Text);
        }

        return CSharpGuard.Check(path, [.. file.Lines.Select(line => line.Text)], after, newLineOf);
    }
}
