using DevPilot.Agents.BuiltIn.Changes.Validation;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Testing;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes;

/// <summary>Validates a member of a model the way that the model is validated.</summary>
/// <remarks>
/// Arguments of its plan: <c>file</c> that declares the member; <c>rule</c> (email, required, range, length, pattern, url, phone);
/// <c>minimum</c>, <c>maximum</c>, <c>minimumIsExclusive</c>, <c>maximumIsExclusive</c>, <c>pattern</c>; <c>mechanism</c> (attributes,
/// fluent-validation, guard, validatable-object).
/// </remarks>
internal sealed class AddValidation : BuiltInChange
{
    private static readonly ValidationMechanism[] Mechanisms =
        [new AttributeValidation(), new FluentRuleValidation(), new GuardValidation(), new ValidatableObjectValidation()];

    /// <inheritdoc/>
    public override string Kind => "add-validation";

    /// <inheritdoc/>
    public override string Title => "Validate a member: e-mail, required, range, length, pattern, URL, phone";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Add email validation to User model",
        "Add range validation between 1 and 100 to Product.Quantity",
        "Make the Name property of Customer required",
        "Limit the length of Product.Name to 50 characters",
        "Ensure that Order.Total is positive",
        "The Sku of Product must match /^[A-Z]{3}-\\d{4}$/",
        "Validate that the Website of Company is a valid URL",
    ];

    /// <inheritdoc/>
    public override RecognisedRequest? Recognise(string request) =>
        ValidationPhrases.Book.Read(request) is { } read && (UnboundedValidation.IsAsked(read.Words) || ValidationRule.Of(read.Words) is not null) ? read : null;

    /// <inheritdoc/>
    public override async Task<AgentResult<Plan>> PlanAsync(RecognisedRequest request, CodeBase code, CancellationToken cancellationToken)
    {
        if (UnboundedValidation.IsAsked(request.Words))
            return AgentResult.None<Plan>(UnboundedValidation.Problem(request.Words));
        var rule = ValidationRule.Of(request.Words)!;
        var resolved = await TargetResolver.ResolveAsync(request.Words, code, TypeScope.Concrete, cancellationToken);
        if (resolved.Value is not { } target)
            return AgentResult.None<Plan>(resolved.Problem!);
        var opened = await OpenTarget.OpenAsync(target.Type, code, cancellationToken);
        if (opened.Value is not { } open)
            return AgentResult.None<Plan>(opened.Problem!);
        var found = ValidatedMember.Find(open.Type, target.Member, rule);
        if (found.Value is not { } member)
            return AgentResult.None<Plan>(found.Problem!);
        if (ValidatedMember.Mismatch(member, rule) is { } mismatch)
            return AgentResult.None<Plan>(new AgentProblem(AgentProblemKind.NotPossible, mismatch, []));

        var site = new ValidationSite(open with { Symbol = member, Path = open.PathOf(member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken)) }, rule);
        var mechanism = Choose(site, request.Words.GetValueOrDefault("way", ""), cancellationToken);
        return mechanism.Refusal(site, cancellationToken) is { } refusal
            ? AgentResult.None<Plan>(refusal)
            : AgentResult.Of(await PlanAsync(site, mechanism, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<AgentResult<ChangedSources>> WriteAsync(PlannedChange change, CodeBase code, CancellationToken cancellationToken)
    {
        var opened = await OpenTarget.OpenAsync(change, code, cancellationToken);
        if (opened.Value is not { } target)
            return AgentResult.None<ChangedSources>(opened.Problem!);
        if (ValidationRule.FromArguments(change.Arguments) is not { } rule || Array.Find(Mechanisms, known => known.Name == change.Arguments.GetValueOrDefault("mechanism")) is not { } mechanism)
            return AgentResult.None<ChangedSources>(new AgentProblem(AgentProblemKind.NotPossible, "The plan's arguments make no rule.", ["Run the request again for a new plan."]));

        var site = new ValidationSite(target, rule);
        var production = mechanism.Write(site, cancellationToken).Apply();
        var tests = await TestSuite.FindAsync(target, cancellationToken) is { } suite
            ? suite.Write(ValidationTests.Of(site, mechanism, suite), cancellationToken)
            : null;
        return AgentResult.Of(new ChangedSources(tests is null ? [production] : [production, tests]));
    }

    private static ValidationMechanism Choose(ValidationSite site, string way, CancellationToken cancellationToken)
    {
        var asked = way.Contains("fluent", StringComparison.OrdinalIgnoreCase) ? "fluent-validation"
            : way.Contains("guard", StringComparison.OrdinalIgnoreCase) ? "guard"
            : way.Contains("validatable", StringComparison.OrdinalIgnoreCase) ? "validatable-object"
            : way.Length > 0 ? "attributes" : "";
        bool Fits(ValidationMechanism mechanism) => mechanism switch
        {
            FluentRuleValidation => FluentRuleValidation.ValidatorOf(site) is not null,
            GuardValidation => GuardValidation.PlaceOf(site, cancellationToken) is not null,
            ValidatableObjectValidation => ValidatableObjectValidation.MethodOf(site, cancellationToken) is not null,
            _ => true,
        };
        if (Array.Find(Mechanisms, mechanism => mechanism.Name == asked) is { } wanted && Fits(wanted))
            return wanted;

        ValidationMechanism[] preferred = AttributeValidation.IsUsedBy(site.Target.Type)
            ? [Mechanisms[1], Mechanisms[0]]
            : [Mechanisms[1], Mechanisms[2], Mechanisms[3], Mechanisms[0]];
        return Array.Find(preferred, Fits)!;
    }

    private async Task<Plan> PlanAsync(ValidationSite site, ValidationMechanism mechanism, CancellationToken cancellationToken)
    {
        var suite = await TestSuite.FindAsync(site.Target, cancellationToken);
        var tests = suite is null ? [] : ValidationTests.Of(site, mechanism, suite);
        var writesTests = suite is not null && tests.Any(test => !suite.Has(test.Name));
        var edited = mechanism.Write(site, cancellationToken).Path;
        var name = $"{site.Target.Type.Name}.{site.Member.Name}";
        return new Plan
        {
            Summary = site.Rule.Kind is ValidationKind.Required ? $"Make {name} required." : $"Validate that {name} is {site.Rule.Words()}.",
            Steps =
            [
                new PlanStep($"Validate {name}", mechanism.Step(site)),
                .. writesTests ? [new PlanStep("Test it", $"Assert in {suite!.Path} which values are accepted and which are refused.")] : Array.Empty<PlanStep>(),
            ],
            Files = [new PlannedFile(edited, FileAction.Modify), .. writesTests ? [suite!.PlannedFile] : Array.Empty<PlannedFile>()],
            Risks = [.. Risks(site, mechanism, writesTests, suite?.Making.Reason ?? "")],
            Verification = writesTests ? [$"The tests in {suite!.Path} pass, and fail without the change."] : ["The project compiles."],
            Change = new PlannedChange(
                Kind,
                site.Member.GetDocumentationCommentId()!,
                new Dictionary<string, string>(site.Rule.Arguments()) { ["file"] = site.Target.Path, ["mechanism"] = mechanism.Name }),
        };
    }

    private static IEnumerable<string> Risks(ValidationSite site, ValidationMechanism mechanism, bool writesTests, string reason)
    {
        yield return $"Stored or incoming values of {site.Member.Name} that were accepted so far may now be refused.";
        if (mechanism is AttributeValidation && site.Target.Type.IsRecord && site.Declaration(CancellationToken.None) is Microsoft.CodeAnalysis.CSharp.Syntax.ParameterSyntax)
            yield return "ASP.NET Core MVC reads the validation attributes of a record from its parameters, not from its properties.";
        if (!writesTests)
            yield return reason.Length > 0 ? $"No test is written: {reason}." : $"No test is written: no test project in xUnit, NUnit or MSTest can make a {site.Target.Type.Name}.";
    }
}
