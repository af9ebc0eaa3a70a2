using System.Globalization;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Diagnosing;

/// <summary>Looks for room, and whether DevPilot can write where it keeps runs and workspaces.</summary>
internal static class DiskChecks
{
    private const long Gigabyte = 1L << 30;
    private const long Enough = 2 * Gigabyte;
    private const long TooLittle = Gigabyte / 5;

    public static IEnumerable<Check> Look(string root) => [Room(root), Writing(root)];

    private static Check Room(string root)
    {
        try
        {
            var free = new DriveInfo(root).AvailableFreeSpace;
            var says = string.Create(CultureInfo.InvariantCulture, $"{(double)free / Gigabyte:0.0} GB free where the repository is");
            const string next = "devpilot clean, or make room; each run copies and builds the repository";
            return free < TooLittle ? Check.Fail("disk", says, next) : free < Enough ? Check.Warn("disk", says, next) : Check.Ok("disk", says);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Check.Warn("disk", $"How much room is left cannot be told: {failure.Message}", "df -h .");
        }
    }

    private static Check Writing(string root)
    {
        try
        {
            var folder = DevPilotFolder.Ensure(root);
            var probe = Path.Combine(folder, $"probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Check.Ok("writing", $"{folder} can be written");
        }
        catch (Exception failure) when (failure is WorkspaceException or IOException or UnauthorizedAccessException)
        {
            return Check.Fail("writing", failure.Message, "make the repository writable, or copy it to where you may write");
        }
    }
}
