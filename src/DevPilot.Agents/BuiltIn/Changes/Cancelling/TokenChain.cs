using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>Follows calls downwards from a method and finds all methods through which a token must go to reach what can be cancelled.</summary>
/// <remarks>
/// A method gets a parameter only when its body hands the token on, or when it is a contract (an interface or abstract member) whose
/// implementations may: a parameter that nobody could ever use helps nobody.
/// </remarks>
internal sealed class TokenChain(Solution solution, CodeBase code, TokenHabit habit, SolutionEdits edits)
{
    private const int LongestChain = 30;
    private const int MostMethods = 200;

    private readonly Dictionary<IMethodSymbol, bool> _decided = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _gained = new(SymbolEqualityComparer.Default);
    private readonly List<IReadOnlyList<IMethodSymbol>> _families = [];
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

    /// <summary>Methods that get a parameter.</summary>
    public IReadOnlySet<IMethodSymbol> Gained => _gained;

    /// <summary>The same methods, those of one contract together.</summary>
    public IReadOnlyList<IReadOnlyList<IMethodSymbol>> Families => _families;

    /// <summary>What was left alone and why, one sentence each.</summary>
    public IReadOnlyCollection<string> Notes => _notes;

    /// <summary>Calls that now get a token.</summary>
    public int Calls { get; private set; }

    /// <summary>Follows one method.</summary>
    /// <returns>Why the method itself cannot be given a token; null when it was followed.</returns>
    public async Task<string?> FollowAsync(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (TokenTypes.TokenOf(method) is not null)
        {
            await ForwardAsync([method.OriginalDefinition], 0, cancellationToken);
            return null;
        }

        var gain = await TokenGain.OfAsync(method.OriginalDefinition, solution, code, cancellationToken);
        if (gain.Obstacle is { } obstacle)
            return obstacle;
        await DecideAsync(gain, 0, cancellationToken);
        return null;
    }

    private async Task<bool> DecideAsync(TokenGain gain, int depth, CancellationToken cancellationToken)
    {
        foreach (var member in gain.Family)
            _decided[member] = false;
        if (depth > LongestChain || _decided.Count > MostMethods)
            return false;
        var isForwarded = await ForwardAsync(gain.Family, depth, cancellationToken);
        if (!isForwarded && !gain.Family.Any(member => member.IsAbstract))
            return false;
        if (!isForwarded)
            _notes.Add($"No implementation of {gain.Family[0].ContainingType.Name}.{gain.Family[0].Name} hands the token on: what they call accepts none.");

        _families.Add(gain.Family);
        foreach (var member in gain.Family)
        {
            _decided[member] = true;
            _gained.Add(member);
        }

        return true;
    }

    /// <summary>Passes the token on in the bodies of some methods; false when nothing there takes one.</summary>
    private async Task<bool> ForwardAsync(IReadOnlyList<IMethodSymbol> members, int depth, CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var member in members)
        {
            foreach (var reference in member.DeclaringSyntaxReferences)
            {
                var body = await reference.GetSyntaxAsync(cancellationToken);
                var model = await solution.GetDocument(body.SyntaxTree)!.GetSemanticModelAsync(cancellationToken);
                var token = TokenTypes.TokenOf(member)?.Name ?? habit.Name;
                any |= await ForwardInAsync(body, token, model!, depth, cancellationToken);
            }
        }

