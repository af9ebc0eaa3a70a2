using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Testing;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Testing;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class TestCatalogTests : IDisposable
{
    private const string Project = "tests/T/T.csproj";

    private readonly TestCodeBase _files = new TestCodeBase().WithProject("src/S/S.csproj").WithProject(Project, TestFramework.XUnit);
    private readonly List<TestCase> _known =
    [
        new("Shop.CartTests.Total_is_the_sum", Project, TestOutcome.Passed),
        new("Shop.CartTests.Prices(price: 1, name: \"a|b\")", Project, TestOutcome.Passed),
        new("Shop.CartTests.Prices(price: 2, name: \"(c)\")", Project, TestOutcome.Failed),
        new("Shop.OrderTests.Total_is_the_sum", Project, TestOutcome.Passed),
        new("Shop.OrderTests+Empty.Throws", Project, TestOutcome.Passed),
    ];

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("Shop.CartTests.Total_is_the_sum", "FullyQualifiedName~Shop.CartTests.Total_is_the_sum")]
    [InlineData("CartTests.Total_is_the_sum", "FullyQualifiedName~Shop.CartTests.Total_is_the_sum")]
    [InlineData("carttests.total_is_the_sum", "FullyQualifiedName~Shop.CartTests.Total_is_the_sum")]
    [InlineData("Prices", "FullyQualifiedName~Shop.CartTests.Prices")]
    [InlineData(" `Prices(price: 1)` ", "FullyQualifiedName~Shop.CartTests.Prices")]
    [InlineData("CartTests", "FullyQualifiedName~Shop.CartTests.")]
    [InlineData("Empty.Throws", "FullyQualifiedName~Shop.OrderTests+Empty.Throws")]
    [InlineData("OrderTests.Empty", "FullyQualifiedName~Shop.OrderTests+Empty.")]
    public void A_name_stands_for_one_test_or_one_class(string name, string filter)
    {
        Assert.Equal(filter, Catalog().Find(name).Chosen!.Filter);
    }

    [Theory]
    [InlineData("Total_is_the_sum", "stands for several")]
    [InlineData("CartTest", "Nearest:\nShop.CartTests")]
    [InlineData("Total_is_a_sum", "Nearest:\nShop.CartTests.Total_is_the_sum\nShop.OrderTests.Total_is_the_sum")]
    [InlineData("Tests", "There is no test and no test class 'Tests'")]
    [InlineData("Shop", "There is no test and no test class 'Shop'")]
    [InlineData("Zebra", "There is no test and no test class 'Zebra'.")]
    [InlineData("", "is not the name of a test")]
    [InlineData("a|FullyQualifiedName~b", "is not the name of a test")]
    [InlineData("--settings=x", "is not the name of a test")]
    [InlineData("CartTests; rm -rf /", "is not the name of a test")]
    [InlineData("../../etc/passwd", "is not the name of a test")]
    public void What_is_no_single_test_is_answered_and_not_run(string name, string says)
    {
        var (chosen, whyNot) = Catalog().Find(name);

        Assert.Null(chosen);
        Assert.Contains(says, whyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_the_change_declares_can_be_named()
    {
        var change = Change("tests/T/NewTests.cs", "namespace Shop;\npublic class NewTests\n{\n    public class Inner<T>\n    {\n        [Xunit.Fact] public void Works() { }\n        public void Helps() { }\n    }\n}\n");

        Assert.Equal(new ChosenTests(Project, "Shop.NewTests+Inner`1.Works", false), Catalog(change).Find("Works").Chosen);
        Assert.Null(Catalog(change).Find("Helps").Chosen);
    }

    [Fact]
    public void A_test_outside_of_test_projects_is_none()
    {
        Assert.Null(Catalog(Change("src/S/NewTests.cs", "public class NewTests { [Xunit.Fact] public void Works() { } }")).Find("Works").Chosen);
    }

    [Fact]
    public void Longer_names_that_begin_alike_are_not_meant()
    {
        var chosen = Catalog().Find("CartTests.Total_is_the_sum").Chosen!;

        Assert.True(chosen.Hold("Shop.CartTests.Total_is_the_sum"));
        Assert.False(chosen.Hold("Shop.CartTests.Total_is_the_sum_of_lines"));
        Assert.True(Catalog().Find("CartTests").Chosen!.Hold("Shop.CartTests.Prices(price: 1, name: \"a|b\")"));
        Assert.False(Catalog().Find("CartTests").Chosen!.Hold("Shop.CartTestsOfOld.Prices"));
    }

    private TestCatalog Catalog(params FileChange[] changes) => TestCatalog.Of(
        new Baseline { State = BaselineState.Tested, Summary = "", Tests = _known }, changes, _files.Build().Structure, CancellationToken.None);

    private static FileChange Change(string path, string text) => new(path, FileAction.Add, null, Encoding.UTF8.GetBytes(text));
}
