using DevPilot.CSharp.Processes;

namespace DevPilot.Agents.Mcp;

/// <summary>The environment of a server that is a program: what a program needs to run at all, and what its configuration gives it. No key of a provider is in it unless the configuration names it.</summary>
internal static class McpServerEnvironment
{
    private static readonly HashSet<string> _kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TZ", "LANG", "LANGUAGE", "TMPDIR", "TEMP", "TMP",
        "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR",
        "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64",
        "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERNAME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMFILES", "PROGRAMDATA",
    };

    /// <summary>Variables to set and (null) to remove for a child of this process.</summary>
    /// <param name="server">The server.</param>
    /// <param name="runMark">Marks the child as belonging to this run.</param>
    /// <param name="inherited">Names in the environment of this process.</param>
    public static Dictionary<string, string?> Of(McpServerDefinition server, string runMark, IEnumerable<string> inherited)
    {
        var changes = inherited.Where(name => !IsKept(name)).ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in server.Environment)
            changes[name] = value;
        if (runMark.Length > 0)
            changes[LeftoverProcesses.RunVariable] = runMark;
        return changes;
    }

    private static bool IsKept(string name) => _kept.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal);
}
