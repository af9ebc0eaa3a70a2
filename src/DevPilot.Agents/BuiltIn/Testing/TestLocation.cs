using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.CSharp.Structure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Where a test class stands.</summary>
/// <param name="Path">Its file, relative to the root.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="ClassName">Its name.</param>
/// <param name="Style">How the file, or of a new one its neighbours, are written.</param>
internal sealed record TestLocation(string Path, string Namespace, string ClassName, CodeStyle Style)
{
    /// <summary>Of a class that is there.</summary>
    public static TestLocation Of(ClassDeclarationSyntax type, OpenTarget target) =>
        new(target.PathOf(type), NamespaceOf(type), type.Identifier.ValueText, CodeStyle.Of(type.SyntaxTree.GetCompilationUnitRoot()));

    /// <summary>Of a class to come: beside the tests of its neighbours, else in the folder of the test project that mirrors its own.</summary>
    public static TestLocation ForNew(
        OpenTarget target, Project project, CSharpProject description, TestConventions conventions, IReadOnlyList<ClassDeclarationSyntax> classes)
    {
        var owner = target.Code.Structure.OwnerOf(target.Path)!;
        var inside = InsideOf(FolderOf(target.Path), owner.Folder);
        var paths = classes.Select(target.PathOf).ToList();
        var folder = FolderOfNeighbour(target, conventions, classes) ?? (Mirrors(paths, inside, description) ? Joined(description.Folder, inside) : description.Folder);
        var neighbour = classes.FirstOrDefault(type => FolderOf(target.PathOf(type)) == folder);
        var model = neighbour ?? (classes.Count > 0 ? classes[0] : null);
        var style = CodeStyle.Of((model?.SyntaxTree ?? target.Declarations(CancellationToken.None)[0].SyntaxTree).GetCompilationUnitRoot());
        var space = neighbour is not null ? NamespaceOf(neighbour) : Space(project.DefaultNamespace ?? description.Name, InsideOf(folder, description.Folder));
        var name = FreeNames(target.Type.Name, conventions.ClassSuffix).First(free => !File.Exists(target.Code.FullPath(Joined(folder, free + ".cs"))));
        return new TestLocation(Joined(folder, name + ".cs"), space, name, style);
    }

    /// <summary>Names of a class to come, the plain one first: a file of that name may be there and hold no test class.</summary>
    private static IEnumerable<string> FreeNames(string type, string suffix) =>
        Enumerable.Range(2, 1000).Select(number => $"{type}{number}{suffix}").Prepend($"{type}Behavior{suffix}").Prepend(type + suffix);

    /// <summary>The folder in which another type of the same production folder is tested.</summary>
    private static string? FolderOfNeighbour(OpenTarget target, TestConventions conventions, IReadOnlyList<ClassDeclarationSyntax> classes)
    {
        var folder = FolderOf(target.Path);
        var neighbours = target.Code.SourcePaths
            .Where(path => FolderOf(path) == folder)
            .Select(path => System.IO.Path.GetFileNameWithoutExtension(path) + conventions.ClassSuffix)
            .ToHashSet();
        return classes.Where(type => neighbours.Contains(type.Identifier.ValueText)).Select(type => FolderOf(target.PathOf(type))).FirstOrDefault();
    }

    /// <summary>A suite without any folders of its own is flat; one with folders mirrors.</summary>
    private static bool Mirrors(List<string> paths, string inside, CSharpProject tests) =>
        inside.Length > 0 && (paths.Count is 0 || paths.Exists(path => FolderOf(path) != tests.Folder));

    private static string Space(string root, string inside) => inside.Length is 0 ? root : $"{root}.{inside.Replace('/', '.')}";

    private static string NamespaceOf(SyntaxNode node) => string.Join('.', node.Ancestors()
        .OfType<BaseNamespaceDeclarationSyntax>()
        .Select(space => space.Name.ToString())
        .Reverse());

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    private static string InsideOf(string folder, string outer) =>
        outer.Length is 0 ? folder : folder.Length > outer.Length ? folder[(outer.Length + 1)..] : "";

    private static string Joined(string folder, string name) => folder.Length is 0 ? name : $"{folder}/{name}";
}
