namespace DevPilot.Patching.Tests;

/// <summary>Changes a generated file at one to three places, in ways that keep its braces balanced.</summary>
internal sealed class RandomEdit(Random random)
{
    private readonly RandomSource _source = new(random);

    public List<string> Apply(List<string> before)
    {
        var after = new List<string>(before);
        for (var edits = random.Next(1, 4); edits > 0; edits--)
            Once(after);

        return after;
    }

    private void Once(List<string> lines)
    {
        var statements = Enumerable.Range(0, lines.Count)
            .Where(line => lines[line].StartsWith("        ", StringComparison.Ordinal) && lines[line].EndsWith(';') && !lines[line].StartsWith("            ", StringComparison.Ordinal))
            .ToArray();
        if (statements.Length == 0)
            return;

        var at = statements[random.Next(statements.Length)];
        switch (random.Next(5))
        {
            case 0:
                lines.InsertRange(at, _source.Statement("        "));
                break;
            case 1 when statements.Length > 3:
                lines.RemoveAt(at);
                break;
            case 2:
                lines[at] = lines[at].Replace(";", $" + {random.Next(9)};", StringComparison.Ordinal);
                break;
            case 3:
                var method = lines.FindIndex(line => line.StartsWith("    public int", StringComparison.Ordinal));
                lines.InsertRange(method, _source.Method(random.Next(10, 99)));
                break;
            default:
                lines.RemoveAt(at);
                lines.InsertRange(at, _source.Statement("        "));
                break;
        }
    }
}
