using System.Text;
using DevPilot.Agents.Tools;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.TestSupport;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Tests.Tools;

public sealed class FindSymbolTests : IDisposable
{
    private readonly TestCodeBase _files = new TestCodeBase()
        .WithProject("src/S.csproj")
        .WithFile("src/Order.cs", "namespace S;\n\n[Serializable]\npublic sealed class Order\n{\n    public decimal Total { get; init; } = 0;\n\n    public void Add<T>(T item) { }\n}\n")
        .WithFile("src/Lower.cs", "namespace S;\n\ninternal static class Lower { public static int order; }\n")
        .WithFile("src/Talk.cs", "// Order, Total and Add are spoken of here only.\n");

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("Order", "src/Order.cs:3: public sealed class Order")]
    [InlineData("S.Order", "src/Order.cs:3: public sealed class Order")]
    [InlineData("order", "src/Lower.cs:3: public static int order;")]
    [InlineData("ORDER", "src/Lower.cs:3: public static int order;\nsrc/Order.cs:3: public sealed class Order")]
    [InlineData("Add<T>(T item)", "src/Order.cs:8: public void Add<T>(T item)")]
    [InlineData("total", "src/Order.cs:6: public decimal Total { get; init; }")]
    [InlineData("Invoice", "Nothing named 'Invoice' is declared here.")]
    public async Task Declarations_are_found_and_case_counts_where_it_can(string name, string found)
    {
        Assert.Equal(found, await FindAsync(name));
    }

    [Fact]
    public async Task A_change_is_seen_as_if_it_stood()
    {
        FileChange[] changes =
        [
            new("src/Order.cs", FileAction.Delete, [], null),
            new("src/Basket.cs", FileAction.Rename, [], Encoding.UTF8.GetBytes("class Basket { int Total; }"), "src/Lower.cs"),
            new("src/New.cs", FileAction.Add, null, Encoding.UTF8.GetBytes("class New { int Added; }")),
            new("src/notes.md", FileAction.Add, null, Encoding.UTF8.GetBytes("class Order { }")),
        ];

        Assert.Equal("src/Basket.cs:1: int Total;", await FindAsync("Total", changes));
        Assert.Equal("src/New.cs:1: int Added;", await FindAsync("Added", changes));
        Assert.Equal("Nothing named 'Order' is declared here.", await FindAsync("Order", changes));
    }

    [Fact]
    public async Task A_file_that_went_since_the_repository_was_read_is_passed_over()
    {
        var code = _files.Build();
        File.Delete(code.FullPath("src/Order.cs"));

        Assert.Equal("src/Lower.cs:3: public static int order;", await InvokeAsync(code, [], "Order"));
    }

    private async Task<string> FindAsync(string name, params FileChange[] changes) => await InvokeAsync(_files.Build(), changes, name);

    private static async Task<string> InvokeAsync(DevPilot.CSharp.Sources.CodeBase code, FileChange[] changes, string name)
    {
        var tool = AgentTools.Over(code, changes).Single(known => known.Name is "find_symbol");
        return (await tool.InvokeAsync(new AIFunctionArguments { ["name"] = name }))?.ToString() ?? "";
    }
}
