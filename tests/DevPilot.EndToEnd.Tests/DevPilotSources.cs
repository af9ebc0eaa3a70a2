namespace DevPilot.EndToEnd.Tests;

/// <summary>This repository.</summary>
internal static class DevPilotSources
{
    /// <summary>Absolute path of its root.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DevPilot.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside their repository.");
        return folder;
    }
}
