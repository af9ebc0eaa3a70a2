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

    /// <summary>Passes that found nobody, and somebody who might still belong: a process that hides its arguments and environment does so for ever.</summary>
    private const int MostUnsurePasses = 50;

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
        for (var (pass, unsure) = (0, 0); pass < MostPasses; pass++)
        {
            var (found, isSure) = Find(variable, belongs, spared);
            if (found.Count is 0 && (isSure || ++unsure == MostUnsurePasses))
                break;
            foreach (var id in found.Where(ended.Add))
                End(id);
            await Task.Delay(Pause, cancellationToken);
        }

        return ended.Count;
    }

    /// <returns>Those that belong, and whether the others are known not to.</returns>
    private static (List<int> Found, bool IsSure) Find(string variable, Func<string, bool> belongs, HashSet<int> spared)
    {
        var found = new List<int>();
        var isSure = true;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) || spared.Contains(id) || EnvironmentOf(folder) is not { } environment)
                continue;
            if (environment.Length is 0)
                isSure &= !IsBecoming(folder);
            else if (Variable(environment, variable) is { } value && belongs(value))
                found.Add(id);
        }

        return (found, isSure);
    }

    /// <summary>Bytes of the environment, empty of zombies, which are dead already; null of a process that is gone meanwhile, or another user's.</summary>
    private static byte[]? EnvironmentOf(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a process is in the middle of execve(2): it has a program then, and for a moment neither arguments nor an environment.</summary>
    private static bool IsBecoming(string folder)
    {
        try
        {
            return new FileInfo(Path.Combine(folder, "exe")).LinkTarget is not null && File.ReadAllBytes(Path.Combine(folder, "cmdline")).Length is 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Variable(ReadOnlySpan<byte> environment, string name)
    {
        var prefix = Encoding.UTF8.GetBytes(name + "=").AsSpan();
        foreach (var range in environment.Split((byte)0))
        {
            if (environment[range].StartsWith(prefix))
                return Encoding.UTF8.GetString(environment[range][prefix.Length..]);
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
