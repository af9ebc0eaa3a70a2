namespace DevPilot.Patching.Tests;

/// <summary>Writes files that look like C#, with the repetitions that make placing hard: equal statements, equal bodies, braces, blank lines.</summary>
internal sealed class RandomSource(Random random)
{
    private static readonly string[] Nouns = ["order", "invoice", "customer", "cell", "cursor", "message", "total", "price"];
    private static readonly string[] Verbs = ["Load", "Save", "Count", "Find", "Merge", "Close", "Check", "Send"];

    public List<string> File()
    {
        var lines = new List<string> { "using System;", "using System.Linq;", "", "namespace Generated;", "" };
        for (var type = random.Next(1, 3); type > 0; type--)
        {
            lines.AddRange([$"public sealed class {Pick(Verbs)}{Pick(Nouns)}{type}", "{"]);
            for (var member = random.Next(2, 7); member > 0; member--)
                lines.AddRange(Method(member));

            lines.AddRange(["}", ""]);
        }

        lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    public List<string> Method(int number)
    {
        var lines = new List<string> { $"    public int {Pick(Verbs)}{number}(int {Pick(Nouns)})", "    {" };
        for (var statement = random.Next(1, 6); statement > 0; statement--)
            lines.AddRange(Statement("        "));

        lines.AddRange(["        return 0;", "    }", ""]);
        return lines;
    }

    public List<string> Statement(string indent) => random.Next(6) switch
    {
        0 => [$"{indent}if ({Pick(Nouns)} > {random.Next(4)})", $"{indent}    return {random.Next(3)};", ""],
        1 => [$"{indent}foreach (var item in {Pick(Nouns)}s)", $"{indent}{{", $"{indent}    sum += item.Amount;", $"{indent}}}"],
        2 => [$"{indent}Console.WriteLine(\"{Pick(Nouns)} is '{Pick(Verbs)}'\");"],
        3 => [$"{indent}// {Pick(Verbs)} the {Pick(Nouns)} - once"],
        4 => [$"{indent}var {Pick(Nouns)} = {Pick(Verbs)}({random.Next(100)});"],
        _ => [$"{indent}sum += {Pick(Nouns)}.Amount;"],
    };

    private string Pick(string[] words) => words[random.Next(words.Length)];
}
