namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>A test to write, framework left open.</summary>
/// <param name="Name">What it states.</param>
/// <param name="Body">Statements, one or more lines each, unindented, made with the assertions of the suite.</param>
internal sealed record NewTest(TestName Name, IReadOnlyList<string> Body)
{
    /// <summary>Parameters of a test with rows, such as <c>string email</c>; empty for a plain test.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>Arguments of each row as C# constants, such as <c>"a@b.c"</c>.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>Namespaces that the body needs; those of the type under test and of the framework are added anyway.</summary>
    public IReadOnlyList<string> Usings { get; init; } = [];

    /// <summary>Whether the body awaits.</summary>
    public bool IsAsync { get; init; }
}
