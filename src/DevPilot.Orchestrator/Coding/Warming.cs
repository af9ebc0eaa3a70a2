using DevPilot.Core.Planning;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Sources;

namespace DevPilot.Orchestrator.Coding;

/// <summary>Compiles what a plan will change while a model still writes, so that its patch meets a warm compiler.</summary>
/// <remarks>Over at the latest when it is disposed: no compilation reads the workspace after the stage that began it.</remarks>
internal sealed class Warming : IAsyncDisposable
{
    private readonly CancellationTokenSource _enough;
    private readonly Task _work;

    private Warming(CodeBase code, IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        _enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _work = paths.Count is 0 ? Task.CompletedTask : Task.Run(() => CompileCheck.WarmAsync(code, paths, _enough.Token, cancellationToken), cancellationToken);
    }

    /// <summary>Begins; does nothing for a plan that a built-in change carries out, which compiles as it goes.</summary>
    public static Warming Start(CodeBase code, Plan plan, CancellationToken cancellationToken) =>
        new(code, plan.Change is null ? [.. plan.Files.Select(file => file.Path).Distinct()] : [], cancellationToken);

    /// <summary>Ends it. What is compiled stays compiled; what failed fails again in the check of the patch, which says so.</summary>
    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _enough.Dispose();
    }
}
