using DevPilot.Agents.BuiltIn.Changes.Properties;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Agents.BuiltIn.Testing;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using Humanizer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes;

/// <summary>Adds a property to a class, record, struct or interface, declared as its neighbours are.</summary>
/// <remarks>
/// Arguments of its plan: <c>file</c>; <c>name</c>, <c>type</c>, <c>accessors</c>, <c>modifier</c> and <c>initialiser</c> of the declaration,
/// <c>form</c>: <c>parameter</c> of a positional record, else <c>property</c>. A property of an interface goes into its implementations of the repository too.
/// </remarks>
internal sealed class AddProperty : BuiltInChange
{
    /// <inheritdoc/>
    public override string Kind => "add-property";

    /// <inheritdoc/>
    public override string Title => "Add a property to a type";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Add a PhoneNumber property to Customer",
        "Add a nullable int property called Age to the User model",
        "Add a property DateTime CreatedAt to Order",
        "Add a Tags property of type List<string> to Product",
        "Give Customer an IsActive property with default value true",
        "Add a required string property Sku to Product",
    ];

    /// <inheritdoc/>
    public override RecognisedRequest? Recognise(string request) =>
        PropertyPhrases.Book.Read(request) is { } read && NameOf(read.Words) is { Length: > 0 } ? read : null;

    /// <inheritdoc/>
    public override async Task<AgentResult<Plan>> PlanAsync(RecognisedRequest request, CodeBase code, CancellationToken cancellationToken)
    {
        var resolved = await TypeResolver.ResolveAsync(request.Words, code, TypeScope.WithMembers, cancellationToken);
        if (resolved.Value is not { } type)
            return AgentResult.None<Plan>(resolved.Problem!);
        var opened = await OpenTarget.OpenAsync(type, code, cancellationToken);
        if (opened.Value is not { } target)
            return AgentResult.None<Plan>(opened.Problem!);

        var name = NameOf(request.Words);
        if (Refusal(target.Type, name) is { } refusal)
            return AgentResult.None<Plan>(refusal);
        var place = target.Declarations(cancellationToken)[0];
        var text = PropertyType.Asked(request.Words) is { Length: > 0 } asked ? asked : Inferred(name, request.Words, target.Type);
        if (PropertyType.Bind(text, place, target.Compilation) is not var (bound, _))
            return AgentResult.None<Plan>(new AgentProblem(AgentProblemKind.NotFound, $"There is no type '{text}' that {target.Type.Name} could use.", []));
        if (bound.IsReferenceType && text.EndsWith('?') && !AreAnnotationsOn(target, place))
            text = text.TrimEnd('?');

        var (property, positional, reason) = await PositionalProperty.TryAsync(
            Design(name, text, bound, place, request.Words, target), bound, request.Words.GetValueOrDefault("accessor", "").ToLowerInvariant(), target, cancellationToken);
        var places = await PropertyPlaces.OfAsync(target, cancellationToken);
        var files = positional?.Paths(code) ?? [.. PropertyWriter.Write(property, target, places, cancellationToken).Select(edits => edits.Path)];
        var suite = await TestSuite.FindAsync(target, cancellationToken);
        var tests = suite is null || files.Contains(suite.Path) ? [] : PropertyTests.Of(property, bound, target, suite).Where(test => !suite.Has(test.Name)).ToList();
        return AgentResult.Of(new Plan
        {
            Summary = $"Add the property {name} of type {property.Type} to {target.Type.Name}.",
            Steps =
            [
                .. places.Select(place => place.Declaration).Select(declaration => new PlanStep(
                    $"Declare {name} in {declaration.Identifier.ValueText}",
                    $"As its neighbours are: {property.Declaration(declaration is InterfaceDeclarationSyntax ? "" : "public")}")),
                .. positional is { Mended: > 0 } ? [new PlanStep("Take the new parameter along where the record is taken apart", $"A discard in {positional.Mended} place{(positional.Mended is 1 ? "" : "s")}.")] : Array.Empty<PlanStep>(),
                .. tests.Count > 0 ? [new PlanStep("Test it", $"Assert in {suite!.Path} that the property holds what it is given.")] : Array.Empty<PlanStep>(),
            ],
            Files = [.. files.Select(path => new PlannedFile(path, FileAction.Modify)), .. tests.Count > 0 ? [suite!.PlannedFile] : Array.Empty<PlannedFile>()],
            Risks = [.. PropertyRisks.Of(property, target, suite is not null), .. tests.Count is 0 && suite is { Making.Reason: { Length: > 0 } untested } ? [$"No test is written: {untested}."] : Array.Empty<string>(), .. PropertyRisks.OfRecord(property, target, positional, reason)],
            Verification = tests.Count > 0 ? [$"The test in {suite!.Path} passes."] : ["The project compiles."],
            Change = new PlannedChange(
                Kind, target.Type.GetDocumentationCommentId()!, new Dictionary<string, string>(property.Arguments()) { ["file"] = target.PathOf(place) }),
        });
    }

    /// <inheritdoc/>
    public override async Task<AgentResult<ChangedSources>> WriteAsync(PlannedChange change, CodeBase code, CancellationToken cancellationToken)
    {
        var opened = await OpenTarget.OpenAsync(change, code, cancellationToken);
        if (opened.Value is not { } target)
            return AgentResult.None<ChangedSources>(opened.Problem!);
        if (NewProperty.FromArguments(change.Arguments) is not { } property)
            return AgentResult.None<ChangedSources>(new AgentProblem(AgentProblemKind.NotPossible, "The plan names no property.", ["Run the request again for a new plan."]));
        if (Refusal(target.Type, property.Name) is { } refusal)
            return AgentResult.None<ChangedSources>(refusal);
        if (PropertyType.Bind(property.Type, target.Declarations(cancellationToken)[0], target.Compilation) is not var (bound, _))
            return AgentResult.None<ChangedSources>(new AgentProblem(AgentProblemKind.NotFound, $"There is no type '{property.Type}'.", []));

        var changed = await WriteAsync(property, target, cancellationToken);
        if (changed.Value is not { } sources)
            return changed;
        var tests = await TestSuite.FindAsync(target, cancellationToken) is { } suite && !sources.Files.Any(file => file.Path == suite.Path)
            ? suite.Write(PropertyTests.Of(property, bound, target, suite), cancellationToken)
            : null;
        return AgentResult.Of(new ChangedSources([.. sources.Files, .. tests is null ? [] : new[] { tests }]));
    }

    private static NewProperty Design(string name, string text, ITypeSymbol bound, TypeDeclarationSyntax place, IReadOnlyDictionary<string, string> words, OpenTarget target) =>
        PropertyDesign.Of(
            name, text, bound, place, words, target.Compilation, PropertyDesign.HasInit(target.Code.Structure.OwnerOf(target.Path)?.TargetFrameworks ?? [], target.Compilation));

    private static async Task<AgentResult<ChangedSources>> WriteAsync(NewProperty property, OpenTarget target, CancellationToken cancellationToken)
    {
        if (!property.IsParameter)
        {
            var places = await PropertyPlaces.OfAsync(target, cancellationToken);
            return AgentResult.Of(new ChangedSources([.. PropertyWriter.Write(property, target, places, cancellationToken).Select(edits => edits.Apply())]));
        }

        var (written, reason) = await PositionalProperty.OfAsync(property, target, cancellationToken);
        return written is null
            ? AgentResult.None<ChangedSources>(new AgentProblem(AgentProblemKind.NotPossible, $"{target.Type.Name} does not compile with the parameter.", [reason]))
            : await SolutionHandOver.FinishAsync(target.Code, written.Before, written.After, cancellationToken);
    }

    private static string NameOf(IReadOnlyDictionary<string, string> words)
    {
        var name = words["name"];
        var joined = name.Contains(' ', StringComparison.Ordinal) || char.IsLower(name[0]) ? name.Dehumanize() : name;
        return SyntaxFacts.IsValidIdentifier(joined) && SyntaxFacts.GetKeywordKind(joined) is SyntaxKind.None ? joined : "";
    }

    private static string Inferred(string name, IReadOnlyDictionary<string, string> words, INamedTypeSymbol type) =>
        PropertyType.Inferred(name, type) + (words.ContainsKey("optional") ? "?" : "");

    private static bool AreAnnotationsOn(OpenTarget target, TypeDeclarationSyntax place) =>
        (target.Compilation.GetSemanticModel(place.SyntaxTree).GetNullableContext(place.Identifier.SpanStart) & NullableContext.AnnotationsEnabled) is not 0;

    private static AgentProblem? Refusal(INamedTypeSymbol type, string name)
    {
        if (name == type.Name)
            return new AgentProblem(AgentProblemKind.NotPossible, $"A member of {type.Name} cannot have the name of its type.", []);
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).FirstOrDefault(member => !member.IsOverride) is { } member)
                return new AgentProblem(AgentProblemKind.NothingToDo, $"{type.Name} has {(current.Equals(type, SymbolEqualityComparer.Default) ? "" : $"from {current.Name} ")}a member {name} already: {member.ToDisplayString()}.", []);
        }

        return null;
    }
}
