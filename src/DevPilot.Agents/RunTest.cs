namespace DevPilot.Agents;

/// <summary>Runs one test of the target, or those of one test class, on the code that an agent looks at.</summary>
/// <param name="name">Name of the test or class, as far as it is needed to tell it from others.</param>
/// <param name="cancellationToken">Ends the test before it throws.</param>
/// <returns>What came of it, for the agent to read: outcomes, failing assertions, or why nothing was run with the nearest names.</returns>
public delegate Task<string> RunTest(string name, CancellationToken cancellationToken);
