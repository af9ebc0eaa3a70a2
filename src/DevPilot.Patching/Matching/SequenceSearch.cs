namespace DevPilot.Patching.Matching;

/// <summary>All places of a run of line ids, in time linear in both (Knuth, Morris and Pratt).</summary>
internal static class SequenceSearch
{
    public static List<int> FindAll(int[] text, int[] pattern)
    {
        var found = new List<int>();
        if (pattern.Length == 0 || pattern.Length > text.Length || Array.IndexOf(pattern, -1) >= 0)
            return found;

        var fallback = new int[pattern.Length];
        for (int i = 1, length = 0; i < pattern.Length; i++)
        {
            while (length > 0 && pattern[i] != pattern[length])
                length = fallback[length - 1];

            if (pattern[i] == pattern[length])
                length++;

            fallback[i] = length;
        }

        for (int i = 0, length = 0; i < text.Length; i++)
        {
            while (length > 0 && (length == pattern.Length || text[i] != pattern[length]))
                length = fallback[length - 1];

            if (text[i] == pattern[length])
                length++;

            if (length == pattern.Length)
                found.Add(i - length + 1);
        }

        return found;
    }
}
