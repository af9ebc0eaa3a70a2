using DevPilot.Core.Agents;
using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.WriteFirstTest;

public sealed class WriteFirstTestTests : IDisposable
{
    private readonly Agents.BuiltIn.Changes.WriteFirstTest _change = new();
    private readonly TestCodeBase _repository = new TestCodeBase()
        .WithProject("src/Shop/Shop.csproj")
        .WithProject("tests/Shop.Tests/Shop.Tests.csproj", TestFramework.XUnit, ["src/Shop/Shop.csproj"])
        .WithFile("tests/Shop.Tests/Usings.cs", "global using Xunit;\n")
        .WithFile("src/Shop/Other.cs", "namespace Shop;\n\npublic class Other { public int Two => 2; }\n")
        .WithFile("tests/Shop.Tests/OtherTests.cs", """
            namespace Shop.Tests;

            public sealed class OtherTests
            {
                [Fact]
                public void Two_is_two() => Assert.Equal(2, new Other().Two);
            }
            """);

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task State_guards_and_results_are_worked_out_from_the_code()
    {
        _repository.WithFile("src/Shop/PriceCalculator.cs", """
            namespace Shop;

            public enum Grade { Plain, Good, Best }

            public sealed class PriceCalculator
            {
                private const decimal Rate = 0.1m;
                private readonly string _currency;

                public PriceCalculator(string currency, int digits)
                {
                    ArgumentNullException.ThrowIfNull(currency);
                    if (digits < 0)
                        throw new ArgumentOutOfRangeException(nameof(digits));
                    _currency = currency.ToUpperInvariant();
                    Digits = digits;
                }

                public int Digits { get; }

                public string Currency => _currency;

                public int Uses { get; private set; }

                public decimal WithTax(decimal price) => price + (price * Rate);

                public string Label(Grade grade) => grade switch
                {
                    Grade.Plain => "plain",
                    Grade.Good => $"good {_currency}",
                    _ => throw new ArgumentOutOfRangeException(nameof(grade)),
                };

                public static int Clamp(int value, int most)
                {
                    if (value > most)
                        return most;
                    return value < 0 ? 0 : value;
                }

                public void Use() => Uses++;

                public DateTime Now() => DateTime.Now;

                public Task SaveAsync(string path)
                {
                    if (path is null)
                        throw new ArgumentNullException(nameof(path));
                    return Task.CompletedTask;
                }

                public override string ToString() => $"{Currency}:{Digits}";
            }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Write a first test for PriceCalculator", _repository);

        Assert.Equal("""
            namespace Shop.Tests;

            public sealed class PriceCalculatorTests
            {
                [Fact]
                public void Constructor_sets_the_state()
                {
                    var priceCalculator = new PriceCalculator("alpha", 3);

                    Assert.Equal(3, priceCalculator.Digits);
                    Assert.Equal("ALPHA", priceCalculator.Currency);
                }

                [Fact]
                public void ToString_shows_the_value()
                {
                    var text = new PriceCalculator("alpha", 3).ToString();

                    Assert.Equal("ALPHA:3", text);
                }

                [Fact]
                public void Constructor_null_currency_throws()
                {
                    Assert.Throws<ArgumentNullException>("currency", () => new PriceCalculator(null!, 3));
                }

                [Fact]
                public void Constructor_invalid_digits_throws()
                {
                    Assert.Throws<ArgumentOutOfRangeException>("digits", () => new PriceCalculator("alpha", -1));
                }

                [Fact]
                public void WithTax_sample_input_returns_the_expected_value()
                {
                    var priceCalculator = new PriceCalculator("alpha", 3);

                    Assert.Equal(2.75m, priceCalculator.WithTax(2.5m));
                    Assert.Equal(0.0m, priceCalculator.WithTax(0m));
                    Assert.Equal(-1.1m, priceCalculator.WithTax(-1m));
                }

                [Theory]
                [InlineData(Grade.Plain, "plain")]
                [InlineData(Grade.Good, "good ALPHA")]
                public void Label_sample_input_returns_the_expected_value(Grade grade, string expected)
                {
                    var priceCalculator = new PriceCalculator("alpha", 3);

                    Assert.Equal(expected, priceCalculator.Label(grade));
                }

                [Fact]
                public void Label_invalid_grade_throws()
                {
                    var priceCalculator = new PriceCalculator("alpha", 3);

                    Assert.Throws<ArgumentOutOfRangeException>("grade", () => priceCalculator.Label(Grade.Best));
                }

                [Theory]
                [InlineData(2, 3, 2)]
                [InlineData(2, 0, 0)]
                [InlineData(2, -1, -1)]
                [InlineData(2, 1, 1)]
                public void Clamp_sample_input_returns_the_expected_value(int value, int most, int expected)
                {
                    Assert.Equal(expected, PriceCalculator.Clamp(value, most));
                }

                [Fact]
                public void Use_changes_the_state()
                {
                    var priceCalculator = new PriceCalculator("alpha", 3);

                    priceCalculator.Use();

                    Assert.Equal(1, priceCalculator.Uses);
                }

                [Fact]
                public async Task SaveAsync_null_path_throws()
                {
                    var priceCalculator = new PriceCalculator("alpha", 3);

                    await Assert.ThrowsAsync<ArgumentNullException>("path", () => priceCalculator.SaveAsync(null!));
                }
            }

            """, trial["tests/Shop.Tests/PriceCalculatorTests.cs"]);
    }

    [Fact]
    public async Task Computed_properties_are_read_from_an_initialised_instance()
    {
        _repository.WithFile("src/Shop/Line.cs", "namespace Shop;\n\npublic class Line\n{\n    public required string Name { get; init; }\n    public int Count { get; set; }\n    public int Price { get; set; }\n    public int Total => Count * Price;\n    public bool IsFree => Total == 0;\n}\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Line has no tests", _repository);

        Assert.Contains(
            "        var line = new Line { Name = \"alpha\", Count = 3, Price = 4 };\n\n        Assert.Equal(12, line.Total);\n    }\n",
            trial["tests/Shop.Tests/LineTests.cs"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_that_are_there_are_not_written_again()
    {
        _repository.WithFile("src/Shop/Line.cs", "namespace Shop;\n\npublic class Line\n{\n    public int Twice(int value) => value * 2;\n}\n");
        await ChangeTrial.SucceedAsync(_change, "Write tests for Line", _repository);

        var problem = await ChangeTrial.RefusedAsync(_change, "Write tests for Line", _repository);

        Assert.Equal(AgentProblemKind.NothingToDo, problem.Kind);
    }

    [Theory]
    [InlineData("public class Line { public DateTime Now() => DateTime.Now; public int Any() => Random.Shared.Next(); }")]
    [InlineData("public class Line { public int Count { get; set; } public string? Name { get; set; } }")]
    [InlineData("public class Line { public string Text(double value) => value.ToString(); public string Upper(string text) => text.ToUpper(); }")]
    [InlineData("public abstract class Line { public abstract int Count(); }")]
    [InlineData("public class Line(IEnumerable<int> source) { public int Sum() => source.Where(item => item > 2).Sum(); }")]
    [InlineData("public class Line { public int Divide(int value) { return 1 / (value - value); } }")]
    public async Task Where_nothing_is_certain_nothing_is_written(string code)
    {
        _repository.WithFile("src/Shop/Line.cs", $"namespace Shop;\n\n{code}\n");

        var problem = await ChangeTrial.RefusedAsync(_change, "Write tests for Line", _repository);

        Assert.Equal(AgentProblemKind.NotPossible, problem.Kind);
        Assert.Contains("for certain", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_that_are_there_are_counted_in_the_refusal_and_each_member_has_its_reason()
    {
        _repository.WithFile("src/Shop/Other.cs", "namespace Shop;\n\npublic class Other { public int Two => DateTime.Now.Day; public DateTime Now() => DateTime.Now; public void Save(Stream target) => target.Flush(); }\n");

        var problem = await ChangeTrial.RefusedAsync(_change, "Write tests for Other", _repository);

        Assert.Equal("Nothing more about 'Other' can be asserted for certain from its code alone.", problem.Message);
        Assert.Contains("tests/Shop.Tests/OtherTests.cs has one test of 'Other' already.", problem.Details);
        Assert.Contains("Now cannot be followed beyond 'DateTime.Now' (line 3).", problem.Details);
    }

    [Fact]
    public async Task An_internal_type_that_the_tests_do_not_see_is_told_as_such()
    {
        _repository.WithFile("src/Shop/Line.cs", "namespace Shop;\n\ninternal class Line { public int Twice(int value) => value * 2; }\n");

        var problem = await ChangeTrial.RefusedAsync(_change, "Write tests for Line", _repository);

        Assert.Equal("The test project tests/Shop.Tests/Shop.Tests.csproj does not see 'Line': it is internal.", problem.Message);
        Assert.Contains(problem.Details, detail => detail.Contains("<InternalsVisibleTo Include=\"Shop.Tests\" />", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_project_that_does_not_reference_the_project_is_named()
    {
        _repository
            .WithProject("src/Apart/Apart.csproj")
            .WithFile("src/Apart/Line.cs", "namespace Apart;\n\npublic class Line { public int Twice(int value) => value * 2; }\n");

        var problem = await ChangeTrial.RefusedAsync(_change, "Write tests for Line", _repository);

        Assert.Contains("dotnet add tests/Shop.Tests/Shop.Tests.csproj reference src/Apart/Apart.csproj", problem.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_test_project_the_next_step_is_told()
    {
        using var repository = new TestCodeBase()
            .WithProject("src/Shop/Shop.csproj")
            .WithFile("src/Shop/Line.cs", "namespace Shop;\n\npublic class Line { public int Twice(int value) => value * 2; }\n");

        var problem = await ChangeTrial.RefusedAsync(_change, "Write tests for Line", repository);

        Assert.Equal(AgentProblemKind.NotPossible, problem.Kind);
        Assert.Contains(problem.Details, detail => detail.Contains("dotnet new xunit -o tests/Shop.Tests", StringComparison.Ordinal));
    }
}
