using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Commands;

/// <summary>Asks the person before something that is not easily taken back.</summary>
internal static class Question
{
    /// <summary>Shows the question on stderr and reads the answer; everything but a yes is a no.</summary>
    /// <param name="question">What is about to happen.</param>
    /// <param name="withoutAsking">The same command as a script would type it.</param>
    /// <param name="cancellationToken">Ctrl-C is a no that ends the command.</param>
    /// <param name="consequence">What makes a question necessary.</param>
    /// <exception cref="FailureException">There is no terminal to ask on.</exception>
    public static async Task<bool> AskAsync(IReadOnlyList<StyledLine> question, string withoutAsking, CancellationToken cancellationToken, string consequence = "this changes files")
    {
        if (!Terminal.CanAsk)
        {
            throw new FailureException(new Failure(
                ExitCodes.Usage,
                $"There is no terminal to ask on, and {consequence}.",
                "A script says beforehand that it wants that, with --yes.",
                withoutAsking));
        }

        Terminal.Error().Write(new StyledLines(question));
        await System.Console.Error.WriteAsync("[y/N] ".AsMemory(), cancellationToken);
        var answer = await Task.Run(System.Console.In.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
