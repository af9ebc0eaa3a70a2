using System.Text.Json.Serialization;

namespace DevPilot.Core.Runs;

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunOutcome>))]
public enum RunOutcome
{
    /// <summary>The change may be applied.</summary>
    Accepted,

    /// <summary>It ran to its end and the change is not accepted: review, tests or score.</summary>
    NotAccepted,

    /// <summary>It cannot be done here: no such symbol, no model for this request, trouble of the machine.</summary>
    CannotStart,

    /// <summary>A model or tool failed after its retries.</summary>
    Failed,

    /// <summary>Time or money was spent; the run can be resumed.</summary>
    BudgetSpent,

    /// <summary>The person stopped it; the run can be resumed.</summary>
    Cancelled,

    /// <summary>It stopped after the stage that the person named; the run can be resumed.</summary>
    Paused,

    /// <summary>An agent answered in words; there is no change.</summary>
    Answered,
}

/// <summary>Exit codes of the program.</summary>
public static class ExitCodes
{
    /// <summary>Accepted, or a plain command that did its work.</summary>
    public const int Success = 0;

    /// <summary>Finished but not accepted.</summary>
    public const int NotAccepted = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>Cannot start here.</summary>
    public const int CannotStart = 3;

    /// <summary>A model or tool failed after retries.</summary>
    public const int Failed = 4;

    /// <summary>Time or money budget spent.</summary>
    public const int BudgetSpent = 5;

    /// <summary>Stopped by the person.</summary>
    public const int Cancelled = 130;

    /// <summary>The exit code of an outcome.</summary>
    public static int Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Accepted or RunOutcome.Paused or RunOutcome.Answered => Success,
        RunOutcome.NotAccepted => NotAccepted,
        RunOutcome.CannotStart => CannotStart,
        RunOutcome.Failed => Failed,
        RunOutcome.BudgetSpent => BudgetSpent,
        RunOutcome.Cancelled => Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
