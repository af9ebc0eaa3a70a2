using BenchmarkDotNet.Running;
using DevPilot.Benchmarks.Overhead;
using DevPilot.Benchmarks.Workspaces;

// One verb per measurement; each lives in a folder of its own and says in its class what it measures.
return args switch
{
    ["workspace", .. var rest] => await WorkspaceBenchmark.RunAsync(rest),
    ["overhead", .. var rest] => await OverheadBenchmark.RunAsync(rest),
    ["micro", .. var rest] => Micro(rest),
    _ => Usage(),
};

static int Micro(string[] arguments)
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project bench/DevPilot.Benchmarks -- <verb>
          workspace [pairs] [files]              a workspace beside cp -r of the same files
          micro [BenchmarkDotNet arguments]      classes marked for BenchmarkDotNet, such as the compile check
          overhead <devpilot> <sample> [runs]    what a run costs beyond building and testing
        """);
    return 2;
}
