using DevPilot.Agents.BuiltIn.Changes.Cancelling;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes;

/// <summary>Adds a CancellationToken to a method or all methods of a type and passes it down to whatever accepts one.</summary>
/// <remarks>The target is a method or a type; there are no arguments.</remarks>
public sealed class PassCancellationToken : BuiltInChange
{
    private const int ShownMethods = 12;

    /// <inheritdoc/>
    public override string Kind => "pass-cancellation-token";

    /// <inheritdoc/>
    public override string Title => "Pass a CancellationToken through a call chain";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "Pass a CancellationToken through OrderService.PlaceAsync",
        "Add a CancellationToken parameter to OrderService.PlaceAsync",
        "Make OrderService.PlaceAsync cancellable",
        "Add cancellation support to OrderService",
        "OrderService.PlaceAsync should accept a CancellationToken",
    ];

    /// <inheritdoc/>
    public override RecognisedRequest? Recognise(string request) => CancelRequest.Read(request);

    /// <inheritdoc/>
    public override async Task<AgentResult<Plan>> PlanAsync(RecognisedRequest request, CodeBase code, CancellationToken cancellationToken)
    {
        var (target, refusal) = await NamedTarget.ResolveAsync(
            CancelRequest.Target(request.Words),
            "type or method",
            declaration => declaration.Kind is DeclarationKind.Type or DeclarationKind.Method,
            request.Words.GetValueOrDefault("file", ""),
            code,
            cancellationToken);
        if (target is null)
            return refusal!.As<Plan>();
        var (passing, problem) = await TokenPassing.OfAsync(target, code, cancellationToken);
        return passing is null ? problem!.As<Plan>() : AgentResult.Of(PlanOf(passing, code));
    }

    /// <inheritdoc/>
    public override async Task<AgentResult<ChangedSources>> WriteAsync(PlannedChange change, CodeBase code, CancellationToken cancellationToken)
    {
        if (await TargetSymbol.OpenAsync(code, change.Target, cancellationToken) is not { } target)
            return new Refusal(AgentProblemKind.NotFound, $"'{change.Target}' is not in this repository.").As<ChangedSources>();
        var (passing, problem) = await TokenPassing.OfAsync(target, code, cancellationToken);
        return passing is null
            ? problem!.As<ChangedSources>()
            : await SolutionHandOver.FinishAsync(code, target.Solution, passing.After, cancellationToken);
    }

    private static Plan PlanOf(TokenPassing passing, CodeBase code)
    {
        var target = passing.Target.First;
        var files = passing.After.GetChanges(passing.Target.Solution).GetProjectChanges()
            .SelectMany(project => project.GetChangedDocuments())
            .Select(id => code.RelativePath(passing.After.GetDocument(id)!.FilePath!))
            .Distinct()
            .Order(StringComparer.Ordinal);
        List<PlanStep> steps = [];
        if (passing.Gained.Count > 0)
            steps.Add(new PlanStep("Add a CancellationToken as the last parameter", $"To {Listed(passing.Gained)}; interfaces, implementations and overrides in step.{Default(passing)}"));
        steps.Add(new PlanStep("Pass it on", "To every call that accepts a token and was given none; callers that have one pass theirs."));
        return new Plan
        {
            Summary = $"Pass a CancellationToken through {target.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}.",
            Steps = steps,
            Files = [.. files.Select(path => new PlannedFile(path, FileAction.Modify))],
            Risks = Risks(passing),
            Verification = ["The solution compiles.", "The tests pass as before: who has no token to pass passes none."],
            Change = new PlannedChange("pass-cancellation-token", target.GetDocumentationCommentId()!, new Dictionary<string, string>()),
        };
    }

    private static string Default(TokenPassing passing) => passing.Required.Count switch
    {
        0 => " It is optional.",
        var count when count == passing.Gained.Count => " It is required: every caller passes one.",
        _ => $" It is optional, but required in {Listed(passing.Required)}, which only this assembly can call and where every caller passes one.",
    };

    private static string Listed(IReadOnlyList<IMethodSymbol> methods) =>
        string.Join(", ", methods.Take(ShownMethods).Select(method => $"{method.ContainingType.Name}.{method.Name}"))
        + (methods.Count > ShownMethods ? $" and {methods.Count - ShownMethods} more" : "");

    private static List<string> Risks(TokenPassing passing)
    {
        var risks = passing.Notes.ToList();
        if (passing.Gained.Any(method => method.DeclaredAccessibility is Accessibility.Public && method.ContainingType.DeclaredAccessibility is Accessibility.Public))
            risks.Add("Code outside of this repository must be compiled anew, and its implementations of a changed interface need the parameter.");
        return risks;
    }
}
