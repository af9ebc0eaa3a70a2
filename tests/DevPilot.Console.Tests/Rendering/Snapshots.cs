using System.Runtime.CompilerServices;

namespace DevPilot.Console.Tests.Rendering;

/// <summary>Expected output, one file a case.</summary>
internal static class Snapshots
{
    public static string Read(string name, [CallerFilePath] string caller = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", name));
}
