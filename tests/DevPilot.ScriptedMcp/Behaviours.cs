using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace DevPilot.ScriptedMcp;

/// <summary>Tools, of which most misbehave.</summary>
internal static class Behaviours
{
    public static IEnumerable<McpServerTool> All() =>
    [
        McpServerTool.Create(Stock, new McpServerToolCreateOptions { Name = "stock" }),
        McpServerTool.Create(Big, new McpServerToolCreateOptions { Name = "big" }),
        McpServerTool.Create(Fail, new McpServerToolCreateOptions { Name = "fail" }),
        McpServerTool.Create(HangAsync, new McpServerToolCreateOptions { Name = "hang" }),
        McpServerTool.Create(Die, new McpServerToolCreateOptions { Name = "die" }),
        McpServerTool.Create(Secret, new McpServerToolCreateOptions { Name = "secret" }),
        McpServerTool.Create(Stock, new McpServerToolCreateOptions { Name = "odd.name" }),
        McpServerTool.Create(Stock, new McpServerToolCreateOptions { Name = "odd_name" }),
    ];

    [Description("How many pieces of an article are in stock.")]
    private static string Stock([Description("Its number.")] string article) => $"{article}: 7 pieces";

    [Description("Answers with five megabytes.")]
    private static string Big() => new('b', 5_000_000);

    [Description("Refuses.")]
    private static string Fail() => throw new McpException("There is no such warehouse.");

    [Description("Never answers.")]
    private static async Task<string> HangAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, CancellationToken.None);
        return "";
    }

    [Description("Ends the server.")]
    private static string Die()
    {
        Console.Error.WriteLine("Out of memory");
        Environment.Exit(9);
        return "";
    }

    [Description("Answers with what it was given to keep.")]
    private static string Secret() => $"The token is {Environment.GetEnvironmentVariable("STOCK_TOKEN")}.";
}
