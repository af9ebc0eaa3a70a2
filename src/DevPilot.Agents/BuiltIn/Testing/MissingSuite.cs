using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.CSharp.Structure;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Says why a type has no suite, and the commands that mend it.</summary>
internal static class MissingSuite
{
    /// <summary>One sentence, and what to do about it.</summary>
    public static (string Message, IReadOnlyList<string> Steps) Of(OpenTarget target)
    {
        var type = target.Type.Name;
        var project = target.Code.RelativePath(target.Project.FilePath ?? "");
        if (TestProjects.Find(target) is var (_, found))
        {
            return ($"The test project {found.Path} does not see '{type}': it is {Accessible(target.Type)}.",
                [$"Show it to the tests, in {project}: <ItemGroup><InternalsVisibleTo Include=\"{found.Name}\" /></ItemGroup>", "Then ask again."]);
        }

        var tests = target.Code.Structure.Projects.Where(known => known.IsTest).ToList();
        var written = tests.Find(known => known.TestFramework is TestFramework.XUnit or TestFramework.NUnit or TestFramework.MSTest);
        if (written is not null)
        {
            return ($"No test project that DevPilot writes for (xUnit, NUnit, MSTest) references the project of '{type}'.",
                [$"Let one reference it, for example: dotnet add {written.Path} reference {project}", "Then ask again."]);
        }

        var name = target.Project.Name;
        var message = tests.Count is 0 ? $"There is no test project, so '{type}' cannot be tested." : $"The test project {tests[0].Path} uses a framework that DevPilot does not write for (it writes for xUnit, NUnit and MSTest).";
        return (message,
            [$"Make one, for example: dotnet new xunit -o tests/{name}.Tests && dotnet add tests/{name}.Tests reference {project}", "Add it to the solution, where there is one: dotnet sln add tests/" + name + ".Tests", "Then ask again."]);
    }

    private static string Accessible(INamedTypeSymbol type) => type.DeclaredAccessibility switch
    {
        Accessibility.Internal or Accessibility.NotApplicable => "internal",
        Accessibility.Private => "private",
        Accessibility.Protected => "protected",
        _ => "not visible from there",
    };
}
