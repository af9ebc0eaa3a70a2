using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>Where a character of a YAML value stands in the file.</summary>
internal static class SourcePlace
{
    /// <summary>Line and column, from 1. Of a value whose line breaks were folded or whose characters were escaped, the nearest that can be told.</summary>
    /// <param name="source">The file.</param>
    /// <param name="scalar">The value.</param>
    /// <param name="offset">Place in the value.</param>
    public static (int Line, int Column) Of(string source, YamlScalarNode scalar, int offset)
    {
        var value = scalar.Value!;
        offset = Math.Min(offset, value.Length);
        var at = (int)scalar.Start.Index;
        // A block begins in the line after its sign.
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
            at = source.IndexOf('\n', at) is >= 0 and var end ? end + 1 : at;

        // Both texts are the same but for white space, quotation marks and escapes: go along both.
        for (var index = 0; index < offset && at < source.Length; index++)
        {
            if (char.IsWhiteSpace(value[index]))
                continue;
            while (at < source.Length && source[at] != value[index])
                at++;
            at++;
        }

        while (offset < value.Length && at < source.Length && source[at] != value[offset])
            at++;
        at = Math.Min(at, Math.Max(0, source.Length - 1));
        var before = source.AsSpan(0, at);
        return (before.Count('\n') + 1, at - before.LastIndexOf('\n'));
    }
}
