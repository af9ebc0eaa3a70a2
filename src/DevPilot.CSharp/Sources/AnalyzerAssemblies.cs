using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DevPilot.CSharp.Sources;

/// <summary>Loads the analyzers and generators of targets, each folder apart from others, on the compiler that DevPilot itself uses.</summary>
/// <remarks>
/// The assemblies are read into memory, so that a build may overwrite them meanwhile. What a target ships runs with DevPilot's rights, as it
/// does in its owner's build.
/// </remarks>
internal sealed class AnalyzerAssemblies : IAnalyzerAssemblyLoader
{
    private static readonly AnalyzerAssemblies Loader = new();
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), AnalyzerFileReference> References = new();

    private readonly ConcurrentDictionary<string, FolderContext> _contexts = new();

    public static AnalyzerReference Get(string path) =>
        References.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static key => new AnalyzerFileReference(key.Path, Loader));

    public void AddDependencyLocation(string fullPath)
    {
        // Dependencies are looked for beside the assembly that needs them.
    }

    public Assembly LoadFromPath(string fullPath) =>
        _contexts.GetOrAdd(Path.GetDirectoryName(fullPath)!, static folder => new FolderContext(folder)).LoadFile(fullPath);

    private sealed class FolderContext(string folder) : AssemblyLoadContext(name: null)
    {
        private readonly ConcurrentDictionary<string, Assembly> _loaded = new();

        public Assembly LoadFile(string path) => _loaded.GetOrAdd(path, ReadFile);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (IsShared(assemblyName))
                return null;
            var beside = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(beside) ? LoadFile(beside) : null;
        }

        /// <summary>The compiler and the framework are ours: an analyzer must see the very types that we hand to it.</summary>
        private static bool IsShared(AssemblyName name)
        {
            try
            {
                return Default.LoadFromAssemblyName(new AssemblyName(name.Name!)) is not null
                    && (name.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name.Name.StartsWith("System.", StringComparison.Ordinal) || name.Name is "netstandard" or "mscorlib");
            }
            catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException)
            {
                return false;
            }
        }

        private Assembly ReadFile(string path)
        {
            using var image = new MemoryStream(File.ReadAllBytes(path));
            return LoadFromStream(image);
        }
    }
}
