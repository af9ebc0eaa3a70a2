using System.Text;
using BenchmarkDotNet.Attributes;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Sources;
using DevPilot.TestSupport;

namespace DevPilot.Benchmarks.Compilation;

/// <summary>The compile check of a model's first patch, cold and after warming while the model wrote; the projects of <see cref="CompileCheckBenchmark"/>, without their evaluation.</summary>
public class FirstCheckBenchmark
{
    private const string Path = "Shop/Orders/Order7.cs";

    private TestCodeBase _repository = null!;
    private CodeBase _code = null!;

    [GlobalSetup]
    public void Write() => _repository = CompileCheckBenchmark.Repository();

    [GlobalCleanup]
    public void Delete() => _repository.Dispose();

    [IterationSetup(Targets = [nameof(ColdBody), nameof(ColdDeclaration)])]
    public void Open() => _code = _repository.Build();

    [IterationSetup(Targets = [nameof(WarmedBody), nameof(WarmedDeclaration)])]
    public void OpenAndWarm()
    {
        _code = _repository.Build();
        CompileCheck.WarmAsync(_code, [Path], CancellationToken.None, CancellationToken.None).GetAwaiter().GetResult();
    }

    [Benchmark]
    public Task<CompileReport> ColdBody() => CheckAsync("1 + rate", "2 + rate");

    [Benchmark]
    public Task<CompileReport> WarmedBody() => CheckAsync("1 + rate", "2 + rate");

    [Benchmark]
    public Task<CompileReport> ColdDeclaration() => CheckAsync("    public decimal", "    public int Added => 1;\n\n    public decimal");

    [Benchmark]
    public Task<CompileReport> WarmedDeclaration() => CheckAsync("    public decimal", "    public int Added => 1;\n\n    public decimal");

    private Task<CompileReport> CheckAsync(string search, string replace)
    {
        var before = _repository.Read(Path);
        var after = before.Replace(search, replace, StringComparison.Ordinal);
        return CompileCheck.CheckAsync(_code, [new FileChange(Path, FileAction.Modify, Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after))], CancellationToken.None);
    }
}
