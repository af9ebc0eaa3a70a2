using DevPilot.Core.Agents;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.ExtractInterface;

public sealed class ExtractInterfaceTests : IDisposable
{
    private readonly Agents.BuiltIn.Changes.ExtractInterface _change = new();
    private readonly TestCodeBase _repository = new TestCodeBase().WithProject("src/Shop/Shop.csproj");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Public_instance_members_of_every_sort_are_shown()
    {
        _repository.WithFile("src/Shop/OrderService.cs", """
            using System.ComponentModel;
            using System.Text;
            using System.Diagnostics.CodeAnalysis;

            namespace Shop;

            /// <summary>Places orders.</summary>
            public sealed class OrderService : IDisposable
            {
                public const int Most = 10;
                private readonly List<string> _lines = [];

                public OrderService(int size) => Size = size;

                /// <summary>How many fit.</summary>
                public int Size { get; private set; }

                public string? Note { get; init; }

                public int Count => _lines.Count;

                public string this[int index] => _lines[index];

                public event EventHandler? Placed;

                /// <summary>Places an order.</summary>
                /// <param name="text">What.</param>
                public async Task<StringBuilder?> PlaceAsync([Description("x")] string text, int most = Most, params string[] rest)
                {
                    Placed?.Invoke(this, EventArgs.Empty);
                    await Task.Yield();
                    return null;
                }

                public bool TryFind<T>(in int id, [NotNullWhen(true)] out T? found, ref int tries)
                    where T : class, new()
                {
                    found = new T();
                    return true;
                }

                public Line Last(
                    int offset,
                    Line? other = null)
                {
                    return new Line();
                }

                public static OrderService Default { get; } = new(1);

                internal void Hidden() { }

                public override string ToString() => "";

                public void Dispose() { }

                public sealed class Line { }
            }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Extract an interface from OrderService", _repository);

        Assert.Equal("""
            using System.Text;
            using System.Diagnostics.CodeAnalysis;

            namespace Shop;

            /// <summary>The operations of <see cref="OrderService"/>.</summary>
            public interface IOrderService
            {
                /// <summary>How many fit.</summary>
                int Size { get; }

                string? Note { get; init; }

                int Count { get; }

                string this[int index] { get; }

                event EventHandler? Placed;

                /// <summary>Places an order.</summary>
                /// <param name="text">What.</param>
                Task<StringBuilder?> PlaceAsync(string text, int most = OrderService.Most, params string[] rest);

                bool TryFind<T>(in int id, [NotNullWhen(true)] out T? found, ref int tries) where T : class, new();

                OrderService.Line Last(
                    int offset,
                    OrderService.Line? other = null);
            }
            """, trial["src/Shop/IOrderService.cs"]);
        Assert.Contains("public sealed class OrderService : IDisposable, IOrderService\n", trial["src/Shop/OrderService.cs"], StringComparison.Ordinal);
        Assert.Equal(2, trial.Files.Count);
    }

    [Fact]
    public async Task Documentation_moves_where_the_project_inherits_it()
    {
        _repository
            .WithFile("src/Shop/Other.cs", "namespace Shop;\n\npublic class Other\n{\n    /// <inheritdoc />\n    public override string ToString() => \"\";\n}\n")
            .WithFile("src/Shop/Basket.cs", """
                namespace Shop
                {
                    public class Basket
                    {
                        /// <summary>
                        /// Adds an item.
                        /// </summary>
                        public void Add(string item) { }
                    }
                }

                """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Extract interface IItems from Basket", _repository);

        Assert.Equal("""
            namespace Shop
            {
                public interface IItems
                {
                    /// <summary>
                    /// Adds an item.
                    /// </summary>
                    void Add(string item);
                }
            }

            """, trial["src/Shop/IItems.cs"]);
        Assert.Equal("""
            namespace Shop
            {
                public class Basket : IItems
                {
                    /// <inheritdoc />
                    public void Add(string item) { }
                }
            }

            """, trial["src/Shop/Basket.cs"]);
    }

    [Fact]
    public async Task A_generic_class_gives_its_type_parameters_and_constraints()
    {
        _repository.WithFile("src/Shop/Store.cs", "// (c) Shop\n\nusing System;\n\nnamespace Shop;\n\ninternal class Store<TKey, TItem>(int size) where TKey : notnull where TItem : class {\n\tpublic TItem? Find(TKey key) => null;\n\tpublic int Size => size;\n}\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Extract an interface from Store", _repository);

        Assert.Equal(
            "// (c) Shop\n\nnamespace Shop;\n\ninternal interface IStore<TKey, TItem> where TKey : notnull where TItem : class {\n\tTItem? Find(TKey key);\n\n\tint Size { get; }\n}\n",
            trial["src/Shop/IStore.cs"]);
        Assert.Contains("class Store<TKey, TItem>(int size) : IStore<TKey, TItem> where TKey", trial["src/Shop/Store.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usings_that_only_the_class_needs_stay_behind()
    {
        _repository.WithFile("src/Shop/Finder.cs", "\uFEFFusing System;\nusing System.Collections;\nusing System.Collections.Generic;\nusing System.Text;\n\nnamespace Shop\n{\n    public class Finder<T>\n    {\n        private readonly StringBuilder _text = new StringBuilder();\n        public int Find(T item) { return _text.Length; }\n        private IList<Type> Types(IEnumerable all) { return new List<Type>(); }\n    }\n}");

        var trial = await ChangeTrial.SucceedAsync(_change, "Extract an interface from Finder", _repository);

        Assert.Equal("namespace Shop\n{\n    public interface IFinder<T>\n    {\n        int Find(T item);\n    }\n}", trial["src/Shop/IFinder.cs"]);
    }

    [Fact]
    public async Task Members_that_only_some_frameworks_have_are_left_out()
    {
        _repository.WithFile("src/Shop/Finder.cs", "namespace Shop;\n\npublic class Finder\n{\n    public int Find() => 1;\n#if !NETFRAMEWORK\n    public int FindSpan(ReadOnlySpan<char> text) => 2;\n#endif\n    public int Last() => 3;\n}\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Extract an interface from Finder", _repository);

        Assert.Equal("namespace Shop;\n\npublic interface IFinder\n{\n    int Find();\n\n    int Last();\n}\n", trial["src/Shop/IFinder.cs"]);
    }

    [Fact]
    public async Task Windows_line_ends_records_and_partial_parts_are_kept()
    {
        _repository
            .WithFile("src/Shop/Money.cs", "namespace Shop;\r\n\r\npublic partial record Money(decimal Amount)\r\n{\r\n    public Money Twice() => this with { Amount = Amount * 2 };\r\n}\r\n")
            .WithFile("src/Shop/Money.Text.cs", "namespace Shop;\r\n\r\npublic partial record Money : IFormattable\r\n{\r\n    public string ToString(string? format, IFormatProvider? provider) => \"\";\r\n}\r\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Extract an interface from Money", _repository);

        Assert.Equal("namespace Shop;\r\n\r\npublic interface IMoney\r\n{\r\n    decimal Amount { get; init; }\r\n\r\n    Money Twice();\r\n}\r\n", trial["src/Shop/IMoney.cs"]);
        Assert.Contains("record Money : IFormattable, IMoney\r\n", trial["src/Shop/Money.Text.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_plan_shows_fewer_members()
    {
        _repository.WithFile("src/Shop/Basket.cs", "namespace Shop;\n\npublic class Basket\n{\n    public void Add() { }\n    public void Clear() { }\n}\n");
        var code = _repository.Build();
        var plan = (await _change.PlanAsync(_change.Recognise("Extract an interface from Basket")!, code, CancellationToken.None)).Value!;
        var edited = plan.Change! with { Arguments = new Dictionary<string, string>(plan.Change.Arguments) { ["members"] = "Clear" } };

        var written = await _change.WriteAsync(edited, code, CancellationToken.None);

        Assert.Equal("namespace Shop;\n\npublic interface IBasket\n{\n    void Clear();\n}\n", written.Value!.Files.Single(file => file.Path == "src/Shop/IBasket.cs").Text);
    }

    [Fact]
    public async Task Registrations_and_constructors_that_name_the_class_are_told()
    {
        _repository
            .WithFile("src/Shop/Basket.cs", "namespace Shop;\n\npublic class Basket\n{\n    public void Add() { }\n}\n")
            .WithFile("src/Shop/Start.cs", "namespace Shop;\n\npublic class Start(Basket basket)\n{\n    public Basket Basket => basket;\n    public void Go(Services services) => services.AddScoped<Basket>();\n}\n\npublic class Services { public void AddScoped<T>() { } }\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Extract an interface from Basket", _repository);

        Assert.Equal(
            ["Registrations still say the class, not <IBasket, Basket>: src/Shop/Start.cs:6.", "Constructors still take the class: src/Shop/Start.cs:3."],
            trial.Plan!.Risks);
    }

    [Theory]
    [InlineData("public static class Basket { public static void Add() { } }", AgentProblemKind.NotPossible, "static")]
    [InlineData("public class Basket { private void Add() { } }", AgentProblemKind.NotPossible, "no public instance member")]
    [InlineData("public class Basket { public void Add() { } } public interface IBasket { }", AgentProblemKind.NotPossible, "taken")]
    [InlineData("public class Basket : IBasket { public void Add() { } } public interface IBasket { }", AgentProblemKind.NothingToDo, "already")]
    [InlineData("public class Outer { public class Basket { public void Add() { } } }", AgentProblemKind.NotPossible, "nested")]
    [InlineData("public interface Basket { void Add(); }", AgentProblemKind.NotFound, "There is no class")]
    [InlineData("public ref struct Basket { public void Add() { } }", AgentProblemKind.NotPossible, "ref struct")]
    public async Task What_has_no_use_for_an_interface_is_refused(string code, AgentProblemKind kind, string reason)
    {
        _repository.WithFile("src/Shop/Basket.cs", $"namespace Shop;\n\n{code}\n");

        var problem = await ChangeTrial.RefusedAsync(_change, "Extract an interface from Basket", _repository);

        Assert.Equal(kind, problem.Kind);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interface_says_whose_operations_it_has_and_keeps_what_type_parameters_mean()
    {
        _repository.WithFile("src/Shop/Index.cs", """
            namespace Shop;

            /// <summary>
            /// This realization keeps everything in a dictionary.
            /// </summary>
            /// <remarks>Fast.</remarks>
            /// <typeparam name="T">Kind of key.</typeparam>
            public class Index<T>
                where T : notnull
            {
                public int CountOf(T key) => key.GetHashCode();
            }

            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Extract an interface from Index", _repository);

        Assert.Contains("""
            /// <summary>
            /// The operations of <see cref="Index{T}"/>.
            /// </summary>
            /// <typeparam name="T">Kind of key.</typeparam>
            public interface IIndex<T>
            """, trial["src/Shop/IIndex.cs"], StringComparison.Ordinal);
    }
}
