using System.Globalization;
using System.Text;

namespace DevPilot.Benchmarks.Patches;

/// <summary>Runs this applier, <c>git apply</c> and GNU <c>patch -p1 --batch</c> on the same corpus and prints a Markdown table per kind of damage.</summary>
internal static class PatchComparison
{
    private const string DefaultCorpus = "tests/DevPilot.Patching.Tests/Corpus";

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var corpus = Path.GetFullPath(Option(arguments, "--corpus") ?? DefaultCorpus);
        if (!Directory.Exists(corpus))
        {
            await Console.Error.WriteLineAsync($"No corpus at {corpus}. Start in the root of the repository, or pass --corpus DIR.");
            return 2;
        }

        var table = await TableAsync(ComparedCase.Find(corpus), cancellationToken);
        Console.Write(table);
        if (Option(arguments, "--out") is { } file)
            await File.WriteAllTextAsync(file, Page(table), cancellationToken);

        return 0;
    }

    private static async Task<string> TableAsync(IReadOnlyList<ComparedCase> cases, CancellationToken cancellationToken)
    {
        var tools = PatchTools.Create();
        var counts = new SortedDictionary<string, int[,]>(StringComparer.Ordinal);
        var all = new int[PatchTools.Names.Length, 3];
        foreach (var @case in cases)
        {
            if (!counts.TryGetValue(@case.Kind, out var kind))
                counts[@case.Kind] = kind = new int[PatchTools.Names.Length, 3];

            for (var tool = 0; tool < PatchTools.Names.Length; tool++)
            {
                var verdict = (int)await tools.JudgeAsync(tool, @case, cancellationToken);
                kind[tool, verdict]++;
                all[tool, verdict]++;
            }
        }

        var text = new StringBuilder();
        text.Append("| kind of damage | cases |").AppendJoin("", PatchTools.Names.Select(name => $" {name} |")).Append('\n');
        text.Append("|---|---:|").AppendJoin("", PatchTools.Names.Select(_ => "---|")).Append('\n');
        foreach (var (kind, count) in counts)
            AppendRow(text, kind, count);

        AppendRow(text, "**all**", all);
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string kind, int[,] count)
    {
        var cases = count[0, 0] + count[0, 1] + count[0, 2];
        text.Append(CultureInfo.InvariantCulture, $"| {kind} | {cases} |");
        for (var tool = 0; tool < PatchTools.Names.Length; tool++)
            text.Append(CultureInfo.InvariantCulture, $" {count[tool, 0]} / {count[tool, 1]} / {count[tool, 2]} |");

        text.Append('\n');
    }

    private static string Page(string table) => $"""
        # The same damaged patches, three tools

        Cells are right / refused / wrong. Right: the tree is what it should be, or, where the patch must be refused, it is refused and the
        tree untouched. Refused: untouched, although a right result exists. Wrong: anything else. Made by

            dotnet run --project bench/DevPilot.Benchmarks -- patches --out docs/patches-comparison.md

        {table}
        `git apply` and `patch` were not made to read prose, search/replace blocks, envelopes or whole files; those rows show what a
        program that only has them would need to add.

        """;

    private static string? Option(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }
}
