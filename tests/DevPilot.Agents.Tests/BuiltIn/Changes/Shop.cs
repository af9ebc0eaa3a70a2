using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.Changes;

/// <summary>Small repositories with a project and its tests.</summary>
internal static class Shop
{
    /// <summary>A project <c>src/Shop</c> with one file, and its xUnit tests with one file.</summary>
    public static TestCodeBase With(string path, string text, string tests = DefaultTests) => new TestCodeBase()
        .WithProject("src/Shop/Shop.csproj")
        .WithProject("tests/Shop.Tests/Shop.Tests.csproj", TestFramework.XUnit, ["src/Shop/Shop.csproj"])
        .WithFile(path, text)
        .WithFile("tests/Shop.Tests/MoneyTests.cs", tests);

    private const string DefaultTests = """
        using Xunit;

        namespace Shop.Tests;

        public sealed class MoneyTests
        {
            [Fact]
            public void Sum_TwoAmounts_IsTheirSum() => Assert.Equal(3, 1 + 2);
        }

        """;
}
