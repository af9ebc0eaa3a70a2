using BenchmarkDotNet.Running;
using DevPilot.Benchmarks.AgentLoops;
using DevPilot.Benchmarks.Builds;
using DevPilot.Benchmarks.Overhead;
using DevPilot.Benchmarks.Patches;
using DevPilot.Benchmarks.PatchStress;
using DevPilot.Benchmarks.Serving;
using DevPilot.Benchmarks.Stores;
using DevPilot.Benchmarks.Workspaces;

// One verb per measurement; each lives in a folder of its own and says in its class what it measures.
return args switch
{
    ["workspace", .. var rest] => await WorkspaceBenchmark.RunAsync(rest),
    ["overhead", .. var rest] => await OverheadBenchmark.RunAsync(rest),
    ["builds", .. var rest] => await BuildsBenchmark.RunAsync(rest),
    ["patches", .. var rest] => await PatchComparison.RunAsync(rest, CancellationToken.None),
    ["patches-stress", .. var rest] => await PatchStressTest.RunAsync(rest, CancellationToken.None),
    ["agent-loop", .. var rest] => await AgentLoopBenchmark.RunAsync(rest, CancellationToken.None),
    ["stores", .. var rest] => await StoresBenchmark.RunAsync(rest, CancellationToken.None),
    ["serve-load", .. var rest] => await LoadBenchmark.RunAsync(rest, CancellationToken.None),
    ["dashboards", .. var rest] => await DashboardsBenchmark.RunAsync(rest, CancellationToken.None),
    ["micro", .. var rest] => Micro(rest),
    _ => Usage(),
};

static int Micro(string[] arguments)
{
    BenchmarkSwitcher.FromAssembly(typeof(OverheadBenchmark).Assembly).Run(arguments);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project bench/DevPilot.Benchmarks -- <verb>
          workspace [pairs] [files]              a workspace beside cp -r of the same files
          overhead <devpilot> <sample> [runs]    what a run costs beyond building and testing
          builds <folder> [rounds] [options]     two builds with a compiler server of their own, of the run, and without one
          patches [--corpus DIR] [--out FILE]    this applier, git apply and GNU patch on the same damaged patches
          patches-stress --repos DIR... [...]    this applier on damaged diffs of real commits; alone, it lists its options
          agent-loop [files] [exchanges]         what DevPilot costs between a model's last byte and its next request, and memory
          stores [--store sqlite|redis|memory] [--runs N,N] [--seconds N] [--at FILE|URL]
                                                 inserts with 32 writers, and pages of 50 as the store grows
          serve-load <devpilot> sqlite|redis|memory
                                                 run logs posted to devpilot serve by wrk, and how many it kept
          dashboards <devpilot> <run> [count]    memory of devpilot serve with that many dashboards open on a live run
          micro [BenchmarkDotNet options]        single operations, with BenchmarkDotNet
        """);
    return 2;
}