        return any;
    }

    private async Task<bool> ForwardInAsync(SyntaxNode body, string token, SemanticModel model, int depth, CancellationToken cancellationToken)
    {
        var any = false;
        var handled = new HashSet<SyntaxNode>();
        foreach (var call in body.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (!IsWithinReach(call, body, model) || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol callee)
                continue;
            if (TokenForward.IsGivenToken(call, model))
            {
                handled.Add(call);
                NoteNone(call);
                continue;
            }

            if (TokenForward.OpenParameter(call, callee, model) is { } open)
            {
                edits.Change(call.SyntaxTree, TokenForward.Edit(call, open.Name, open.Ordinal, token));
                NoteOtherFrameworks(call, callee, open);
            }
            else if (OldFrameworks(call).Count is 0 && MemoryOverload.Edit(call, callee, token) is { } edit)
            {
                edits.Change(call.SyntaxTree, edit);
                edits.Change(call.SyntaxTree, UsingDirectives.Import((CompilationUnitSyntax)call.SyntaxTree.GetRoot(cancellationToken), "System", model.Compilation, cancellationToken));
            }
            else if (await GainsAsync(callee, depth, cancellationToken))
                edits.Change(call.SyntaxTree, TokenForward.Edit(call, habit.Name, callee.Parameters.Length, token));
            else
                continue;
            handled.Add(call);
            Calls++;
            any = true;
        }

        any |= await ForwardInMethodGroupsAsync(body, model, depth, cancellationToken);
        return any | ForwardInLoops(body, token, handled, model);
    }

    /// <summary>Methods handed over as delegates; their lambdas are written with the other uses of a method.</summary>
    private async Task<bool> ForwardInMethodGroupsAsync(SyntaxNode body, SemanticModel model, int depth, CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var name in body.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (MethodGroup.Of(name, model) is not { TakesAnyDelegate: false } group || !IsWithinReach(name, body, model)
                || !await GainsAsync(group.Method, depth, cancellationToken))
                continue;
            Calls++;
            any = true;
        }

        return any;
    }

    private async Task<bool> GainsAsync(IMethodSymbol callee, int depth, CancellationToken cancellationToken)
    {
        var method = (callee.ReducedFrom ?? callee).OriginalDefinition;
        if (_decided.TryGetValue(method, out var decided))
            return decided;
        if (!method.Locations.Any(location => location.IsInSource) || !TokenTypes.IsAsynchronous(method) || TokenTypes.TokenOf(method) is not null)
            return false;

        var gain = await TokenGain.OfAsync(method, solution, code, cancellationToken);
        if (gain.Obstacle is null)
            return await DecideAsync(gain, depth + 1, cancellationToken);
        _decided[method] = false;
        _notes.Add($"{method.ContainingType.Name}.{method.Name} is called without the token: {gain.Obstacle}.");
        return false;
    }

    /// <summary><c>await foreach</c> over a sequence that was made without the token.</summary>
    private bool ForwardInLoops(SyntaxNode body, string token, HashSet<SyntaxNode> handled, SemanticModel model)
    {
        var any = false;
        foreach (var loop in body.DescendantNodes().OfType<ForEachStatementSyntax>().Where(loop => loop.AwaitKeyword.RawKind is not 0))
        {
            var isSequence = model.GetTypeInfo(loop.Expression).Type is INamedTypeSymbol { Name: "IAsyncEnumerable" };
            if (!isSequence || handled.Contains(loop.Expression) || !IsWithinReach(loop, body, model))
                continue;
            edits.Change(loop.SyntaxTree, new TextChange(new TextSpan(loop.Expression.Span.End, 0), $".WithCancellation({token})"));
            Calls++;
            any = true;
        }

        return any;
    }

    /// <summary>Not in a function of its own token or without access to ours, nor where a token does not belong.</summary>
    private static bool IsWithinReach(SyntaxNode node, SyntaxNode body, SemanticModel model) =>
        !TokenScope.IsOutOfBounds(node, model)
        && node.Ancestors().TakeWhile(ancestor => ancestor != body).All(ancestor => ancestor switch
        {
            AnonymousFunctionExpressionSyntax lambda => !lambda.Modifiers.Any(SyntaxKind.StaticKeyword)
                && (model.GetSymbolInfo(lambda).Symbol is not IMethodSymbol function || TokenTypes.TokenOf(function) is null),
            LocalFunctionStatementSyntax local => !local.Modifiers.Any(SyntaxKind.StaticKeyword)
                && (model.GetDeclaredSymbol(local) is not IMethodSymbol function || TokenTypes.TokenOf(function) is null),
            _ => true,
        });

    /// <summary>An overload of the framework was found in the newest framework of the project; the older ones may not have it.</summary>
    private void NoteOtherFrameworks(InvocationExpressionSyntax call, IMethodSymbol callee, IParameterSymbol open)
    {
        if (OldFrameworks(call) is { Count: > 0 } others && !callee.Locations.Any(location => location.IsInSource) && !SymbolEqualityComparer.Default.Equals(open.ContainingSymbol, callee))
            _notes.Add($"{code.RelativePath(call.SyntaxTree.FilePath)} is also built for {string.Join(", ", others)}, where {callee.ContainingType.Name}.{callee.Name} may take no token.");
    }

    private IReadOnlyList<string> OldFrameworks(SyntaxNode node) =>
        [.. (code.Structure.OwnerOf(code.RelativePath(node.SyntaxTree.FilePath))?.TargetFrameworks ?? []).Where(framework => framework.StartsWith("netstandard", StringComparison.OrdinalIgnoreCase) || framework.StartsWith("net4", StringComparison.OrdinalIgnoreCase))];

    private void NoteNone(InvocationExpressionSyntax call)
    {
        if (call.ArgumentList.Arguments.Any(argument => argument.Expression.ToString() is "CancellationToken.None" or "default"))
            _notes.Add($"{code.RelativePath(call.SyntaxTree.FilePath)}:{call.GetLocation().GetLineSpan().StartLinePosition.Line + 1} passes no token on purpose and stays.");
    }
}
