using DevPilot.Core.Coding;
using DevPilot.CSharp.Sources;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Tools;

/// <summary>The tools that DevPilot itself gives to agents. They look, and one runs a test of the target; what an agent changes is its patch.</summary>
public static class AgentTools
{
    /// <summary>Names of the tools, as definitions of agents list them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["list_files", "read_file", "search", "find_symbol", "find_references", "diagnostics", "run_test"];

    /// <summary>Tools over a workspace.</summary>
    /// <param name="code">The workspace.</param>
    /// <param name="changes">A change that the tools show as if it stood; empty for the code as it was copied.</param>
    /// <param name="runTest">Runs a test on that code; null for agents that run none.</param>
    public static IReadOnlyList<AIFunction> Over(CodeBase code, IReadOnlyList<FileChange> changes, RunTest? runTest = null)
    {
        var view = new RepositoryView(code, changes);
        var reading = new ReadingTools(view);
        var symbols = new SymbolTools(view);
        return
        [
            AIFunctionFactory.Create(reading.ListFiles, "list_files"),
            AIFunctionFactory.Create(reading.ReadFile, "read_file"),
            AIFunctionFactory.Create(reading.Search, "search"),
            AIFunctionFactory.Create(symbols.FindSymbol, "find_symbol"),
            AIFunctionFactory.Create(symbols.FindReferencesAsync, "find_references"),
            AIFunctionFactory.Create(symbols.DiagnosticsAsync, "diagnostics"),
            .. runTest is null ? Array.Empty<AIFunction>() : [AIFunctionFactory.Create(new TestTool(runTest).RunTestAsync, "run_test")],
        ];
    }
}
