using DevPilot.Agents.Models;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Settings;
using DevPilot.Orchestrator.Trust;

namespace DevPilot.Orchestrator.Diagnosing;

/// <summary>Looks at everything that a run needs, in a second or two. Asks no model, starts no model program, and leaves nothing behind but the folder of DevPilot.</summary>
/// <param name="services">Runs <c>dotnet --version</c> and <c>git --version</c>, nothing else.</param>
/// <param name="environment">Variables.</param>
public sealed class Doctor(DevPilotServices services, ModelEnvironment environment)
{
    /// <summary>Looks.</summary>
    /// <param name="findTarget">Gives the target.</param>
    /// <param name="readSettings">Gives the settings, by the root of the target; null where there is none.</param>
    /// <param name="cancellationToken">Ends looking.</param>
    public async Task<Diagnosis> ExamineAsync(Func<Target> findTarget, Func<string?, RunSettings> readSettings, CancellationToken cancellationToken)
    {
        var (root, structure, repository) = Repository(findTarget);
        var settings = readSettings(root);
        var machine = new MachineChecks(services.CreateProcesses(), environment);
        var models = new ModelChecks(environment);
        IReadOnlyList<Task<IEnumerable<Check>>> looked =
        [
            One(machine.SdkAsync(root, structure, cancellationToken)),
            One(machine.GitAsync(root, cancellationToken)),
            models.LookAsync(settings, cancellationToken),
            RedisCheck.LookAsync(environment["REDIS_URL"], cancellationToken),
        ];
        var (sdk, git, model, redis) = (await looked[0], await looked[1], await looked[2], await looked[3]);
        return new Diagnosis(
            root ?? "",
            [
                repository,
                .. SettingsChecks(settings, root),
                .. root is null ? [] : DefinitionChecks.Look(root, TrustStore.OfUser(environment, services.Clock)),
                .. sdk,
                .. git,
                .. root is null ? [] : DiskChecks.Look(root),
                machine.Sandbox(),
                .. model,
                .. redis,
            ],
            settings.All);
    }

    private static (string? Root, ProjectStructureInfo? Structure, Check Check) Repository(Func<Target> findTarget)
    {
        try
        {
            var root = findTarget().Root;
            var structure = ProjectStructureReader.Read(root);
            var tests = structure.Projects.Count(project => project.IsTest);
            var says = $"{root}: {Count(structure.Projects.Count, "C# project")}, {(tests is 0 ? "none" : tests)} with tests{(structure.Solutions.Count > 0 ? $"; {string.Join(", ", structure.Solutions.Take(5))}" : "")}";
            return (root, structure, structure.UnreadableFiles is [var first, ..]
                ? Check.Warn("repository", $"{says}. {first.Path} cannot be read: {first.Reason}", $"mend {first.Path}")
                : tests is 0 ? Check.Warn("repository", says, "a change is then accepted without tests of its own")
                : Check.Ok("repository", says));
        }
        catch (TargetProblemException problem)
        {
            return (null, null, Check.Fail("repository", problem.Message, "devpilot doctor --repo DIR"));
        }
    }

    private static IEnumerable<Check> SettingsChecks(RunSettings settings, string? root)
    {
        foreach (var problem in settings.Problems)
            yield return Check.Fail("settings", problem.ToString(), "mend it; devpilot doctor --schema prints what is known");
        if (root is null || settings.Solution is not { } solution)
            yield break;

        Check? check = null;
        try
        {
            new Target(root).Demand(solution);
        }
        catch (TargetProblemException problem)
        {
            check = Check.Fail("settings", problem.Message, $"mend \"solution\" ({settings.Find("solution")!.Origin})");
        }

        if (check is not null)
            yield return check;
    }

    private static async Task<IEnumerable<Check>> One(Task<Check> check) => [await check];

    private static string Count(int count, string one) => $"{count} {one}{(count is 1 ? "" : "s")}";
}
