using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Web.Dashboard.RunList;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>What stands above every page of a run.</summary>
/// <param name="Run">The record, as new as its events.</param>
/// <param name="Progress">Its events.</param>
/// <param name="Damage">What is wrong with the record; empty for a sound one.</param>
/// <param name="CanAct">Whether this server may work on the run's repository.</param>
public sealed record RunHeading(RunRecord Run, RunProgress Progress, string Damage, bool CanAct)
{
    /// <summary>Whether a process works on it, as far as the events tell.</summary>
    public bool IsRunning => Run.Status is RunStates.Running;

    /// <summary>Whether it can be stopped from here.</summary>
    public bool CanCancel => CanAct && IsRunning;

    /// <summary>Whether it can go on from here.</summary>
    public bool CanResume => CanAct && Run.LocalId is not null && !IsRunning && Progress.State.IsResumable;

    /// <summary>Whether its change can be applied from here.</summary>
    public bool CanApply => CanAct && Run.LocalId is not null && Run.Verdict is RunOutcome.Accepted;

    /// <summary>Whether the same can be asked again from here.</summary>
    public bool CanRunAgain => CanAct && !IsRunning;

    /// <summary>The page of the run, or one of its parts.</summary>
    public string AddressOf(RunTab tab) => tab is RunTab.Overview ? RunRow.AddressOf(Run.Id) : $"{RunRow.AddressOf(Run.Id)}/{tab.ToString().ToLowerInvariant()}";
}
