namespace DevPilot.Patching.Matching;

/// <summary>Likeness of two lines: the Dice coefficient of their pairs of adjacent characters, white space left out.</summary>
internal static class Similarity
{
    /// <summary>From 0 (nothing in common) to 1 (the same but for white space and order).</summary>
    public static double Of(string one, string other)
    {
        var (a, b) = (LineKey.Of(one, Tolerance.Whitespace), LineKey.Of(other, Tolerance.Whitespace));
        if (a == b)
            return 1;
        if (a.Length < 2 || b.Length < 2 || a.Length > 2_000 || b.Length > 2_000)
            return 0;

        var pairs = new Dictionary<(char, char), int>();
        for (var i = 1; i < a.Length; i++)
            pairs[(a[i - 1], a[i])] = pairs.GetValueOrDefault((a[i - 1], a[i])) + 1;

        var shared = 0;
        for (var i = 1; i < b.Length; i++)
        {
            var pair = (b[i - 1], b[i]);
            if (pairs.GetValueOrDefault(pair) is not (> 0 and var left))
                continue;

            pairs[pair] = left - 1;
            shared++;
        }

        return 2.0 * shared / (a.Length + b.Length - 2);
    }
}
