using DevPilot.Core.Runs;

namespace DevPilot.EndToEnd.Tests;

/// <summary>A run from its beginning to its end, to compare with.</summary>
public sealed class UndisturbedRun : IAsyncLifetime
{
    /// <summary>What the tests ask for.</summary>
    internal const string Request = "Add email validation to User model";

    /// <summary>How it ended.</summary>
    internal RunEnd End { get; private set; } = null!;

    /// <summary>Its wall time.</summary>
    internal TimeSpan Length { get; private set; }

    public async Task InitializeAsync()
    {
        using var target = TargetRepository.Sample();
        (await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root)).Expect(ExitCodes.Success);
        End = RunEnd.Of(target);
        Length = TimeSpan.FromMilliseconds(target.Runs.List()[0].ElapsedMs);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
