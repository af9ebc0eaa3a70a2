namespace DevPilot.TestSupport;

/// <summary>Processes of this machine, on Linux.</summary>
public static class ProcessTable
{
    /// <summary>Whether a process runs. A zombie, which has no command line any more, does not: it waits only for whoever adopted it.</summary>
    /// <param name="id">Its id; blanks around it do not count.</param>
    public static bool IsAlive(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return ArgumentsOf(id.Trim()).Length > 0;
    }

    /// <summary>Ids of the processes that were started with an argument.</summary>
    public static IReadOnlyList<string> With(string argument) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).OfType<string>().Where(id => id.All(char.IsAsciiDigit) && ArgumentsOf(id).Contains(argument))];

    private static string[] ArgumentsOf(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            // Gone, perhaps in the middle of the look.
            return [];
        }
    }
}
