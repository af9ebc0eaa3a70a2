using DevPilot.Core.Agents;

namespace DevPilot.Agents.Tests.BuiltIn.Changes;

/// <summary>Guards against negative numbers, and tests of guards in generic code.</summary>
public sealed class RangeGuardTests
{
    private const string Path = "src/Shop/Cart.cs";

    private const string Cart = "namespace Shop;\n\npublic class Cart\n{\n    public int Total { get; private set; }\n\n    public void Add(string name, int quantity, decimal price, uint code)\n    {\n        Total += quantity;\n    }\n}\n";

    [Theory]
    [InlineData("Guard Cart.Add against negative quantity", "ThrowIfNegative(quantity);")]
    [InlineData("guard against a negative quantity in Cart.Add.", "ThrowIfNegative(quantity);")]
    [InlineData("Please add a guard against negative `price` to Cart.Add", "ThrowIfNegative(price);")]
    [InlineData("Throw ArgumentOutOfRangeException if quantity is negative in Cart.Add", "ThrowIfNegative(quantity);")]
    [InlineData("Throw an ArgumentOutOfRangeException in Cart.Add when quantity is less than zero", "ThrowIfNegative(quantity);")]
    [InlineData("Throw ArgumentOutOfRangeException if quantity is zero or negative in Cart.Add", "ThrowIfNegativeOrZero(quantity);")]
    [InlineData("Cart.Add should reject non-positive quantity", "ThrowIfNegativeOrZero(quantity);")]
    [InlineData("Reject negative numbers in Cart.Add", "ThrowIfNegative(quantity);\n        ArgumentOutOfRangeException.ThrowIfNegative(price);")]
    public async Task A_number_that_the_request_names_is_refused_below_zero(string request, string guards)
    {
        using var repository = Shop.With(Path, Cart);

        var change = await MadeChange.OfAsync(repository, request);

        Assert.Contains($"    {{\n        ArgumentOutOfRangeException.{guards}\n\n        Total += quantity;", change[Path], StringComparison.Ordinal);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task Where_neighbours_write_if_and_throw_a_range_is_guarded_the_same_way()
    {
        using var repository = Shop.With(Path, "namespace Shop;\n\npublic class Cart\n{\n    private int _total;\n\n    public void Take(int count)\n    {\n        if (count < 0)\n        {\n            throw new ArgumentOutOfRangeException(nameof(count));\n        }\n\n        _total -= count;\n    }\n\n    public void Add(int count)\n    {\n        _total += count;\n    }\n}\n");

        var change = await MadeChange.OfAsync(repository, "Guard Cart.Add against negative count");

        Assert.Contains("    public void Add(int count)\n    {\n        if (count < 0)\n        {\n            throw new ArgumentOutOfRangeException(nameof(count));\n        }\n\n        _total += count;", change[Path], StringComparison.Ordinal);
        await change.ItsTestsProveItAsync();
    }

    [Theory]
    [InlineData("Guard Cart.Add against negative name")]
    [InlineData("Guard Cart.Add against negative code")]
    [InlineData("Guard Cart.Add against negative weight")]
    public async Task What_cannot_be_negative_gets_no_guard(string request)
    {
        using var repository = Shop.With(Path, Cart);

        var problem = await MadeChange.ProblemOfAsync(repository, request);

        Assert.Equal(AgentProblemKind.NothingToDo, problem.Kind);
        Assert.Contains("that can be negative", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_general_request_adds_no_guard_for_numbers()
    {
        using var repository = Shop.With(Path, Cart);

        var change = await MadeChange.OfAsync(repository, "Add guard clauses to Cart");

        Assert.DoesNotContain("OutOfRange", change.Diff, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static class Sorter { public static void Sort<T>(this IList<T> items, Comparer<T>? comparer = null) { items.Clear(); } }", "Sorter.Sort<int>(null!)")]
    [InlineData("public static class Sorter { public static void Sort<T>(this IList<T> items, IComparer<T> comparer, Comparer<T> other) { items.Clear(); } }", "Sorter.Sort<int>(new List<int>(), Comparer<int>.Default, null!)")]
    [InlineData("public static class Sorter { public static void Sort<T>(this IList<T> items) where T : class, IComparable<T> { items.Clear(); } }", "Sorter.Sort<string>(null!)")]
    [InlineData("public class Sorter<T> where T : struct { public void Sort(IList<T> items) { items.Clear(); } }", "var sorter = new Sorter<int>();")]
    [InlineData("public class Sorter<T> where T : class { public Sorter(T first) { _ = first.ToString(); } }", "new Sorter<string>(null!)")]
    public async Task Guards_of_generic_code_are_tested_with_simple_types_that_keep_the_constraints(string code, string call)
    {
        using var repository = Shop.With(Path, $"namespace Shop;\n\n{code}\n");

        var change = await MadeChange.OfAsync(repository, "Add guard clauses to Sorter");

        Assert.Contains(call, change["tests/Shop.Tests/SorterTests.cs"], StringComparison.Ordinal);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task Guards_with_braces_are_set_apart()
    {
        using var repository = Shop.With(Path, "namespace Shop;\n\npublic class Cart\n{\n    public string? Name;\n\n    public void Take(string name)\n    {\n        if (name == null)\n        {\n            throw new ArgumentNullException(nameof(name));\n        }\n\n        Name = name;\n    }\n\n    public void Add(string name, string note)\n    {\n        Name = name + note;\n    }\n}\n");

        var change = await MadeChange.OfAsync(repository, "Add guard clauses to Cart");

        Assert.Contains("nameof(name));\n        }\n\n        if (note == null)\n        {", change[Path], StringComparison.Ordinal);
    }
}
