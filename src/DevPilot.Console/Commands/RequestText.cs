using System.Text;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Commands;

/// <summary>The request as it was typed: words, one quoted sentence, or standard input.</summary>
internal static class RequestText
{
    /// <summary>Most characters of a request. A longer one is a mistake, such as a file piped in.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>Words joined by a space; <c>-</c> alone reads standard input.</summary>
    /// <exception cref="FailureException">There is no request, or it is too long.</exception>
    public static async Task<string> ReadAsync(IReadOnlyList<string> words, TextReader input, CancellationToken cancellationToken)
    {
        var text = words is ["-"] ? await ReadAsync(input, cancellationToken) : string.Join(' ', words);
        if (string.IsNullOrWhiteSpace(text))
            throw new FailureException(new Failure(
                ExitCodes.Usage, "The request is empty.", "Say in a sentence what should change.", "devpilot \"Add email validation to User model\""));
        return text.Trim();
    }

    private static async Task<string> ReadAsync(TextReader input, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[8192];
        while (await input.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            text.Append(buffer, 0, count);
            if (text.Length > MostCharacters)
                throw new FailureException(new Failure(
                    ExitCodes.Usage,
                    $"The request on standard input is longer than {MostCharacters} characters.",
                    "A request says what should change; the code itself is read from the repository.",
                    "devpilot --help"));
        }

        return text.ToString();
    }
}
