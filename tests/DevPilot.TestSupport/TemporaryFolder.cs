namespace DevPilot.TestSupport;

/// <summary>A folder of a test's own, gone when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Root = Directory.CreateTempSubdirectory("devpilot-test-").FullName;

    public string Root { get; }

    public string this[string path] => Path.Combine(Root, path);

    public TemporaryFolder With(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
