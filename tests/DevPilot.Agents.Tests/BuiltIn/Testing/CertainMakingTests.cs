namespace DevPilot.Agents.Tests.BuiltIn.Testing;

/// <summary>A written test makes an object only where its constructor can be followed to its end.</summary>
public sealed class CertainMakingTests
{
    private const string Path = "src/Shop/Basket.cs";
    private const string Reason = "the constructor of Basket does more than can be followed here";

    private const string Basket = """
        using System.Globalization;
        using System.Text;

        namespace Shop;

        public class Shelf
        {
            public Shelf(string name) => Name = name;

            public Shelf(int rows)
            {
                if (rows != 1)
                    throw new InvalidOperationException();
                Name = "";
            }

            public string Name { get; }
        }

        public class Closed
        {
            public Closed() => throw new NotSupportedException();
        }

        public class Loader
        {
            public Loader(TextReader reader)
            {
                if (reader.ReadLine() != "head")
                    throw new FormatException();
            }
        }

        public class Basket$BASE$
        {
            private readonly object _kept = new();

            $CONSTRUCTOR$

            public int Label { get => 1; set { if (value < 0) throw new ArgumentOutOfRangeException(nameof(value)); } }

            public bool Has(Shelf item) => item.Name.Length > 0 && _kept is not null;

            public static int Rows(Shelf other) => other.Name.Length;
        }

        """;

    [Theory]
    [InlineData("")]
    [InlineData("public Basket(string name) => _kept = name;")]
    [InlineData("public Basket(string name) => _kept = name ?? throw new ArgumentNullException(nameof(name));")]
    [InlineData("public Basket(string name) { ArgumentException.ThrowIfNullOrEmpty(name); _kept = name; }")]
    [InlineData("public Basket(int size) { if (size < 1) throw new ArgumentOutOfRangeException(nameof(size)); _kept = new int[size]; }")]
    [InlineData("public Basket(int size) => _kept = new Dictionary<string, int>(size, StringComparer.OrdinalIgnoreCase);")]
    [InlineData("public Basket(StringComparer comparer) => _kept = new HashSet<string>(comparer);")]
    [InlineData("public Basket(CultureInfo culture, TextReader reader) => _kept = (object)culture ?? reader;")]
    [InlineData("public Basket(Shelf shelf) => _kept = shelf.Name;")]
    [InlineData("public Basket(int label) => Label = label;")]
    [InlineData("public Basket() : this(\"name\") { }\n    public Basket(string name) => _kept = name;")]
    [InlineData("public Basket(IEnumerable<string> names) { foreach (var name in names) Check(name); }\n    private static void Check(string name) => File.Delete(name);")]
    [InlineData("public Basket(string message) : base(message) { }", " : InvalidOperationException")]
    public async Task An_object_whose_constructor_can_be_followed_is_made(string constructor, string super = "")
    {
        using var repository = Changes.Shop.With(Path, Text(constructor, super));

        var change = await MadeChange.OfAsync(repository, "Guard the Has method of Basket against null");

        Assert.Contains("var basket = new Basket(", change.Diff, StringComparison.Ordinal);
        await change.ItsTestsProveItAsync();
    }

    [Theory]
    [InlineData("public Basket(TextReader reader) { if (reader.ReadLine() != \"head\") throw new FormatException(); }")]
    [InlineData("public Basket(string path) => _kept = File.ReadAllText(path);")]
    [InlineData("public Basket(int size) { if (size < 2) throw new ArgumentOutOfRangeException(nameof(size)); }")]
    [InlineData("public Basket(int size) => _kept = new int[size - 2];")]
    [InlineData("public Basket(string name) => _kept = int.Parse(name);")]
    [InlineData("public Basket() => Label = -1;")]
    [InlineData("public Basket() : this(-1) { }\n    private Basket(int label) => Label = label;")]
    [InlineData("private readonly int _number = int.Parse(\"one\");")]
    public async Task An_object_whose_constructor_may_throw_is_not_made_and_the_plan_says_why(string constructor)
    {
        using var repository = Changes.Shop.With(Path, Text(constructor));

        var change = await MadeChange.OfAsync(repository, "Guard the Has method of Basket against null");

        Assert.Single(change.Sources.Files);
        Assert.Contains($"No test is written for Has(item): {Reason}.", change.Plan.Risks);
    }

