using System.CommandLine;
using DevPilot.Agents.Models;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Trust;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot trust</c>: shows what a repository would execute, and records that its person trusts it.</summary>
internal static class TrustCommand
{
    public static Command Create()
    {
        var repository = CommonOptions.Repository();
        var list = new Option<bool>("--list") { Description = "List the repositories that you trust." };
        var revoke = new Option<bool>("--revoke") { Description = "Trust this repository no longer." };
        var yes = CommonOptions.Yes();
        var command = new Command("trust", "Show what this repository would execute, such as MCP servers, and allow it.") { repository, list, revoke, yes };
        command.Validators.Add(typed =>
        {
            if (typed.GetValue(list) && typed.GetValue(revoke))
                typed.AddError("--list and --revoke do not go together.");
        });
        command.SetAction((typed, cancellationToken) =>
        {
            var store = TrustStore.OfUser(ModelEnvironment.OfThisProcess(), TimeProvider.System);
            if (typed.GetValue(list))
                return Task.FromResult(List(store));

            var root = RepositoryRootOption.Read(typed, repository);
            return typed.GetValue(revoke) ? RevokeAsync(store, root, cancellationToken) : TrustAsync(store, root, typed.GetValue(yes), cancellationToken);
        });
        Examples.AddTo(command, "devpilot trust", "devpilot trust --list");
        return command;
    }

    private static int List(TrustStore store)
    {
        var records = store.List();
        Terminal.Output().Write(new StyledLines(records.Count is 0
            ? [StyledLine.Of("You trust no repository.")]
            : [.. records.Select(TrustView.Draw)]));
        return ExitCodes.Success;
    }

    private static async Task<int> RevokeAsync(TrustStore store, RepositoryRootOption root, CancellationToken cancellationToken)
    {
        var wasTrusted = await store.RevokeAsync(root.Root, cancellationToken);
        Terminal.Output().Write(new StyledLines([StyledLine.Of(wasTrusted ? $"{root.Root} is trusted no longer." : $"{root.Root} was not trusted.")]));
        return ExitCodes.Success;
    }

    private static async Task<int> TrustAsync(TrustStore store, RepositoryRootOption root, bool yes, CancellationToken cancellationToken)
    {
        var executing = ExecutingFiles.Find(root.Root);
        var decision = TrustDecision.Of(executing, store.Find(root.Root));
        var output = Terminal.Output();
        output.Write(new StyledLines(TrustView.Draw(executing, decision)));
        if (decision.Allows)
            return ExitCodes.Success;

        var question = StyledLine.Of($"Let this execute in runs on {root.Root}?", Palette.Strong);
        if (!yes && !await Question.AskAsync([question], root.Command("trust --yes"), cancellationToken, "this lets programs of the repository run"))
            return ExitCodes.Cancelled;

        await store.RecordAsync(root.Root, executing.Files, cancellationToken);
        output.Write(new StyledLines([new StyledLine().Add("✓ ", Palette.Good).Add($"Trusted, until one of these files changes. Recorded in {store.File}.")]));
        return ExitCodes.Success;
    }
}
