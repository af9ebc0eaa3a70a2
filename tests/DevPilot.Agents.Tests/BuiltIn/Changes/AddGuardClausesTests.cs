using DevPilot.Core.Agents;

namespace DevPilot.Agents.Tests.BuiltIn.Changes;

public sealed class AddGuardClausesTests
{
    private const string Path = "src/Shop/OrderService.cs";

    private const string Service = """
        namespace Shop;

        public interface IClock;

        public sealed record Order(string Customer, int Count);

        public class OrderService
        {
            private readonly List<Order> _orders = [];
            private readonly string _name;

            public OrderService(string name)
            {
                _name = name;
            }

            public void Place(Order order, string? note, int count)
            {
                for (var i = 0; i < count; i++)
                    _orders.Add(order);
            }

            public async Task<int> SendAsync(Order order, CancellationToken cancellationToken)
            {
                await Task.Yield();
                return order.Count;
            }

            public int Length(string text) => text.Length + _name.Length;

            public IEnumerable<char> Letters(string text)
            {
                foreach (var letter in text)
                    yield return letter;
            }

            public bool Has(Order order, Func<Order, bool>? filter = null)
            {
                ArgumentNullException.ThrowIfNull(order);

                return _orders.Contains(order);
            }

            private static int Hidden(string text) => text.Length;

            public static void Nothing(IClock clock, Order order) { }
        }

        """;

