namespace DevPilot.CSharp.Evaluation;

/// <summary>The .NET SDKs beside the <c>dotnet</c> on the path, read from their folders: asking the program costs a start.</summary>
internal static class InstalledSdks
{
    private static readonly Lazy<string[]> Found = new(Find);

    /// <summary>Version of each, in ordinal order; empty when no <c>dotnet</c> is found.</summary>
    public static IReadOnlyList<string> Versions => Found.Value;

    /// <summary>Major version of the newest; 0 when none is found.</summary>
    public static int NewestMajor => Versions
        .Select(version => int.TryParse(version.Split('.')[0], out var major) ? major : 0)
        .DefaultIfEmpty()
        .Max();

    private static string[] Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        if (program is null)
            return [];

        var target = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        var sdks = Path.Combine(Path.GetDirectoryName(target)!, "sdk");
        return Directory.Exists(sdks) ? [.. Directory.EnumerateDirectories(sdks).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)] : [];
    }
}
