namespace DevPilot.Web.Api;

/// <summary>What a body says, or what is wrong with it.</summary>
/// <param name="Value">What it says; null when something is wrong.</param>
/// <param name="Problems">All that is wrong; empty when nothing is.</param>
internal sealed record Parsed<T>(T? Value, IReadOnlyList<FieldProblem> Problems)
    where T : class
{
    public static implicit operator Parsed<T>(T value) => new(value, []);

    public static Parsed<T> Wrong(IReadOnlyList<FieldProblem> problems) => new(null, problems);
}
