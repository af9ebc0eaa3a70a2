using System.Globalization;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;

namespace DevPilot.Web.Dashboard.Wording;

/// <summary>How figures and states are written on pages, the same on all of them.</summary>
internal static class Words
{
    /// <summary>What stands where there is no figure.</summary>
    public const string None = "–";

    /// <summary>A wall time, from tenths of a second to days.</summary>
    public static string Duration(long? milliseconds)
    {
        if (milliseconds is not { } ms || ms < 0)
            return None;
        var time = TimeSpan.FromMilliseconds(Math.Min(ms, TimeSpan.MaxValue.TotalMilliseconds / 2));
        return time switch
        {
            { TotalSeconds: < 60 } => Invariant($"{Math.Floor(time.TotalSeconds * 10) / 10:0.0} s"),
            { TotalHours: < 1 } => Invariant($"{time.Minutes} min {time.Seconds:00} s"),
            { TotalDays: < 1 } => Invariant($"{time.Hours} h {time.Minutes:00} min"),
            _ => Invariant($"{(long)time.TotalDays} d {time.Hours} h"),
        };
    }

    /// <summary>A price in US dollars; small ones keep what tells them from nothing.</summary>
    public static string Money(decimal? dollars) => dollars switch
    {
        null => None,
        0 => "$0",
        < 0.01m and > 0 => "<$0.01",
        { } known => Invariant($"${known:#,0.00}"),
    };

    /// <summary>A score of 0 to 10.</summary>
    public static string Score(double? score) => score is { } known && double.IsFinite(known) ? Invariant($"{known:0.0}") : None;

    /// <summary>A count, with separators.</summary>
    public static string Count(long count) => Invariant($"{count:#,0}");

    /// <summary>A share of 0 to 1 as per cent.</summary>
    public static string Share(double share) => Invariant($"{share * 100:0} %");

    /// <summary>A moment, for readers without a script; the script writes it in the reader's own zone.</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>How a run ended.</summary>
    public static string Verdict(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Accepted => "Accepted",
        RunOutcome.NotAccepted => "Not accepted",
        RunOutcome.CannotStart => "Cannot start",
        RunOutcome.BudgetSpent => "Budget spent",
        _ => outcome.ToString(),
    };

    /// <summary>How good that is.</summary>
    public static Tone ToneOf(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Accepted => Tone.Good,
        RunOutcome.NotAccepted or RunOutcome.Failed => Tone.Bad,
        RunOutcome.Paused => Tone.Quiet,
        _ => Tone.Warn,
    };

    /// <summary>The status of a run.</summary>
    public static string Status(string status) => status switch
    {
        RunStates.Completed => "Completed",
        RunStates.Failed => "Failed",
        RunStates.Running => "Running",
        _ => status,
    };

    /// <summary>How good that is.</summary>
    public static Tone ToneOfStatus(string status) => status switch
    {
        RunStates.Completed => Tone.Done,
        RunStates.Failed => Tone.Bad,
        RunStates.Running => Tone.Live,
        "success" => Tone.Good,
        "warning" => Tone.Warn,
        _ => Tone.Quiet,
    };

    /// <summary>One or many of something.</summary>
    public static string Number(long count, string one, string many) => $"{Count(count)} {(count is 1 ? one : many)}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
