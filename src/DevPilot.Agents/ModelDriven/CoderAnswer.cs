using DevPilot.Agents.Loop;
using DevPilot.Core.Coding;
using DevPilot.Patching;

namespace DevPilot.Agents.ModelDriven;

/// <summary>What the Coder's model answered: a patch, or why there is none.</summary>
/// <param name="Patch">The answer whole; null when the model says that it cannot.</param>
/// <param name="WhyNot">The model's own words; empty with a patch.</param>
internal sealed record CoderAnswer(Patch? Patch, string WhyNot);

/// <summary>An answer that holds a patch in any of the forms that the patch reader knows.</summary>
internal sealed class CoderContract : IAnswerContract<CoderAnswer>
{
    private const string Cannot = "CANNOT:";

    /// <inheritdoc/>
    public string Name => "patch";

    /// <inheritdoc/>
    public System.Text.Json.JsonElement? Schema => null;

    /// <inheritdoc/>
    public string Form => """
        Answer with one patch of search/replace blocks. The lines of SEARCH are copied from the file as it is, exactly and whole, and enough of them that they stand in the file only once; REPLACE is what stands there afterwards. Each block has the path of its file, relative to the root, on the line before it. A new file has an empty SEARCH.

        src/Shop/Order.cs
        <<<<<<< SEARCH
            public void Submit()
        =======
            public void Submit(DateOnly day)
        >>>>>>> REPLACE

        Never leave code out with a remark such as `// ... unchanged`. Before the blocks you may write a few sentences. If it cannot be done, answer without any block: one line that begins with `CANNOT:` and says why.

        """;

    /// <inheritdoc/>
    /// <remarks>Whether the patch fits the files is for the applier to say, whose refusals go back to the Coder as a round of its own.</remarks>
    public AnswerReading<CoderAnswer> Read(string answer)
    {
        var document = PatchReader.Read(answer);
        if (document.Files.Count > 0 || document.Problems.Count > 0)
            return new(new CoderAnswer(new Patch(answer), ""), "");

        var refusal = answer.Split('\n').Select(line => line.Trim().Trim('*', '`')).FirstOrDefault(line => line.StartsWith(Cannot, StringComparison.OrdinalIgnoreCase));
        return refusal is null
            ? new(null, "Your answer holds no patch. Answer with search/replace blocks, each with the path of its file on the line before it; or, if it cannot be done, with one line that begins with CANNOT: and says why.")
            : new(new CoderAnswer(null, refusal[Cannot.Length..].Trim()), "");
    }
}
