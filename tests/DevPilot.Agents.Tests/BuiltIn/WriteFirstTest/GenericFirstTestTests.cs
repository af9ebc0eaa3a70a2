using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.WriteFirstTest;

public sealed class GenericFirstTestTests : IDisposable
{
    private const string TestPath = "tests/Shop.Tests/LineTests.cs";
    private readonly TestCodeBase _repository = new TestCodeBase()
        .WithProject("src/Shop/Shop.csproj")
        .WithProject("tests/Shop.Tests/Shop.Tests.csproj", TestFramework.XUnit, ["src/Shop/Shop.csproj"])
        .WithFile("tests/Shop.Tests/Usings.cs", "global using Xunit;\n");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_generic_extension_that_sorts_is_called_on_a_list_of_numbers()
    {
        var change = await WriteAsync("""
            public static class Line
            {
                public static void CombSort<T>(this IList<T> collection, Comparer<T>? comparer = null)
                {
                    comparer = comparer ?? Comparer<T>.Default;
                    collection.Ascending(comparer);
                }

                private static void Ascending<T>(this IList<T> collection, Comparer<T> comparer)
                {
                    double gap = collection.Count;
                    bool swaps = true;
                    while (gap > 1 || swaps)
                    {
                        gap /= 1.247330950103979;
                        if (gap < 1) { gap = 1; }
                        int i = 0;
                        swaps = false;
                        while (i + gap < collection.Count)
                        {
                            int igap = i + (int)gap;
                            if (comparer.Compare(collection[i], collection[igap]) > 0)
                            {
                                collection.Swap(i, igap);
                                swaps = true;
                            }
                            i++;
                        }
                    }
                }

                private static void Swap<T>(this IList<T> list, int first, int second)
                {
                    (list[first], list[second]) = (list[second], list[first]);
                }
            }
            """);

        Assert.Contains("""
                    var collection = new List<int> { 3, 2, 4 };

                    collection.CombSort();

                    Assert.Equal(new[] { 2, 3, 4 }, collection);
            """, change[TestPath], StringComparison.Ordinal);
        Assert.Contains("public void CombSort_SortsTheCollection()", change[TestPath], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generic_type_is_closed_with_a_simple_type()
    {
        var change = await WriteAsync("""
            public sealed class Line<T> where T : IComparable<T>
            {
                private readonly List<T> _items = new();
                private Node? _head;

                public int Count => _items.Count;

                public T? Largest { get; private set; }

                public bool HasHead => _head != null;

                public void Push(T item)
                {
                    _items.Add(item);
                    _head = new Node { Value = item, Next = _head };
                    if (_items.Count == 1 || item.CompareTo(Largest!) > 0)
                        Largest = item;
                }

                public T Pop()
                {
                    if (_items.Count == 0)
                        throw new InvalidOperationException();
                    var last = _items[^1];
                    _items.RemoveAt(_items.Count - 1);
                    return last;
                }

                private sealed class Node
                {
                    public required T Value { get; set; }
                    public Node? Next { get; set; }
                }
            }
            """);

        Assert.Contains("""
                    var line = new Line<int>();

                    line.Push(2);

                    Assert.Equal(1, line.Count);
                    Assert.Equal(2, line.Largest);
                    Assert.True(line.HasHead);
            """, change[TestPath], StringComparison.Ordinal);
        Assert.Contains("Assert.Throws<InvalidOperationException>(() => line.Pop());", change[TestPath], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("where T : class", "InlineData(\"alpha\", \"alpha\")")]
    [InlineData("where T : struct", "InlineData(2, 2)")]
    [InlineData("where T : System.Numerics.INumber<T>", "InlineData(2, 2)")]
    public async Task Constraints_decide_which_type_closes(string constraint, string row)
    {
        var change = await WriteAsync($"public static class Line {{ public static T Same<T>(T value) {constraint} => value; }}");

        Assert.Contains(row, change[TestPath], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Type_arguments_are_written_where_the_arguments_do_not_tell_them()
    {
        var change = await WriteAsync("""
            public static class Line
            {
                public static bool IsNothing<T>(IList<T>? items) => items == null;
                public static int Zero<T>() => 0;
                public static void Check<T>(this IList<T> items)
                {
                    if (items is null)
                        throw new ArgumentNullException(nameof(items));
                }
            }
            """);

        Assert.Contains("Line.Zero<int>()", change[TestPath], StringComparison.Ordinal);
        Assert.True(change[TestPath].Contains("Assert.Throws<ArgumentNullException>(\"items\", () => Line.Check<int>(null!));", StringComparison.Ordinal), change[TestPath]);
    }

    [Fact]
    public async Task Objects_made_of_simple_values_are_arguments_and_results()
    {
        var change = await WriteAsync("""
            public sealed class Currency
            {
                public Currency(string code) => Code = code;
                public string Code { get; }
            }

            public sealed class Line
            {
                public Line(int amount, Currency currency)
                {
                    Amount = amount;
                    Currency = currency ?? throw new ArgumentNullException(nameof(currency));
                }

                public int Amount { get; }
                public Currency Currency { get; }
                public string Code => Currency.Code;

                public Line Times(int factor) => new Line(Amount * factor, Currency);
                public bool IsIn(Currency other) => other.Code == Currency.Code;
                public static Line operator +(Line one, Line other) => new(one.Amount + other.Amount, one.Currency);
                public static Line Twice(Currency currency) => new Line(1, currency) + new Line(1, currency);
            }
            """);

        Assert.Contains("var line = new Line(2, new Currency(\"alpha\"));", change[TestPath], StringComparison.Ordinal);
        Assert.Contains("Assert.True(line.IsIn(new Currency(\"alpha\")));", change[TestPath], StringComparison.Ordinal);
        Assert.Contains("var result = line.Times(2);\n\n        Assert.Equal(4, result.Amount);\n        Assert.Equal(\"alpha\", result.Code);", change[TestPath], StringComparison.Ordinal);
        Assert.Contains("Assert.Throws<ArgumentNullException>(\"currency\", () => new Line(2, null!));", change[TestPath], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sequences_that_come_back_are_compared_by_element()
    {
        var change = await WriteAsync("""
            public static class Line
            {
                public static int[] Reversed(int[] items)
                {
                    var result = new int[items.Length];
                    for (var i = 0; i < items.Length; i++)
                        result[i] = items[items.Length - 1 - i];
                    return result;
                }

                public static IEnumerable<int> UpTo(int limit)
                {
                    for (var i = 0; i < limit; i++)
                        yield return i;
                }

                public static int Total(IEnumerable<int> items)
                {
                    var total = 0;
                    foreach (var item in items)
                    {
                        if (item == 3)
                            continue;
                        total += item;
                    }
                    return total;
                }
            }
            """);

        Assert.Contains("Assert.Equal(new[] { 4, 2, 3 }, Line.Reversed(new[] { 3, 2, 4 }));", change[TestPath], StringComparison.Ordinal);
        Assert.Contains("Assert.Equal(new[] { 0, 1 }, Line.UpTo(2));", change[TestPath], StringComparison.Ordinal);
        Assert.Contains("Assert.Empty(Line.UpTo(0));", change[TestPath], StringComparison.Ordinal);
        Assert.Contains("Assert.Equal(6, Line.Total(new[] { 3, 2, 4 }));", change[TestPath], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uint", "2u")]
    [InlineData("ulong", "2ul")]
    [InlineData("short", "(short)2")]
    [InlineData("ushort", "(ushort)2")]
    [InlineData("byte", "(byte)2")]
    [InlineData("sbyte", "(sbyte)2")]
    [InlineData("float", "2.5f")]
    [InlineData("char", "'a'")]
    [InlineData("decimal?", "2.5m")]
    [InlineData("int?", "2")]
    [InlineData("DayOfWeek", "DayOfWeek.Monday")]
    [InlineData("DateTime", "new DateTime(2024, 1, 2)")]
    [InlineData("DateOnly", "new DateOnly(2024, 1, 2)")]
    [InlineData("TimeSpan", "TimeSpan.FromSeconds(1)")]
    [InlineData("Guid?", "new Guid(\"6f1d1ad4-6c1e-4d2b-9c4e-0b6f4d8a1c11\")")]
    [InlineData("Uri", "new Uri(\"https://example.org/\")")]
    public async Task There_is_a_sample_of_each_simple_type(string type, string sample)
    {
        var change = await WriteAsync($"public sealed class Line({type} value) {{ public {type} Kept => value; public static {type} Same({type} value) => value; }}");

        Assert.Contains($"Assert.Equal({sample}, line.Kept);", change[TestPath], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overflow_culture_and_shared_state_end_the_attempt()
    {
        _repository.WithFile("src/Shop/Line.cs", """
            namespace Shop;

            public static class Line
            {
                private static readonly List<int> Seen = [];
                private static int _calls;
                public static int Big(int[] items) => (items.Length + 2) * int.MaxValue;
                public static int Order(string one, string other) => one.CompareTo(other);
                public static int Calls() => _calls++;
                public static int Count() => Seen.Count;
                public static int Local(int value) { return Twice(value); int Twice(int of) => of * 2; }
                public static int Swap(ref int value) => value;
                public static int Filter(Func<int, bool> choose) => choose(2) ? 1 : 0;
                public static void Catch(int[] items) { try { items[9] = 1; } catch (Exception) { items[0] = 2; } }
            }
            """);

        var problem = await ChangeTrial.RefusedAsync(new Agents.BuiltIn.Changes.WriteFirstTest(), "Write tests for Line", _repository);

        Assert.Contains("Big cannot be followed beyond '(items.Length + 2) * int.MaxValue' (line 7).", problem.Details);
        Assert.Contains("Swap passes 'value' by reference.", problem.Details);
        Assert.Contains(problem.Details, detail => detail.StartsWith("Order cannot be followed beyond", StringComparison.Ordinal));
    }

    /// <summary>Writes, compiles, and runs what was written.</summary>
    private async Task<MadeChange> WriteAsync(string code)
    {
        _repository.WithFile("src/Shop/Line.cs", $"namespace Shop;\n\n{code}\n");
        var change = await MadeChange.OfAsync(_repository, "Write a first test for Line");
        await change.CompilesAsync();
        await change.ItsTestsPassAsync();
        return change;
    }
}
