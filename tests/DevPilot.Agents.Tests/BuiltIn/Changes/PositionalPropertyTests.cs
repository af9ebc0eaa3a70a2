namespace DevPilot.Agents.Tests.BuiltIn.Changes;

/// <summary>A property that is added to a positional record.</summary>
public sealed class PositionalPropertyTests
{
    private const string Path = "src/Shop/Item.cs";

    [Theory]
    [InlineData("Add a string property Label to Item", "string Label = \"\"")]
    [InlineData("Add a nullable string property Label to Item", "string? Label = null")]
    [InlineData("Add a bool property IsOpen to Item", "bool IsOpen = false")]
    [InlineData("Add a decimal property Price to Item", "decimal Price = 0")]
    [InlineData("Add a decimal property Price to Item with default 1.5", "decimal Price = 1.5m")]
    [InlineData("Add a property Guid Key to Item", "Guid Key = default")]
    [InlineData("Add a nullable int property Rank to Item", "int? Rank = null")]
    [InlineData("Add an init-only string property Label to Item", "string Label = \"\"")]
    public async Task It_becomes_the_last_parameter_with_a_default(string request, string parameter)
    {
        using var repository = Shop.With(Path, "namespace Shop;\n\npublic record Item(int Id, string Name);\n");

        var change = await MadeChange.OfAsync(repository, request);

        Assert.Equal($"namespace Shop;\n\npublic record Item(int Id, string Name, {parameter});\n", change[Path]);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task Parameters_on_lines_of_their_own_and_their_documentation_are_followed()
    {
        using var repository = Shop.With(Path, """
            namespace Shop;

            /// <summary>What is sold.</summary>
            /// <param name="Id">The id.</param>
            /// <param name="Name">The name.</param>
            public sealed record Item(
                int Id,
                string Name
            );

            """);

        var change = await MadeChange.OfAsync(repository, "Add a string property Label to Item");

        Assert.Equal("""
            namespace Shop;

            /// <summary>What is sold.</summary>
            /// <param name="Id">The id.</param>
            /// <param name="Name">The name.</param>
            /// <param name="Label">The label.</param>
            public sealed record Item(
                int Id,
                string Name,
                string Label = ""
            );

            """, change[Path]);
    }

    [Fact]
    public async Task Code_that_takes_the_record_apart_gets_a_discard()
    {
        const string Uses = "src/Shop/Uses.cs";
        using var repository = Shop.With(Path, "namespace Shop;\n\npublic record Item(int Id, string Name);\n").WithFile(Uses, """
            namespace Shop;

            public static class Uses
            {
                public static int Sum((Item Item, int Count) pair, IEnumerable<Item> items)
                {
                    var (id, name) = pair.Item;
                    int other;
                    (other, _) = new Item(1, "a");
                    var ((inner, _), count) = pair;
                    foreach (var (each, _) in items)
                        id += each;
                    return pair.Item is (1, var text) && pair.Item is Item(_, "b") ? text.Length : id + other + inner + count + name.Length;
                }
            }

            """);

        var change = await MadeChange.OfAsync(repository, "Add a string property Label to Item");

        Assert.Equal("""
            namespace Shop;

            public static class Uses
            {
                public static int Sum((Item Item, int Count) pair, IEnumerable<Item> items)
                {
                    var (id, name, _) = pair.Item;
                    int other;
                    (other, _, _) = new Item(1, "a");
                    var ((inner, _, _), count) = pair;
                    foreach (var (each, _, _) in items)
                        id += each;
                    return pair.Item is (1, var text, _) && pair.Item is Item(_, "b", _) ? text.Length : id + other + inner + count + name.Length;
                }
            }

            """, change[Uses]);
        await change.CompilesAsync();
        Assert.Contains(change.Plan.Steps, step => step.Detail == "A discard in 6 places.");
    }

    [Theory]
    [InlineData("public record Item(int Id) { public int Rank { get; init; } }", "Add a string property Label to Item", "as the other properties of the body are")]
    [InlineData("public record Item(int Id);", "Add a required string property Label to Item", "cannot be 'required'")]
    [InlineData("public record Item(int Id);", "Add a mutable string property Label to Item", "cannot be 'mutable'")]
    [InlineData("public record Item(int Id);", "Add a list of strings property Labels to Item", "no constant that could be its default")]
    [InlineData("public record Item(int Id) { public Item(int id, string label) : this(id + label.Length) { } }", "Add a string property Label to Item", "would not compile otherwise")]
    public async Task Where_a_parameter_does_not_do_it_stands_in_the_body_and_the_plan_says_why(string code, string request, string reason)
    {
        using var repository = Shop.With(Path, $"namespace Shop;\n\n{code}\n");

        var change = await MadeChange.OfAsync(repository, request);

        Assert.Contains("public ", change[Path][(change[Path].IndexOf("Label", StringComparison.Ordinal) - 30)..], StringComparison.Ordinal);
        Assert.Contains(change.Plan.Risks, risk => risk.Contains("is declared in the body", StringComparison.Ordinal) && risk.Contains(reason, StringComparison.Ordinal));
        await change.CompilesAsync();
    }

    [Fact]
    public async Task A_Deconstruct_that_somebody_wrote_keeps_its_values()
    {
        using var repository = Shop.With(Path, "namespace Shop;\n\npublic record Item(int Id, int Rank, int Size)\n{\n    public void Deconstruct(out int id, out int rank) => (id, rank) = (Id, Rank);\n\n    public static int Of(Item item)\n    {\n        var (id, rank) = item;\n        return id + rank;\n    }\n}\n");

        var change = await MadeChange.OfAsync(repository, "Add a string property Label to Item");

        Assert.Contains("var (id, rank) = item;", change[Path], StringComparison.Ordinal);
        Assert.Contains("int Size, string Label = \"\")", change[Path], StringComparison.Ordinal);
        await change.CompilesAsync();
    }
}
