using DevPilot.Core.Runs;

namespace DevPilot.EndToEnd.Tests;

/// <summary>A target with one accepted run, of which each test takes a copy.</summary>
public sealed class RecordedRun : IAsyncLifetime
{
    private readonly TargetRepository _target = TargetRepository.Sample();

    /// <summary>Id of the run.</summary>
    internal string Id => _target.Runs.List()[^1].Id;

    /// <summary>How it ended.</summary>
    internal RunEnd End { get; private set; } = null!;

    /// <summary>The target with its run.</summary>
    internal TargetRepository Copy() => _target.Copy();

    public async Task InitializeAsync()
    {
        (await DevPilotProcess.RunAsync(_target.Root, "Add email validation to User model", "--repo", _target.Root)).Expect(ExitCodes.Success);
        End = RunEnd.Of(_target);
    }

    public Task DisposeAsync()
    {
        _target.Dispose();
        return Task.CompletedTask;
    }
}
