using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DevPilot.CSharp.Processes;

/// <summary>Finds and ends processes by a variable in their environment, which survives that their parent is gone.</summary>
/// <remarks>
/// Linux only: it reads <c>/proc/&lt;pid&gt;/environ</c>. Elsewhere nothing is found. A process that cleared its environment, or that belongs
/// to another user, is not found either.
/// </remarks>
public static class LeftoverProcesses
{
    /// <summary>Variable that names the run; the caller of a process sets it.</summary>
    public const string RunVariable = "DEVPILOT_RUN";

    /// <summary>Variable that names the child; of nested runs the markers stand one after the other, outermost first.</summary>
    internal const string ChildVariable = "DEVPILOT_CHILD";

    /// <summary>Passes over the process list until the dying are left to themselves: some seconds, however long the machine stands still in between.</summary>
    private const int MostPasses = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Ends what a run left behind whose DevPilot was killed; never this process or one above it.</summary>
    /// <param name="runMark">What the run marked them with: its folder. Ids are not enough, since two repositories may have begun a run in the same second.</param>
    /// <param name="cancellationToken">Stops waiting for their death.</param>
    /// <returns>How many processes were ended.</returns>
    public static Task<int> EndForAsync(string runMark, CancellationToken cancellationToken) =>
        EndAsync(RunVariable, value => value == runMark, cancellationToken);

    /// <summary>Ends what is left of a child, and of the children of a DevPilot inside it.</summary>
    internal static Task<int> EndChildAsync(string marker) =>
        EndAsync(ChildVariable, value => value.Contains(marker, StringComparison.Ordinal), CancellationToken.None);

    private static async Task<int> EndAsync(string variable, Func<string, bool> belongs, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return 0;

        var spared = SelfAndAbove();
        var ended = new HashSet<int>();
        // A process may fork while the list is read, so it is read until a pass finds nobody.
        for (var pass = 0; pass < MostPasses && Find(variable, belongs, spared) is { Count: > 0 } found; pass++)
        {
            foreach (var id in found.Where(ended.Add))
                End(id);
            await Task.Delay(Pause, cancellationToken);
        }

        return ended.Count;
    }

    private static List<int> Find(string variable, Func<string, bool> belongs, HashSet<int> spared)
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && !spared.Contains(id)
                && Variable(folder, variable) is { } value
                && belongs(value))
            {
                found.Add(id);
            }
        }

        return found;
    }

    private static string? Variable(string folder, string name)
    {
        try
        {
            // Zombies have an empty environment: they are dead already.
            var environment = File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan();
            var prefix = Encoding.UTF8.GetBytes(name + "=").AsSpan();
            foreach (var range in environment.Split((byte)0))
            {
                if (environment[range].StartsWith(prefix))
                    return Encoding.UTF8.GetString(environment[range][prefix.Length..]);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or another user's.
        }

        return null;
    }

    private static HashSet<int> SelfAndAbove()
    {
        var line = new HashSet<int>();
        for (var id = Environment.ProcessId; id > 1 && line.Add(id);)
            id = ParentOf(id);
        return line;
    }

    private static int ParentOf(int id)
    {
        try
        {
            // "pid (name) state ppid ...", proc(5); the name may hold spaces and parentheses.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // Died by itself.
        }
    }
}
