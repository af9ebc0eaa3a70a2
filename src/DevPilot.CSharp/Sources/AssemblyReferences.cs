using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Sources;

/// <summary>Metadata references shared by all projects of the process: reading an assembly once is most of what compiling a second project costs.</summary>
internal static class AssemblyReferences
{
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), PortableExecutableReference> Known = new();

    public static MetadataReference Get(string path) =>
        Known.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static key => MetadataReference.CreateFromFile(key.Path));
}
