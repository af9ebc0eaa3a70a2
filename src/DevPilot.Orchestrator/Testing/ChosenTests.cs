namespace DevPilot.Orchestrator.Testing;

/// <summary>The tests that a name stands for: one method, or one class.</summary>
/// <param name="Project">Their project file, relative to the root.</param>
/// <param name="Name">Full name of the method or the class.</param>
/// <param name="IsClass">Whether it is a class.</param>
internal sealed record ChosenTests(string Project, string Name, bool IsClass)
{
    /// <summary>Filter of VSTest. Longer names that begin alike come with it.</summary>
    public string Filter => $"FullyQualifiedName~{Name}{(IsClass ? "." : "")}";

    /// <summary>Whether a test with a result is one of them.</summary>
    public bool Hold(string test)
    {
        var method = TestComparison.MethodOf(test);
        return IsClass ? method.StartsWith(Name + ".", StringComparison.Ordinal) : method == Name;
    }
}