    [Fact]
    public async Task Static_members_and_the_constructor_itself_are_tested_all_the_same()
    {
        using var repository = Changes.Shop.With(Path, Text("public Basket(string path) => _kept = File.ReadAllText(path);"));

        var change = await MadeChange.OfAsync(repository, "Add guard clauses to Basket");

        Assert.Contains("new Basket(null!)", change.Diff, StringComparison.Ordinal);
        Assert.Contains("Basket.Rows(null!)", change.Diff, StringComparison.Ordinal);
        Assert.DoesNotContain("Has(null!)", change.Diff, StringComparison.Ordinal);
        await change.ItsTestsProveItAsync();
    }

    [Theory]
    [InlineData("public Basket(string name) : this(name.Length) { }\n    public Basket(int size) => _kept = size;", false)]
    [InlineData("public Basket(string name) : this(1) { _kept = name.Length; }\n    private Basket(int size) => _kept = new int[size];", true)]
    public async Task The_guard_of_a_constructor_is_tested_only_where_nothing_before_it_throws(string constructors, bool isTested)
    {
        using var repository = Changes.Shop.With(Path, Text(constructors));

        var change = await MadeChange.OfAsync(repository, "Add null checks to the constructor of Basket");

        Assert.Equal(isTested, change.Diff.Contains("new Basket((string)null!)", StringComparison.Ordinal) || change.Diff.Contains("new Basket(null!)", StringComparison.Ordinal));
        Assert.Equal(!isTested, change.Plan.Risks.Contains($"No test is written for Constructor(name): {Reason}.") || change.Plan.Risks.Contains($"No test is written for Basket(name): {Reason}."));
    }

    [Fact]
    public async Task Another_constructor_is_taken_where_the_first_is_not_certain()
    {
        using var repository = Changes.Shop.With(Path, Text("public Basket() => _kept = File.ReadAllText(\"x\");\n    public Basket(string name) => _kept = name;"));

        var change = await MadeChange.OfAsync(repository, "Guard the Has method of Basket against null");

        Assert.Contains("var basket = new Basket(\"value\");", change.Diff, StringComparison.Ordinal);
        await change.ItsTestsProveItAsync();
    }

    [Theory]
    [InlineData("public Basket(Closed closed) => _kept = closed;", "Closed")]
    [InlineData("public Basket(Loader loader) => _kept = loader;", "Loader")]
    public async Task An_argument_whose_constructor_may_throw_is_not_made_either(string constructor, string named)
    {
        using var repository = Changes.Shop.With(Path, Text(constructor));

        var change = await MadeChange.OfAsync(repository, "Guard the Has method of Basket against null");

        Assert.Single(change.Sources.Files);
        Assert.Contains($"No test is written for Has(item): the constructor of {named} does more than can be followed here.", change.Plan.Risks);
    }

    [Theory]
    [InlineData("Add a string property Note to Basket", "No test is written: ")]
    [InlineData("Add range validation between 1 and 100 to Basket.Label", "No test is written: ")]
    [InlineData("Implement equality for Basket", "No tests are added: ")]
    public async Task Every_kind_of_change_does_without_tests_rather_than_guess(string request, string risk)
    {
        using var repository = Changes.Shop.With(Path, Text("public Basket(string path) => _kept = File.ReadAllText(path);\n    public int Size { get; set; }"));

        var change = await MadeChange.OfAsync(repository, request);

        Assert.Single(change.Sources.Files);
        Assert.Contains(risk + Reason + ".", change.Plan.Risks);
    }

    [Fact]
    public async Task A_required_member_whose_setter_refuses_the_sample_is_not_set()
    {
        var text = Text("public required int Size { get => 0; set { if (value < 5) throw new ArgumentOutOfRangeException(nameof(value)); } }");
        using var repository = Changes.Shop.With(Path, text);

        var change = await MadeChange.OfAsync(repository, "Guard the Has method of Basket against null");

        Assert.Single(change.Sources.Files);
    }

    private static string Text(string constructor, string super = "") => Basket
        .Replace("$CONSTRUCTOR$", constructor, StringComparison.Ordinal)
        .Replace("$BASE$", super, StringComparison.Ordinal);
}