    [Fact]
    public async Task A_whole_type_is_guarded_where_others_can_call_it()
    {
        using var repository = Shop.With(Path, Service);

        var change = await MadeChange.OfAsync(repository, "Add guard clauses to OrderService");

        var guarded = Service
            .Replace("        _name = name;", "        ArgumentNullException.ThrowIfNull(name);\n\n        _name = name;", StringComparison.Ordinal)
            .Replace("        for (var i", "        ArgumentNullException.ThrowIfNull(order);\n\n        for (var i", StringComparison.Ordinal)
            .Replace("        await Task.Yield();", "        ArgumentNullException.ThrowIfNull(order);\n\n        await Task.Yield();", StringComparison.Ordinal)
            .Replace(
                "    public int Length(string text) => text.Length + _name.Length;",
                "    public int Length(string text)\n    {\n        ArgumentNullException.ThrowIfNull(text);\n\n        return text.Length + _name.Length;\n    }",
                StringComparison.Ordinal)
            .Replace("        foreach (var letter", "        ArgumentNullException.ThrowIfNull(text);\n\n        foreach (var letter", StringComparison.Ordinal)
            .Replace(
                "Nothing(IClock clock, Order order) { }",
                "Nothing(IClock clock, Order order)\n    {\n        ArgumentNullException.ThrowIfNull(clock);\n        ArgumentNullException.ThrowIfNull(order);\n    }",
                StringComparison.Ordinal);
        Assert.Equal(guarded, change[Path]);
        Assert.Contains("No test is written for Letters(text), Nothing(order): a test cannot make what it needs.", change.Plan.Risks);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task One_method_gets_its_guard_and_test()
    {
        using var repository = Shop.With(Path, Service);

        var change = await MadeChange.OfAsync(repository, "Add null checks to OrderService.Place");

        Assert.Contains("""
            +public sealed class OrderServiceTests
            +{
            +    [Fact]
            +    public void Place_WithNullOrder_Throws()
            +    {
            +        var orderService = new OrderService("value");
            +
            +        Assert.Throws<ArgumentNullException>("order", () => orderService.Place(null!, "value", 1));
            +    }
            +}
            """, change.Diff, StringComparison.Ordinal);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Theory]
    [InlineData("if (name == null) throw new ArgumentNullException(nameof(name));", "if (order == null) throw new ArgumentNullException(nameof(order));")]
    [InlineData("if (name is null)\n            throw new ArgumentNullException(nameof(name));", "if (order is null)\n            throw new ArgumentNullException(nameof(order));")]
    [InlineData("if (name == null)\n        {\n            throw new ArgumentNullException(nameof(name));\n        }", "if (order == null)\n        {\n            throw new ArgumentNullException(nameof(order));\n        }")]
    [InlineData("Shop.Check.NotNull(name, nameof(name));", "Shop.Check.NotNull(order, nameof(order));")]
    [InlineData("Check.NotNull(name);", "Check.NotNull(order);")]
    public async Task Guards_are_written_as_the_type_writes_them(string own, string written)
    {
        using var repository = Shop.With(Path, Service
                .Replace("        _name = name;", $"        {own}\n\n        _name = name;", StringComparison.Ordinal)
                .Replace("        ArgumentNullException.ThrowIfNull(order);\n\n", "", StringComparison.Ordinal))
            .WithFile("src/Shop/Check.cs", "namespace Shop;\n\npublic static class Check\n{\n    public static void NotNull(object? value, string? name = null) => _ = value ?? throw new ArgumentNullException(name);\n}\n");

        var change = await MadeChange.OfAsync(repository, "Guard the Place method of OrderService against null");

        Assert.Contains($"        {written}\n\n        for (var i", change[Path], StringComparison.Ordinal);
        await change.CompilesAsync();
    }

    [Fact]
    public async Task A_guard_stands_before_anything_that_uses_the_argument()
    {
        using var repository = Shop.With(Path, Service.Replace(
            "        for (var i",
            "        if (order.Count is 0)\n        {\n            throw new ArgumentException(\"Empty.\", nameof(order));\n        }\n\n        for (var i",
            StringComparison.Ordinal));

        var change = await MadeChange.OfAsync(repository, "Add null checks to OrderService.Place");

        Assert.Contains("    {\n        ArgumentNullException.ThrowIfNull(order);\n\n        if (order.Count is 0)", change[Path], StringComparison.Ordinal);
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task An_argument_that_is_an_interface_is_made_of_a_class_that_implements_it()
    {
        using var repository = Shop.With(Path, Service + "public sealed class SystemClock : IClock;\n");

        var change = await MadeChange.OfAsync(repository, "Add guard clauses to OrderService.Nothing");

        Assert.Contains("() => OrderService.Nothing(new SystemClock(), null!)", change.Diff, StringComparison.Ordinal);
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task Text_can_be_refused_when_it_is_empty()
    {
        using var repository = Shop.With(Path, Service);

        var change = await MadeChange.OfAsync(repository, "Add null or empty checks to OrderService.Length");

        Assert.Contains("ArgumentException.ThrowIfNullOrEmpty(text);", change[Path], StringComparison.Ordinal);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task Without_the_framework_s_guard_it_is_written_out()
    {
        using var repository = new DevPilot.TestSupport.TestCodeBase()
            .WithProject("Shop.csproj", settings: project => project with { References = [.. project.References.Where(path => false)] })
            .WithFile("A.cs", "namespace System { public class Object { } public class String { } public class ValueType { } public struct Void { } public struct Int32 { } public struct Boolean { } public class Attribute { } public class Exception { } public class ArgumentNullException : Exception { public ArgumentNullException(string s) { } } }\nnamespace Shop\n{\n    public class A\n    {\n        public void Go(string text)\n        {\n        }\n    }\n}\n");

        var change = await MadeChange.OfAsync(repository, "Add guard clauses to A.Go");

        Assert.Contains("            if (text == null)\n                throw new ArgumentNullException(nameof(text));\n", change["A.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_constructor_hands_on_is_answered_for_elsewhere()
    {
        using var repository = Shop.With(Path, "namespace Shop;\n\npublic class Base(string name)\n{\n    public string Name { get; } = name;\n}\n\npublic class OrderService : Base\n{\n    public OrderService(string name)\n        : base(name)\n    {\n    }\n}\n");

        Assert.Equal(AgentProblemKind.NothingToDo, (await MadeChange.ProblemOfAsync(repository, "Add guard clauses to OrderService")).Kind);
    }

    [Theory]
    [InlineData("Add guard clauses to OrderService.Has", AgentProblemKind.NothingToDo)]
    [InlineData("Add guard clauses to OrderService.Plase", AgentProblemKind.NotFound)]
    [InlineData("Add guard clauses to OderService", AgentProblemKind.NotFound)]
    [InlineData("Add a null check for note in OrderService.Place", AgentProblemKind.NothingToDo)]
    public async Task What_cannot_be_done_is_said(string request, AgentProblemKind kind)
    {
        using var repository = Shop.With(Path, Service);

        Assert.Equal(kind, (await MadeChange.ProblemOfAsync(repository, request)).Kind);
    }
}
