using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.Testing;

/// <summary>Tests written for each framework and assertion library compile, without a warning, against the shape of their API.</summary>
public sealed class WrittenTestsCompileTests : IDisposable
{
    private const string Subject = """
        namespace Shop;

        public sealed class Line
        {
            public Line(string name, int count)
            {
                Name = name ?? throw new ArgumentNullException(nameof(name));
                Count = count;
            }

            public string Name { get; }
            public int Count { get; private set; }
            public bool IsLong => Count > 2;
            public decimal Price(decimal each) => each * 2;
            public static int[] Pair(int value) => new[] { value, value };
            public static IEnumerable<int> UpTo(int limit)
            {
                for (var i = 0; i < limit; i++)
                    yield return i;
            }
            public static void Swap(IList<int> items)
            {
                if (items.Count > 1)
                    (items[0], items[1]) = (items[1], items[0]);
            }
            public static string? Text(bool has) => has ? "text" : null;
            public void Take(int count)
            {
                if (count < 0)
                    throw new ArgumentOutOfRangeException(nameof(count));
                Count -= count;
            }
            public static byte Low(byte value) => value;
            public static void Fail(int value)
            {
                if (value == 0)
                    throw new InvalidOperationException();
            }
            public Task SaveAsync(string path)
            {
                if (path == null)
                    throw new ArgumentNullException(nameof(path));
                return Task.CompletedTask;
            }
            public bool Has(string part)
            {
                return Name == part;
            }
        }
        """;

    private readonly TestCodeBase _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(TestFramework.XUnit, "built in")]
    [InlineData(TestFramework.XUnit, "Shouldly")]
    [InlineData(TestFramework.XUnit, "FluentAssertions")]
    [InlineData(TestFramework.NUnit, "built in")]
    [InlineData(TestFramework.NUnit, "Shouldly")]
    [InlineData(TestFramework.NUnit, "FluentAssertions")]
    [InlineData(TestFramework.MSTest, "built in")]
    [InlineData(TestFramework.MSTest, "Shouldly")]
    [InlineData(TestFramework.MSTest, "FluentAssertions")]
    public async Task Tests_of_every_change_that_writes_tests_compile(TestFramework framework, string library)
    {
        string[] requests =
        [
            "Write a first test for Line", "Add guard clauses to Line.Has", "Implement equality for Line", "Line.Count must be between 1 and 5", "Add a Notes property to Line",
        ];
        foreach (var request in requests)
        {
            using var repository = new TestCodeBase();
            var change = await MadeChange.OfAsync(Fill(repository, framework, library, ""), request);
            await change.CompilesAsync();
            if (request.StartsWith("Write", StringComparison.Ordinal))
                Assert.Contains(library switch { "Shouldly" => ".ShouldBe(", "FluentAssertions" => ".Should().", _ => "Assert." }, change.Diff, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "        Action act = () => new Line(null!, 3);\n\n        act.Should().ThrowExactly<ArgumentNullException>().WithParameterName(\"name\");\n")]
    [InlineData("var act = () => { }; act.Should().Throw<Exception>();", "        var act = () => new Line(null!, 3);\n\n        act.Should().")]
    [InlineData("FluentActions.Invoking(() => { }).Should().Throw<Exception>();", "        FluentActions.Invoking(() => new Line(null!, 3)).Should().")]
    public async Task What_must_throw_is_written_as_the_neighbours_write_it(string neighbour, string expected)
    {
        var change = await MadeChange.OfAsync(Fill(_repository, TestFramework.XUnit, "FluentAssertions", neighbour), "Write a first test for Line");

        await change.CompilesAsync();
        var text = change["tests/Shop.Tests/LineTests.cs"];
        Assert.True(text.Contains(expected, StringComparison.Ordinal), text);
    }

    private static TestCodeBase Fill(TestCodeBase repository, TestFramework framework, string library, string neighbour)
    {
        var (space, header, test, standIn) = framework switch
        {
            TestFramework.NUnit => ("NUnit.Framework", "", "[Test]", StandIns.NUnit),
            TestFramework.MSTest => ("Microsoft.VisualStudio.TestTools.UnitTesting", "[TestClass]\n", "[TestMethod]", StandIns.MSTest),
            _ => ("Xunit", "", "[Fact]", "// the real one"),
        };
        var (more, fact) = library switch
        {
            "Shouldly" => (StandIns.Shouldly, "new Other().Two.ShouldBe(2);"),
            "FluentAssertions" => (StandIns.FluentAssertions, "new Other().Two.Should().Be(2);"),
            _ => ("// none", framework switch
            {
                TestFramework.NUnit => "Assert.That(new Other().Two, Is.EqualTo(2));",
                TestFramework.MSTest => "Assert.AreEqual(2, new Other().Two);",
                _ => "Assert.Equal(2, new Other().Two);",
            }),
        };
        return repository
            .WithProject("src/Shop/Shop.csproj")
            .WithProject("stand-ins/StandIns.csproj")
            .WithProject("tests/Shop.Tests/Shop.Tests.csproj", framework, ["src/Shop/Shop.csproj", "stand-ins/StandIns.csproj"])
            .WithFile("stand-ins/Framework.cs", standIn)
            .WithFile("stand-ins/Library.cs", more)
            .WithFile("src/Shop/Line.cs", Subject)
            .WithFile("src/Shop/Other.cs", "namespace Shop;\n\npublic class Other { public int Two => 2; }\n")
            .WithFile("tests/Shop.Tests/OtherTests.cs", $$"""
                using {{space}};
                {{(library is "built in" ? "" : $"using {library};\n")}}
                namespace Shop.Tests;

                {{header}}public sealed class OtherTests
                {
                    {{test}}
                    public void Two_is_two()
                    {
                        {{fact}}
                        {{neighbour}}
                    }
                }
                """);
    }
}
