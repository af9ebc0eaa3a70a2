using System.Security.Cryptography;
using DevPilot.Orchestrator.Runs;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>A copy of the sample that a test may do anything to.</summary>
internal sealed class TargetRepository : IDisposable
{
    private static readonly string[] LeftBehind = ["bin", "obj", ".devpilot", "TestResults"];

    private readonly TemporaryFolder _folder = new();

    private TargetRepository()
    {
    }

    public string Root => _folder.Root;

    public RunStore Runs => new(Root, TimeProvider.System);

    /// <summary>The sample shop without its agents, which would cost each test a build more.</summary>
    public static TargetRepository Sample() => CopyOf("EcommerceApp", [.. LeftBehind, ".agents"]);

    /// <summary>A sample as a person finds it.</summary>
    public static TargetRepository WholeSample(string name) => CopyOf(name, LeftBehind);

    private static TargetRepository CopyOf(string sample, string[] leftBehind)
    {
        var target = new TargetRepository();
        Copy(new DirectoryInfo(Path.Combine(RepositoryFolder.Root, "samples", sample)), target.Root, leftBehind);
        return target;
    }

    /// <summary>The same once more, with its runs and workspaces.</summary>
    public TargetRepository Copy()
    {
        var target = new TargetRepository();
        Copy(new DirectoryInfo(Root), target.Root, leftBehind: []);
        return target;
    }

    /// <summary>A folder with nothing in it.</summary>
    public static TargetRepository Empty() => new();

    public TargetRepository With(string path, string text)
    {
        _folder.With(path, text);
        return this;
    }

    public TargetRepository Without(string path)
    {
        Directory.Delete(_folder[path], recursive: true);
        return this;
    }

    /// <summary>Replaces text in a file, which must hold it.</summary>
    public TargetRepository WithEdit(string path, string old, string now)
    {
        var text = File.ReadAllText(_folder[path]);
        Assert.Contains(old, text);
        File.WriteAllText(_folder[path], text.Replace(old, now, StringComparison.Ordinal));
        return this;
    }

    public string Read(string path) => File.ReadAllText(_folder[path]);

    /// <summary>Everything outside <c>.devpilot</c>: bytes and time stamps of files, time stamps of folders.</summary>
    public IReadOnlyDictionary<string, string> Snapshot()
    {
        var own = Path.Combine(Root, ".devpilot");
        return new DirectoryInfo(Root)
            .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Prepend(new DirectoryInfo(Root))
            .Where(entry => entry.FullName != own && !entry.FullName.StartsWith(own + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .ToDictionary(entry => Path.GetRelativePath(Root, entry.FullName), Describe);
    }

    public void Dispose() => _folder.Dispose();

    private static string Describe(FileSystemInfo entry) => entry is FileInfo file
        ? $"{file.LastWriteTimeUtc.Ticks} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName)))}"
        : $"{entry.LastWriteTimeUtc.Ticks}";

    private static void Copy(DirectoryInfo from, string to, string[] leftBehind)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(folder => !leftBehind.Contains(folder.Name)))
            Copy(folder, Path.Combine(to, folder.Name), leftBehind);
    }
}
