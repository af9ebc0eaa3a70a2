using DevPilot.Agents.BuiltIn.Editing;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Writes a new test file as its suite would.</summary>
internal sealed class TestFileWriter(TestConventions conventions, CodeStyle style)
{
    /// <summary>The whole file, lines ended by a line feed.</summary>
    public string Write(string space, IReadOnlyList<string> usings, string className, IReadOnlyList<NewTest> tests)
    {
        var isNested = space.Length > 0 && !style.FileScopedNamespace;
        var inner = isNested ? Indented(Class(className, tests)) : Class(className, tests);
        var outside = style.UsingsInside && isNested ? [] : usings;
        var inside = style.UsingsInside && isNested ? Indented(usings) : [];
        List<string> lines = [.. outside, .. outside.Count > 0 ? [""] : Array.Empty<string>()];
        if (isNested)
            lines.AddRange([.. Opened($"namespace {space}"), .. inside, .. inside.Count > 0 ? [""] : Array.Empty<string>(), .. inner, "}"]);
        else
            lines.AddRange(space.Length > 0 ? [$"namespace {space};", "", .. inner] : inner);
        return string.Join('\n', lines) + "\n";
    }

    private List<string> Class(string name, IReadOnlyList<NewTest> tests)
    {
        var writer = new TestMethodWriter(conventions, style);
        List<string> lines = [.. conventions.ClassHeader.SkipLast(1), .. Opened($"{conventions.ClassHeader[^1]} {name}")];
        foreach (var test in tests)
        {
            if (test != tests[0])
                lines.Add("");
            lines.AddRange(Indented(writer.Write(test)));
        }

        lines.Add("}");
        return lines;
    }

    private IReadOnlyList<string> Opened(string header) => style.BraceOnSameLine ? [header + " {"] : [header, "{"];

    private List<string> Indented(IReadOnlyList<string> lines) => [.. lines.Select(line => line.Length is 0 ? line : style.Indent + line)];
}
