namespace DevPilot.CSharp.Inspection;

/// <summary>Finds what a file holds more often than before.</summary>
public static class NewOccurrences
{
    /// <summary>Those after the change that have no equal before it, counted; of several equal ones the last are the new.</summary>
    public static IEnumerable<T> Among<T>(IEnumerable<T> after, IEnumerable<T> before, Func<T, string> text)
    {
        var known = before.CountBy(text).ToDictionary();
        foreach (var occurrence in after)
        {
            var key = text(occurrence);
            if (known.GetValueOrDefault(key) is > 0 and var count)
                known[key] = count - 1;
            else
                yield return occurrence;
        }
    }
}
