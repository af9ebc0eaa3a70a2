using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Testing;
using DevPilot.CSharp.Processes;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Testing;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Testing;

/// <summary>A copy of one of tests/Targets that is built and tested for real.</summary>
public sealed class TargetCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TargetCopy(string name)
    {
        Root = _folder["work"];
        var from = Path.Combine(TargetsFolder(), name);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (!path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                _folder.With(Path.Combine("work", path), File.ReadAllText(file));
        }
    }

    public string Root { get; }

    public string RunMark { get; } = Guid.NewGuid().ToString("N");

    public void Write(string path, string text) => _folder.With(Path.Combine("work", path), text);

    public void Delete(string path) => File.Delete(Path.Combine(Root, path));

    public async Task<Baseline> BaselineAsync()
    {
        await using var compiler = Compiler();
        return await Runner(new TestRunnerOptions()).Start(Target(compiler), CancellationToken.None).Completed;
    }

    public Task<TestReport> RunAsync(Baseline baseline, params FileChange[] changes) => RunAsync(baseline, new TestRunnerOptions(), changes);

    public async Task<TestReport> RunAsync(Baseline baseline, TestRunnerOptions options, params FileChange[] changes)
    {
        TestReport report;
        await using (var compiler = Compiler())
            report = await Runner(options).RunAsync(Target(compiler), baseline, changes, CancellationToken.None);
        Assert.Equal(0, await LeftoverProcesses.EndForAsync(RunMark, CancellationToken.None));
        return report;
    }

    /// <summary>Replaces text in a file, as a change.</summary>
    public FileChange Change(string path, string old, string replacement)
    {
        var before = File.ReadAllText(Path.Combine(Root, path));
        Assert.Contains(old, before, StringComparison.Ordinal);
        var after = before.Replace(old, replacement);
        Write(path, after);
        return new FileChange(path, FileAction.Modify, Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));
    }

    public void Dispose() => _folder.Dispose();

    private static TestRunner Runner(TestRunnerOptions options) => new(new ProcessRunner(TimeProvider.System), TimeProvider.System, options);

    private CompilerServer Compiler() => new(new ProcessRunner(TimeProvider.System), Root, RunMark);

    private TestTarget Target(CompilerServer compiler) => new(Root, ProjectStructureReader.Read(Root), RunMark, _folder["results"]) { Compiler = compiler };

    private static string TargetsFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DevPilot.slnx")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Targets");
    }
}
