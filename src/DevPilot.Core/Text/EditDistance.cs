namespace DevPilot.Core.Text;

/// <summary>How far two words are from each other.</summary>
public static class EditDistance
{
    /// <summary>Characters to add, drop, change or swap with their neighbour (optimal string alignment). Case counts.</summary>
    public static int Of(string left, string right)
    {
        var edits = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
                edits[i, j] = (i, j) is (0, _) or (_, 0) ? i + j : Cheapest(i, j);
        }

        return edits[left.Length, right.Length];

        int Cheapest(int i, int j)
        {
            var changed = edits[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] ? edits[i - 2, j - 2] + 1 : int.MaxValue;
            return Math.Min(Math.Min(changed, swapped), Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
        }
    }

    /// <summary>The known word that somebody who typed another most likely meant; null when none is near.</summary>
    /// <param name="typed">What was typed; case and everything but letters and digits are passed over.</param>
    /// <param name="known">What could be meant.</param>
    public static string? Nearest(string typed, IEnumerable<string> known)
    {
        const int MostEdits = 2;
        var plain = Plain(typed);
        if (plain.Length is 0 or > 100)
            return null;

        return known
            .Select(word => (Word: word, Edits: Plain(word) is var other && IsPart(plain, other) ? 1 : Of(plain, other)))
            .Where(candidate => candidate.Edits <= Math.Min(MostEdits, plain.Length / 2))
            .OrderBy(candidate => candidate.Edits)
            .ThenBy(candidate => Math.Abs(candidate.Word.Length - typed.Length))
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
    }

    /// <summary>Whether one begins or ends with the other, as <c>timeout_seconds</c> does.</summary>
    private static bool IsPart(string one, string other) => one.Length > 3 && other.Length > 3
        && (one.StartsWith(other, StringComparison.Ordinal) || one.EndsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal));

    private static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
