using System.Text.RegularExpressions;
using DevPilot.Agents.BuiltIn.Changes.Extracting;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes;

/// <summary>Gives a class an interface of its public instance members, in a file beside it.</summary>
/// <remarks>Arguments: <c>file</c>, where the class is; <c>name</c>; <c>members</c>, names separated by commas, which a person may shorten.</remarks>
public sealed class ExtractInterface : BuiltInChange
{
    private const int ShownPlaces = 5;

    /// <inheritdoc/>
    public override string Kind => "extract-interface";

    /// <inheritdoc/>
    public override string Title => "Extract an interface from a class";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "Extract an interface from OrderService",
        "Extract interface IOrders from OrderService",
        "Create an interface for the OrderService class",
        "OrderService needs an interface",
        "Hide OrderService behind an interface",
    ];

    /// <inheritdoc/>
    public override RecognisedRequest? Recognise(string request) => ExtractRequest.Read(request);

    /// <inheritdoc/>
    public override async Task<AgentResult<Plan>> PlanAsync(RecognisedRequest request, CodeBase code, CancellationToken cancellationToken)
    {
        var resolved = await TypeResolver.ResolveAsync(request.Words, code, TypeScope.Concrete, cancellationToken);
        if (resolved.Value is not { } type)
            return AgentResult.None<Plan>(resolved.Problem!);
        var opened = await OpenTarget.OpenAsync(type, code, cancellationToken);
        if (opened.Value is not { } target)
            return AgentResult.None<Plan>(opened.Problem!);

        var name = request.Words.GetValueOrDefault("name", "I" + target.Type.Name);
        if (Check(target, name) is { } refusal)
            return refusal.As<Plan>();
        var members = InterfaceMembers.Of(target.Type);
        return members.Count is 0
            ? Refusal.NotPossible($"'{target.Type.Name}' has no public instance member of its own that an interface could show.").As<Plan>()
            : AgentResult.Of(PlanOf(target, name, members, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<AgentResult<ChangedSources>> WriteAsync(PlannedChange change, CodeBase code, CancellationToken cancellationToken)
    {
        var opened = await OpenTarget.OpenAsync(change, code, cancellationToken);
        if (opened.Value is not { } target)
            return AgentResult.None<ChangedSources>(opened.Problem!);
        var name = change.Arguments["name"];
        if (Check(target, name) is { } refusal)
            return refusal.As<ChangedSources>();

        var wanted = change.Arguments.GetValueOrDefault("members", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var members = InterfaceMembers.Of(target.Type).Where(member => wanted.Length is 0 || wanted.Contains(member.Name)).ToList();
        var solution = await new Extraction(target, name).ApplyAsync(members, PathOf(target, name), cancellationToken);
        return await SolutionHandOver.FinishAsync(code, target.Solution, solution, cancellationToken);
    }

    private static Refusal? Check(OpenTarget target, string name)
    {
        var type = target.Type;
        if (type.AllInterfaces.FirstOrDefault(contract => contract.Name == name) is { } own)
            return new Refusal(AgentProblemKind.NothingToDo, $"'{type.Name}' implements '{own.ToDisplayString()}' already.");
        if (type.IsStatic)
            return Refusal.NotPossible($"'{type.Name}' is static: it has no instances that an interface could stand for.");
        if (type.IsRefLikeType || type.IsFileLocal)
            return Refusal.NotPossible($"'{type.Name}' is a {(type.IsFileLocal ? "file-local type" : "ref struct")}, which an interface of its own does not help.");
        if (type.ContainingType is { } outer)
            return Refusal.NotPossible($"'{type.Name}' is nested in '{outer.Name}'.", "Move it out of there first.");
        if (!SyntaxFacts.IsValidIdentifier(name))
            return Refusal.NotPossible($"'{name}' is not a name that C# allows.");
        if (type.ContainingNamespace.GetTypeMembers(name).FirstOrDefault() is { } other)
            return Refusal.NotPossible($"The name '{name}' is taken by {other.ToDisplayString()}{PlaceOf(other, target.Code)}.", $"Ask for another name: extract interface I{type.Name}Api from {type.Name}.");
        var path = PathOf(target, name);
        return File.Exists(target.Code.FullPath(path)) ? Refusal.NotPossible($"The file '{path}' is there already.") : null;
    }

    private static string PlaceOf(ISymbol symbol, CodeBase code)
    {
        var place = symbol.Locations.FirstOrDefault(location => location.IsInSource)?.GetLineSpan();
        return place is { } span ? $" ({code.RelativePath(span.Path)}:{span.StartLinePosition.Line + 1})" : "";
    }

    private static string PathOf(OpenTarget target, string name) => target.Path[..(target.Path.LastIndexOf('/') + 1)] + name + ".cs";

    private static Plan PlanOf(OpenTarget target, string name, IReadOnlyList<ISymbol> members, CancellationToken cancellationToken)
    {
        var type = target.Type;
        var names = string.Join(",", members.Select(member => member.Name).Distinct());
        var files = target.Declarations(cancellationToken).Select(target.PathOf).Distinct().Order(StringComparer.Ordinal);
        return new Plan
        {
            Summary = $"Extract the interface {name} from {type.Name}.",
            Steps =
            [
                new($"Add {name} in {PathOf(target, name)}", $"It shows {members.Count} members: {string.Join("; ", members.Select(Shown))}."),
                new($"Make {type.Name} implement {name}", "Its members stay as they are; documentation follows the habit of the project."),
            ],
            Files = [new(PathOf(target, name), FileAction.Add), .. files.Take(1).Select(path => new PlannedFile(path, FileAction.Modify))],
            Risks = Risks(target, name, cancellationToken),
            Verification = ["The solution compiles.", "The tests pass as before."],
            Change = new PlannedChange("extract-interface", type.GetDocumentationCommentId()!, new Dictionary<string, string>
            {
                ["file"] = target.Path,
                ["name"] = name,
                ["members"] = names,
            }),
        };
    }

    private static string Shown(ISymbol member) => member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private static List<string> Risks(OpenTarget target, string name, CancellationToken cancellationToken)
    {
        var type = target.Type.Name;
        var registration = new Regex($@"\b(?:Try)?Add(?:Keyed)?(?:Scoped|Singleton|Transient|HttpClient)<{Regex.Escape(type)}>", RegexOptions.None, TimeSpan.FromSeconds(2));
        var (registrations, parameters) = (new List<string>(), new List<string>());
        foreach (var document in target.Solution.Projects.SelectMany(project => project.Documents).DistinctBy(document => document.FilePath))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = target.Code.RelativePath(document.FilePath!);
            if (!target.Code.SourcePaths.Contains(path) || target.Code.ReadText(path) is not { } text || !text.ToString().Contains(type, StringComparison.Ordinal))
                continue;
            registrations.AddRange(registration.Matches(text.ToString()).Select(match => Place(match.Index)));
            parameters.AddRange(CSharpSyntaxTree.ParseText(text, cancellationToken: cancellationToken).GetRoot(cancellationToken).DescendantNodes()
                .OfType<ParameterSyntax>()
                .Where(parameter => parameter.Type?.ToString() == type && parameter.Parent?.Parent is ConstructorDeclarationSyntax or TypeDeclarationSyntax)
                .Select(parameter => Place(parameter.SpanStart)));

            string Place(int position) => $"{path}:{text.Lines.GetLineFromPosition(position).LineNumber + 1}";
        }

        var risks = new List<string>();
        if (registrations.Count > 0)
            risks.Add($"Registrations still say the class, not <{name}, {type}>: {Listed(registrations)}.");
        if (parameters.Count > 0)
            risks.Add($"Constructors still take the class: {Listed(parameters)}.");
        return risks;
    }

    private static string Listed(List<string> places)
    {
        var distinct = places.Distinct().ToList();
        return string.Join(", ", distinct.Take(ShownPlaces)) + (distinct.Count > ShownPlaces ? $" and {distinct.Count - ShownPlaces} more" : "");
    }
}
