namespace DevPilot.TestSupport;

/// <summary>Processes of this machine, on Linux.</summary>
public static class ProcessTable
{
    /// <summary>Whether a process runs. A zombie, which has no command line any more, does not: it waits only for whoever adopted it.</summary>
    /// <param name="id">Its id; blanks around it do not count.</param>
    public static bool IsAlive(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        try
        {
            return File.ReadAllBytes($"/proc/{id.Trim()}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            // Gone, perhaps in the middle of the look.
            return false;
        }
    }
}
