using System.Text;

namespace DevPilot.Console.Tests;

/// <summary>Splits a command line as a shell does, as far as our examples need it: blanks and double quotation marks.</summary>
internal static class ShellWords
{
    public static IEnumerable<string> Split(string line)
    {
        var word = new StringBuilder();
        var quoted = false;
        foreach (var character in line)
        {
            if (character is '"')
                quoted = !quoted;
            else if (character is ' ' && !quoted)
            {
                yield return word.ToString();
                word.Clear();
            }
            else
                word.Append(character);
        }

        yield return word.ToString();
    }
}
