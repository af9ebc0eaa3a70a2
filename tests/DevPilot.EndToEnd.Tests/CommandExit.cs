namespace DevPilot.EndToEnd.Tests;

/// <summary>What a process of the command line left behind.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Standard output, whole.</param>
/// <param name="Error">Standard error, whole.</param>
internal sealed record CommandExit(int Code, string Output, string Error)
{
    /// <summary>Asserts an exit code, and shows both streams where it is another.</summary>
    public CommandExit Expect(int code)
    {
        Assert.True(Code == code, $"exit code {Code} instead of {code}\n--- stdout\n{Output}\n--- stderr\n{Error}");
        return this;
    }

    /// <summary>Asserts a refusal that a person can act on: what happened, what to type next, and nothing of our insides.</summary>
    public void ExpectRefusal(int code, params string[] said)
    {
        Expect(code);
        Assert.All(said, text => Assert.Contains(text, Error, StringComparison.OrdinalIgnoreCase));
        Assert.StartsWith("devpilot: ", Error);
        Assert.InRange(Error.Split("Next: ").Length, 1, 2);
        Assert.DoesNotContain("   at ", Output + Error);
        Assert.DoesNotContain("Exception", Output + Error);
    }
}
