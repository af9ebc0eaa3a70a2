namespace DevPilot.Agents.Tests.BuiltIn.ImplementEquality;

/// <summary>Equality of generic types.</summary>
public sealed class GenericEqualityTests
{
    private const string Path = "src/Shop/Edge.cs";

    [Theory]
    [InlineData("public class Edge<T>(T from, T to) where T : IComparable<T> { public T From { get; } = from; public T To { get; } = to; }", "Edge<int>")]
    [InlineData("public class Edge<T> where T : class { public required T From { get; set; } public List<int> Marks { get; set; } = []; }", "Edge<string>")]
    [InlineData("public class Node<T> { public T? Value { get; set; } } public class Edge<T> : Node<T> { public long Weight { get; set; } }", "Edge<int>")]
    [InlineData("public struct Edge<TKey, TValue> where TKey : notnull { public TKey Key { get; set; } public TValue[] Values { get; set; } }", "Edge<int, int>")]
    public async Task Tests_close_the_type_with_simple_types_that_keep_its_constraints(string code, string closed)
    {
        using var repository = Changes.Shop.With(Path, $"namespace Shop;\n\n{code}\n");

        var change = await MadeChange.OfAsync(repository, "Implement equality for Edge");

        Assert.Contains($"new {closed}", change["tests/Shop.Tests/EdgeTests.cs"], StringComparison.Ordinal);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task The_plan_names_the_type_with_its_parameters()
    {
        using var repository = Changes.Shop.With(Path, "namespace Shop;\n\npublic class Edge<T> { public T? From { get; set; } }\n");

        var change = await MadeChange.OfAsync(repository, "Implement equality for Edge");

        Assert.Equal("Implement equality by value for Edge<T>.", change.Plan.Summary);
        Assert.Equal("Implement IEquatable<Edge<T>>", change.Plan.Steps[0].Title);
        Assert.Contains(change.Plan.Risks, risk => risk.StartsWith("From can change", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_constraint_that_no_simple_type_keeps_leaves_the_type_without_tests()
    {
        using var repository = Changes.Shop.With(Path, "namespace Shop;\n\npublic abstract class Key { }\n\npublic class Edge<T> where T : Key { public T? From { get; set; } }\n");

        var change = await MadeChange.OfAsync(repository, "Implement equality for Edge");

        Assert.Single(change.Sources.Files);
        Assert.Contains(change.Plan.Risks, risk => risk.StartsWith("No tests are added", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Instances_are_made_by_a_constructor_whose_parameters_have_other_names()
    {
        using var repository = Changes.Shop.With(Path, """
            namespace Shop;

            public class Edge<T>
            {
                public Edge(T src, T dst)
                {
                    Source = src;
                    this.Destination = dst;
                }

                public T Source { get; set; }

                public T Destination { get; private set; }
            }

            """);

        var change = await MadeChange.OfAsync(repository, "Implement equality for Edge");

        Assert.Contains("var first = new Edge<int>(1, 2);", change["tests/Shop.Tests/EdgeTests.cs"], StringComparison.Ordinal);
        Assert.Contains("var second = new Edge<int>(1, 12);", change["tests/Shop.Tests/EdgeTests.cs"], StringComparison.Ordinal);
        await change.ItsTestsProveItAsync();
    }
}
