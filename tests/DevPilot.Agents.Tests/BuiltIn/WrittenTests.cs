using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.Tests.BuiltIn;

/// <summary>Runs xUnit tests of a solution in this process, as far as facts and theories with inline data go.</summary>
internal static class WrittenTests
{
    /// <summary>How the tests of some files ended; a compile error counts as a failure.</summary>
    public static async Task<(int Passed, List<string> Failures)> RunAsync(Solution solution, IReadOnlySet<string> paths)
    {
        var context = new AssemblyLoadContext("written tests", isCollectible: true);
        var failures = new List<string>();
        var passed = 0;
        Assembly? Load(AssemblyLoadContext loading, AssemblyName name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        context.Resolving += Load;
        foreach (var id in solution.GetProjectDependencyGraph().GetTopologicallySortedProjects())
        {
            var compilation = (await solution.GetProject(id)!.GetCompilationAsync())!;
            using var image = new MemoryStream();
            var emitted = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
            if (!emitted.Success)
            {
                failures.AddRange(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error).Select(error => error.ToString()));
                continue;
            }

            image.Position = 0;
            var assembly = context.LoadFromStream(image);
            foreach (var type in assembly.GetTypes().Where(type => IsIn(type, compilation, paths)))
                passed += await RunAsync(type, failures);
        }

        context.Unload();
        return (passed, failures);
    }

    private static bool IsIn(Type type, Compilation compilation, IReadOnlySet<string> paths) =>
        compilation.GetTypeByMetadataName(type.FullName!)?.Locations.Any(location => paths.Contains(location.SourceTree?.FilePath ?? "")) ?? false;

    private static async Task<int> RunAsync(Type type, List<string> failures)
    {
        var passed = 0;
        foreach (var method in type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
        {
            var rows = method.GetCustomAttributes<InlineDataAttribute>().SelectMany(row => row.GetData(method)).DefaultIfEmpty([]);
            foreach (var row in rows)
            {
                try
                {
                    if (method.Invoke(Activator.CreateInstance(type), row) is Task task)
                        await task;
                    passed++;
                }
                catch (Exception exception) when (exception is TargetInvocationException or Xunit.Sdk.XunitException or ArgumentException)
                {
                    failures.Add($"{method.Name}({string.Join(", ", row)}): {(exception.InnerException ?? exception).Message}");
                }
            }
        }

        return passed;
    }
}
