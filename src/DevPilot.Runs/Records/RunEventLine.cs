namespace DevPilot.Runs.Records;

/// <summary>One event of a run, as its log has it.</summary>
/// <param name="Seq">Its number, from 1, without gaps.</param>
/// <param name="At">When it was written, UTC.</param>
/// <param name="Type">Its type, such as <c>stage.completed</c>.</param>
/// <param name="Json">The whole line, without its end.</param>
public sealed record RunEventLine(long Seq, DateTimeOffset At, string Type, string Json);
