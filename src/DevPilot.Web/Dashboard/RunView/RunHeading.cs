using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Web.Dashboard.RunList;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>What stands above every page of a run.</summary>
/// <param name="Run">The record, as new as its events.</param>
/// <param name="Progress">Its events.</param>
/// <param name="Damage">What is wrong with the record; empty for a sound one.</param>
public sealed record RunHeading(RunRecord Run, RunProgress Progress, string Damage)
{
    /// <summary>Whether this server may work on the run's repository.</summary>
    public bool IsInReach { get; init; }

    /// <summary>Whether this server works on the run now.</summary>
    public bool IsWorkedOn { get; init; }

    /// <summary>Whether nothing was heard of it for long.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Whether a process works on it, as far as the events tell.</summary>
    public bool IsRunning => Run.Status is RunStates.Running;

    /// <summary>Whether it says that it runs, and probably does not.</summary>
    public bool IsLost => IsRunning && IsSilent && !IsWorkedOn;

    /// <summary>Whether it can be stopped from here.</summary>
    public bool CanCancel => IsWorkedOn;

    /// <summary>Whether it can go on from here.</summary>
    public bool CanResume => IsInReach && !IsWorkedOn && (!IsRunning || IsSilent) && Progress.State.IsResumable;

    /// <summary>Whether its change can be applied from here.</summary>
    public bool CanApply => IsInReach && !IsWorkedOn && Run.Verdict is RunOutcome.Accepted;

    /// <summary>Whether the same can be asked again from here.</summary>
    public bool CanRunAgain => IsInReach && !IsWorkedOn && (!IsRunning || IsSilent);

    /// <summary>The page of the run, or one of its parts.</summary>
    public string AddressOf(RunTab tab) => tab is RunTab.Overview ? RunRow.AddressOf(Run.Id) : $"{RunRow.AddressOf(Run.Id)}/{tab.ToString().ToLowerInvariant()}";
}
