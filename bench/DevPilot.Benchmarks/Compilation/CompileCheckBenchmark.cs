using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Sources;
using DevPilot.TestSupport;

namespace DevPilot.Benchmarks.Compilation;

/// <summary>The compile check of a change of one file in a project of 300 files, which another of 100 references.</summary>
[MemoryDiagnoser]
public class CompileCheckBenchmark
{
    private const int Files = 300;
    private const int CallingFiles = 100;
    private const string Path = "Shop/Orders/Order7.cs";

    private TestCodeBase _repository = null!;
    private CodeBase _code = null!;
    private int _round;

    [GlobalSetup]
    public async Task CompileOnceAsync()
    {
        _repository = Repository();
        _code = _repository.Build();
        await CompileCheck.WarmAsync(_code, [Path], CancellationToken.None, CancellationToken.None);
    }

    /// <summary>The two projects.</summary>
    internal static TestCodeBase Repository()
    {
        var repository = new TestCodeBase().WithProject("Shop/Shop.csproj").WithProject("App/App.csproj", references: ["Shop/Shop.csproj"]);
        for (var number = 0; number < Files; number++)
            repository.WithFile($"Shop/Orders/Order{number}.cs", Order(number));
        for (var number = 0; number < CallingFiles; number++)
            repository.WithFile($"App/Report{number}.cs", $"namespace App;\n\npublic sealed class Report{number}\n{{\n    public decimal Total(Shop.Orders.Order{number} order) => order.Total(0.2m);\n}}\n");
        return repository;
    }

    [GlobalCleanup]
    public void Delete() => _repository.Dispose();

    /// <summary>A change inside of a method: the file alone is bound.</summary>
    [Benchmark]
    public Task<CompileReport> Body() => CheckAsync(text => text.Replace("1 + rate", $"{++_round} + rate", StringComparison.Ordinal));

    /// <summary>A new public member: both projects are compiled.</summary>
    [Benchmark]
    public Task<CompileReport> Declaration() => CheckAsync(text => text.Replace("    public decimal", $"    public int Added{++_round} => 1;\n\n    public decimal", StringComparison.Ordinal));

    private Task<CompileReport> CheckAsync(Func<string, string> edit)
    {
        var before = _repository.Read(Path);
        var change = new FileChange(Path, FileAction.Modify, Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(edit(before)));
        return CompileCheck.CheckAsync(_code, [change], CancellationToken.None);
    }

    private static string Order(int number) => string.Format(CultureInfo.InvariantCulture, """
        namespace Shop.Orders;

        public sealed class Order{0}
        {{
            private readonly List<(string Name, decimal Price, int Count)> _lines = [];

            public void Add(string name, decimal price, int count)
            {{
                ArgumentException.ThrowIfNullOrEmpty(name);
                _lines.Add((name, price, count));
            }}

            public decimal Total(decimal rate)
            {{
                var net = _lines.Where(line => line.Count > 0).Sum(line => line.Price * line.Count);
                return net * (1 + rate);
            }}

            public override string ToString() => string.Join(", ", _lines.OrderBy(line => line.Name).Select(line => $"{{line.Count}} x {{line.Name}}"));
        }}

        """, number);
}
