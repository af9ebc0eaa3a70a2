namespace DevPilot.Core.Runs;

/// <summary>One part of what an agent was given. The words themselves stand in the exchanges of the run.</summary>
/// <param name="Kind">Its place in the prompt, such as <c>request</c>, <c>plan</c>, <c>rules</c> or <c>file</c>.</param>
/// <param name="Path">The file that it comes from, relative to the repository root; empty for what is in no file.</param>
/// <param name="Why">Why the agent gets it, in a few words.</param>
/// <param name="Tokens">Its whole size, in tokens of about four characters.</param>
/// <param name="GivenTokens">Of these, what the agent was given; 0 when it was left out.</param>
public sealed record BriefingPart(string Kind, string Path, string Why, int Tokens, int GivenTokens)
{
    /// <summary>Whether something of it was left out.</summary>
    public bool IsCut => GivenTokens < Tokens;
}
