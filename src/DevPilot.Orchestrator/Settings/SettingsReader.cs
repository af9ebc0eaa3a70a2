using DevPilot.Agents.Models;
using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Settings;

/// <summary>Puts the settings of a run together: the target's file, the user's, the environment, the run that goes on, the command line, in increasing weight.</summary>
public static class SettingsReader
{
    /// <summary>Name of the file, in the target's root and in the user's configuration folder.</summary>
    public const string FileName = "devpilot.json";

    /// <summary>Reads all of them; what cannot be meant is among the <see cref="RunSettings.Problems"/>.</summary>
    /// <param name="targetRoot">The target, absolute; null where there is none.</param>
    /// <param name="environment">Variables.</param>
    /// <param name="typed">What the command line says: by path of the setting, the option and its value.</param>
    public static RunSettings Read(string? targetRoot, ModelEnvironment environment, IEnumerable<SettingValue> typed) => new(
    [
        targetRoot is null ? SettingsLayer.Silent : OfTarget(targetRoot),
        UserFile(environment) is { } path ? SettingsFile.Read(path, path, SettingSource.User) : SettingsLayer.Silent,
        OfEnvironment(environment),
        new SettingsLayer([.. typed], []),
    ]);

    /// <summary>File of the user's own settings; null where the user has no folder for any.</summary>
    public static string? UserFile(ModelEnvironment environment)
    {
        var folder = environment["XDG_CONFIG_HOME"] ?? (environment["HOME"] is { } home ? Path.Combine(home, ".config") : environment["APPDATA"]);
        return folder is null ? null : Path.Combine(folder, "devpilot", FileName);
    }

    private static SettingsLayer OfTarget(string root)
    {
        var end = RealPath.OfRoot(root).To(FileName);
        return end is { Loops: false, IsInside: true }
            ? SettingsFile.Read(Path.Combine(root, FileName), FileName, SettingSource.Target)
            : new SettingsLayer([], [new SettingsProblem(FileName, "is a link out of the repository. Put a file in its place.")]);
    }

    private static SettingsLayer OfEnvironment(ModelEnvironment environment)
    {
        var said = SettingKeys.All.Where(key => environment[key.Variable] is not null).Select(key => (Key: key, Text: environment[key.Variable]!)).ToList();
        return new SettingsLayer(
            [.. said.Where(one => SettingText.Fits(one.Key, one.Text)).Select(one => new SettingValue(one.Key.Name, one.Text, new SettingOrigin(SettingSource.Environment, one.Key.Variable)))],
            [.. said.Where(one => !SettingText.Fits(one.Key, one.Text)).Select(one => new SettingsProblem(
                one.Key.Variable, $"is \"{one.Text}\"; expected is {one.Key.Expected.Replace(" in quotation marks", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal)}."))]);
    }
}
