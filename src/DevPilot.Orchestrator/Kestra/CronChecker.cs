using System.Globalization;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>Checks a cron expression: five fields of Unix cron, or one of the words such as <c>@daily</c>; with seconds, six.</summary>
internal static class CronChecker
{
    private static readonly string[] _words = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];
    private static readonly string[] _months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] _days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private static readonly (string Name, int Least, int Most, string[] Words)[] _fields =
        [("second", 0, 59, []), ("minute", 0, 59, []), ("hour", 0, 23, []), ("day of the month", 1, 31, []), ("month", 1, 12, _months), ("day of the week", 0, 7, _days)];

    /// <summary>What is wrong; null when nothing is.</summary>
    public static string? ProblemOf(string cron, bool withSeconds)
    {
        if (cron.StartsWith('@'))
            return _words.Contains(cron) ? null : $"'{cron}' is no word of cron. There are: {string.Join(", ", _words)}.";
        var parts = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var fields = withSeconds ? _fields : _fields[1..];
        if (parts.Length != fields.Length)
            return $"'{cron}' has {parts.Length} fields; expected are {fields.Length}: {string.Join(", ", fields.Select(field => field.Name))}, such as \"{(withSeconds ? "0 " : "")}0 2 * * *\".";
        return parts.Zip(fields).Select(pair => ProblemOf(pair.First, pair.Second)).FirstOrDefault(problem => problem is not null);
    }

    private static string? ProblemOf(string text, (string Name, int Least, int Most, string[] Words) field) =>
        text.Split(',').All(part => IsPart(part, field)) ? null
        : $"'{text}' is no {field.Name}; expected is *, {field.Least} to {field.Most}, a range such as {field.Least}-{field.Least + 2}, a step such as */5, or a list of these.";

    private static bool IsPart(string part, (string Name, int Least, int Most, string[] Words) field)
    {
        var (range, step) = part.Split('/') switch
        {
            [var only] => (only, "1"),
            [var before, var after] => (before, after),
            _ => ("", ""),
        };
        if (!int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var steps) || steps < 1 || steps > field.Most)
            return false;
        if (range is "*" or "?" || (field.Name is "day of the month" && range is "L"))
            return true;
        var ends = range.Split('-').Select(end => ValueOf(end, field)).ToArray();
        return ends is [not null] || (ends is [{ } from, { } to] && from <= to);
    }

    private static int? ValueOf(string text, (string Name, int Least, int Most, string[] Words) field)
    {
        var word = Array.IndexOf(field.Words, text.ToUpperInvariant());
        if (word >= 0)
            return field.Least + word;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= field.Least && value <= field.Most ? value : null;
    }
}
