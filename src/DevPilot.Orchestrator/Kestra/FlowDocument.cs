using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>Reads the file of a workflow: one mapping, of a size and depth that a person can have written.</summary>
internal static class FlowDocument
{
    private const int MostCharacters = 1_000_000;
    private const int DeepestNesting = 64;

    /// <summary>The mapping; null, with the reason, where there is none.</summary>
    public static (YamlMappingNode? Flow, KestraProblem? Problem) Read(string source)
    {
        if (source.Length > MostCharacters)
            return (null, new KestraProblem(1, 1, $"This file has {source.Length} characters; a workflow has at most {MostCharacters}."));
        // A reader of YAML takes this for the end, and passes over all that follows.
        if (source.Contains('\0', StringComparison.Ordinal))
            return (null, new KestraProblem(1, 1, "This is no text: it holds a NUL character."));
        try
        {
            if (Refused(source) is { } refused)
                return (null, refused);
            var yaml = new YamlStream();
            yaml.Load(new StringReader(source));
            return yaml.Documents switch
            {
                [{ RootNode: YamlMappingNode flow }] => (flow, null),
                [_, var second, ..] => (null, At(second.RootNode.Start, "A file holds one workflow; this one begins a second.")),
                _ => (null, new KestraProblem(1, 1, "A workflow is one mapping with id, namespace and tasks.")),
            };
        }
        catch (YamlException broken)
        {
            return (null, At(broken.Start, $"This is no well-formed YAML: {broken.Message}"));
        }
    }

    /// <summary>What must not reach a reader that goes down into nodes by calling itself, or follows aliases.</summary>
    private static KestraProblem? Refused(string source)
    {
        var parser = new Parser(new StringReader(source));
        var depth = 0;
        try
        {
            while (parser.MoveNext())
            {
                depth += parser.Current!.NestingIncrease;
                if (depth > DeepestNesting)
                    return At(parser.Current.Start, $"This is nested more than {DeepestNesting} deep.");
                if (parser.Current is AnchorAlias alias)
                    return At(alias.Start, $"'*{alias.Value}': aliases are not followed; write the value out.");
            }
        }
        catch (InvalidOperationException)
        {
            // The scanner gives up in this way on some texts, such as a name that nothing follows.
            return At(parser.Current?.End ?? Mark.Empty, "This is no well-formed YAML: after this, nothing can be read.");
        }

        return null;
    }

    private static KestraProblem At(Mark mark, string message) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column), message);
}
