using DevPilot.Agents.BuiltIn.Changes.Renaming;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes;

/// <summary>Renames a type, method, property, field, event or enum value wherever the compiler sees it.</summary>
/// <remarks>
/// Arguments: <c>newName</c>; <c>comments</c>, <c>true</c> when whole-word mentions in comments follow. The overloads of a method and
/// the arities of a generic type are renamed together unless <c>only</c> is <c>true</c>.
/// </remarks>
public sealed class RenameSymbol : BuiltInChange
{
    private const int ShownPlaces = 5;

    /// <inheritdoc/>
    public override string Kind => "rename";

    /// <inheritdoc/>
    public override string Title => "Rename a type or member everywhere, its file included";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "Rename OrderService to PurchaseService",
        "Rename User.Name to FullName everywhere",
        "Rename method Calculate in OrderService to CalculateTotal",
        "Change the name of the Status property of Order to State",
        "UserDto should be called CustomerDto",
    ];

    /// <inheritdoc/>
    public override RecognisedRequest? Recognise(string request) => RenameRequest.Read(request);

    /// <inheritdoc/>
    public override async Task<AgentResult<Plan>> PlanAsync(RecognisedRequest request, CodeBase code, CancellationToken cancellationToken)
    {
        var name = request.Words["new"];
        if (NameCheck.OfWord(name) is { } wrong)
            return Refusal.NotPossible(wrong).As<Plan>();
        var (target, refusal) = await RenameTarget.ResolveAsync(request.Words, code, cancellationToken);
        if (target is null)
            return refusal!.As<Plan>();
        if (target.First.Name == name)
            return new Refusal(AgentProblemKind.NothingToDo, $"'{target.First.ToDisplayString()}' has this name already.").As<Plan>();
        if (await CheckAsync(target, name, code, cancellationToken) is { } taken)
            return Refusal.NotPossible(taken).As<Plan>();

        var mentions = await Task.Run(() => UnseenMentions.Of(target.First.Name, code, cancellationToken), cancellationToken);
        var withComments = request.Words.ContainsKey("comments") || IsUnmistakable(target.First, code, cancellationToken);
        return AgentResult.Of(await PlanAsync(target, name, request.Words, withComments, mentions, code, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<AgentResult<ChangedSources>> WriteAsync(PlannedChange change, CodeBase code, CancellationToken cancellationToken)
    {
        var name = change.Arguments["newName"];
        if (NameCheck.OfWord(name) is { } wrong)
            return Refusal.NotPossible(wrong).As<ChangedSources>();
        if (await TargetSymbol.OpenAsync(code, change.Target, cancellationToken) is not { } target)
            return new Refusal(AgentProblemKind.NotFound, $"'{change.Target}' is not in this repository.").As<ChangedSources>();
        if (change.Arguments.GetValueOrDefault("only") is "true")
            target = target with { Symbols = [target.First] };
        if (await CheckAsync(target, name, code, cancellationToken) is { } taken)
            return Refusal.NotPossible(taken).As<ChangedSources>();

        var inComments = change.Arguments.GetValueOrDefault("comments") is "true";
        var (solution, refusal) = await RenameOutcome.OfAsync(target, name, inComments, code, cancellationToken);
        return solution is null
            ? refusal!.As<ChangedSources>()
            : await SolutionHandOver.FinishAsync(code, target.Solution, solution, Moves(target, name, code), cancellationToken);
    }

    private static async Task<string?> CheckAsync(TargetSymbol target, string name, CodeBase code, CancellationToken cancellationToken)
    {
        foreach (var symbol in target.Symbols)
        {
            var family = await SymbolFamily.OfAsync(symbol, target.Solution, cancellationToken);
            if (await NameCheck.OfSymbolAsync(family, name, code, target.Solution, cancellationToken) is { } reason)
                return reason;
        }

        return null;
    }

    /// <summary>A name of two words or more that is declared once means nothing else in a comment.</summary>
    private static bool IsUnmistakable(ISymbol symbol, CodeBase code, CancellationToken cancellationToken) =>
        symbol.Name.Skip(1).Any(char.IsUpper)
        && DeclarationSearch.Find(code, symbol.Name, cancellationToken).Select(declaration => declaration.FullName).Distinct().Count() is 1;

    private static async Task<Plan> PlanAsync(
        TargetSymbol target,
        string name,
        IReadOnlyDictionary<string, string> words,
        bool withComments,
        UnseenMentions mentions,
        CodeBase code,
        CancellationToken cancellationToken)
    {
        var old = target.First;
        var noun = Noun(old);
        var moves = Moves(target, name, code);
        var places = await RenamePlaces.OfAsync(target.Symbols, target.Solution, cancellationToken);
        var arguments = new Dictionary<string, string> { ["newName"] = name, ["comments"] = withComments ? "true" : "false" };
        if (words.ContainsKey("signature"))
            arguments["only"] = "true";

        List<PlanStep> steps =
        [
            new($"Rename {noun} {old.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)} to {name}", $"{places.References.Count} references follow, with nameof and doc references, in product and test code."),
            .. moves.Select(move => new PlanStep($"Move {move.Key} to {move.Value}", "The file is named for its type.")),
        ];
        if (target.Symbols.Count > 1)
            steps.Add(new PlanStep("Rename all under the name together", string.Join("; ", target.Symbols.Select(symbol => symbol.ToDisplayString()))));
        return new Plan
        {
            Summary = $"Rename {noun} {old.Name} to {name}.",
            Steps = steps,
            Files = Files(places, moves, code),
            Risks = Risks(old, mentions, withComments, code, cancellationToken),
            Verification = ["The solution compiles.", $"Nothing refers to {old.Name} any more.", "The tests pass as before."],
            Change = new PlannedChange("rename", old.GetDocumentationCommentId()!, arguments),
        };
    }

    private static List<PlannedFile> Files(RenamePlaces places, Dictionary<string, string> moves, CodeBase code)
    {
        var paths = places.Files.Select(code.RelativePath).ToHashSet(StringComparer.Ordinal);
        paths.IntersectWith(code.SourcePaths);
        return
        [
            .. paths.Order(StringComparer.Ordinal).Select(path => moves.TryGetValue(path, out var moved)
                ? new PlannedFile(moved, FileAction.Rename)
                : new PlannedFile(path, FileAction.Modify)),
        ];
    }

    /// <summary>Files that are named for the type, and where they go; none where something is in the way.</summary>
    private static Dictionary<string, string> Moves(TargetSymbol target, string name, CodeBase code)
    {
        var moves = new Dictionary<string, string>(StringComparer.Ordinal);
        if (target.First is not INamedTypeSymbol { ContainingType: null } type)
            return moves;
        foreach (var reference in target.Symbols.SelectMany(symbol => symbol.DeclaringSyntaxReferences))
        {
            var path = code.RelativePath(reference.SyntaxTree.FilePath);
            var file = Path.GetFileName(path);
            if (file.Length <= type.Name.Length || !file.StartsWith(type.Name, StringComparison.Ordinal) || file[type.Name.Length] is not ('.' or '{' or '`'))
                continue;
            var moved = path[..^file.Length] + name + file[type.Name.Length..];
            if (!File.Exists(code.FullPath(moved)) || string.Equals(moved, path, StringComparison.OrdinalIgnoreCase))
                moves[path] = moved;
        }

        return moves;
    }

    private static List<string> Risks(
        ISymbol old,
        UnseenMentions mentions,
        bool withComments,
        CodeBase code,
        CancellationToken cancellationToken)
    {
        var risks = new List<string>();
        Tell(mentions.Markup, "is mentioned where the compiler does not look");
        Tell(mentions.Strings, "is mentioned in string literals, which stay");
        Tell(mentions.Inactive, "is mentioned in code that #if switches off, which stays");
        if (!withComments)
            Tell(mentions.Comments, "is mentioned in comments, which stay");
        if (old is INamedTypeSymbol)
        {
            var namesakes = Namesakes(old.Name, code, cancellationToken);
            if (namesakes.Count > 0)
                risks.Add($"{string.Join(", ", namesakes)} {(namesakes.Count is 1 ? "keeps its name" : "keep their names")}.");
        }

        if (old.DeclaredAccessibility is Accessibility.Public)
            risks.Add("The name is public: code outside of this repository that uses it breaks.");
        return risks;

        void Tell(IReadOnlyList<string> places, string what)
        {
            if (places.Count > 0)
                risks.Add($"'{old.Name}' {what}: {string.Join(", ", places.Take(ShownPlaces))}{(places.Count > ShownPlaces ? $" and {places.Count - ShownPlaces} more" : "")}.");
        }
    }

    private static List<string> Namesakes(string name, CodeBase code, CancellationToken cancellationToken) =>
    [
        .. new[] { $"I{name}", $"{name}Tests", $"{name}Test", $"{name}Should", $"{name}Specs" }
            .Where(other => DeclarationSearch.Find(code, other, cancellationToken).Any(found => found.Kind is DeclarationKind.Type && found.Name == other)),
    ];

    private static string Noun(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => type.TypeKind is TypeKind.Class && type.IsRecord ? "record" : type.TypeKind.ToString().ToLowerInvariant(),
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enum value",
        _ => symbol.Kind.ToString().ToLowerInvariant(),
    };
}
