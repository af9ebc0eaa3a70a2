using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Restores and builds what a plan names, and tells faults of the code from trouble of the machine.</summary>
internal sealed class TargetBuild(IProcessRunner processes, TestRunnerOptions options)
{
    /// <summary>A digest is read before all else; warnings of a large repository would push its errors out of the bounded output.</summary>
    private static readonly string[] Quiet = ["-nologo", "-v:q", "-tl:off", "-clp:ErrorsOnly;NoSummary"];

    private const string OneNode = "-m:1";

    /// <summary>Restores every input; stops at the first that fails.</summary>
    public Task<BuildOutcome> RestoreAsync(TestTarget target, TestPlan plan, CancellationToken cancellationToken)
    {
        // By the end of a restore it listens.
        target.Compiler?.Start();
        var environment = DotnetEnvironment.ForBuild(target.RunMark);
        return EachAsync(target, plan, input => Command(target, ["restore", input], environment, options.RestoreLimit), cancellationToken);
    }

    /// <summary>Builds every input, restored before; stops at the first that fails.</summary>
    public async Task<BuildOutcome> BuildAsync(TestTarget target, TestPlan plan, CancellationToken cancellationToken)
    {
        var environment = DotnetEnvironment.ForBuild(target.RunMark);
        if (target.Compiler is { } compiler)
            environment = await compiler.AddToAsync(environment);
        return await EachAsync(target, plan, input => Command(target, ["build", input, "--no-restore"], environment, options.BuildLimit), cancellationToken);
    }

    /// <summary>A second node would only cost its start where no two projects can be built at once.</summary>
    private static ProcessCommand Command(TestTarget target, string[] verb, IReadOnlyDictionary<string, string?> environment, TimeSpan limit) =>
        new("dotnet", [.. verb, .. Quiet, .. target.Structure.IsChain ? new[] { OneNode } : []])
        {
            WorkingDirectory = target.Root,
            Environment = environment,
            Limit = limit,
        };

    private async Task<BuildOutcome> EachAsync(TestTarget target, TestPlan plan, Func<string, ProcessCommand> command, CancellationToken cancellationToken)
    {
        foreach (var input in plan.Inputs)
        {
            var outcome = await RunAsync(target, command(input), cancellationToken);
            if (!outcome.Succeeded)
                return outcome;
        }

        return BuildOutcome.Success;
    }

    private async Task<BuildOutcome> RunAsync(TestTarget target, ProcessCommand command, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = Judge(target, await processes.RunAsync(command, cancellationToken), command.Limit);
            // "Build FAILED" with no error is what blocked named pipes between MSBuild nodes look like; one node needs none.
            return outcome.Trouble?.Kind is MachineTroubleKind.Unexplained && !command.Arguments.Contains(OneNode)
                ? Judge(target, await processes.RunAsync(command with { Arguments = [.. command.Arguments, OneNode] }, cancellationToken), command.Limit)
                : outcome;
        }
        catch (ProcessStartException exception)
        {
            return new(new MachineTrouble(MachineTroubleKind.Sdk, exception.Message, "install the .NET SDK and put `dotnet` on PATH"), "");
        }
    }

    private static BuildOutcome Judge(TestTarget target, ProcessExit exit, TimeSpan limit)
    {
        if (exit.Succeeded)
            return BuildOutcome.Success;

        var digest = BuildDigest.Of(exit.Output, target.Root);
        if (exit.Ending is not ProcessEnding.Exited)
            return new(new MachineTrouble(MachineTroubleKind.Limit, $"the build did not end within {limit.TotalMinutes:0} minutes", "give it a longer limit"), digest);
        if (MachineTrouble.Of(exit, target.Structure.Sdk) is { } trouble)
            return new(trouble, digest);
        if (digest.Length > 0)
            return new(null, digest);
        return new(
            new MachineTrouble(MachineTroubleKind.Unexplained, $"the build failed with exit code {exit.Code} and no error, also on one node", "run `dotnet build` by hand"),
            OutputClip.HeadAndTail(exit.Output.Trim(), 2000));
    }
}
