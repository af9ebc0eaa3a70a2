using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.CSharp.Sources;

/// <summary>Loads a document when a compilation needs it; a file that is gone is empty.</summary>
internal sealed class SourceTextLoader(string fullPath) : TextLoader
{
    public override Task<TextAndVersion> LoadTextAndVersionAsync(LoadTextOptions options, CancellationToken cancellationToken)
    {
        var text = File.Exists(fullPath) ? SourceReader.Read(fullPath) : SourceText.From("");
        return Task.FromResult(TextAndVersion.Create(text, VersionStamp.Create(), fullPath));
    }
}
