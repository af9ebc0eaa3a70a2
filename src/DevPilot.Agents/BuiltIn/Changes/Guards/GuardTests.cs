using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Agents.BuiltIn.Testing;
using Humanizer;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Guards;

/// <summary>Writes a test for each guard: what is refused throws and names the parameter.</summary>
internal static class GuardTests
{
    /// <summary>The tests, and the guards that get none with the reason.</summary>
    public static (IReadOnlyList<NewTest> Tests, IReadOnlyList<UntestedGuard> Untested) Of(IReadOnlyList<GuardedMethod> methods, GuardWriter writer, GuardStrictness strictness, TestSuite suite)
    {
        var tests = new List<NewTest>();
        var untested = new List<UntestedGuard>();
        foreach (var method in methods)
        {
            foreach (var parameter in method.Parameters)
            {
                var uncertain = suite.Making.Uncertain.Count;
                var test = Obstacle(method, writer.StyleOf(parameter), suite) is null ? Test(method, parameter, strictness, writer.StyleOf(parameter).Throws, suite) : null;
                if (test is null)
                    untested.Add(new UntestedGuard($"{NameOf(method.Symbol)}({parameter.Name})", suite.Making.Uncertain.Count > uncertain ? suite.Making.Reason : "a test cannot make what it needs"));
                else if (!tests.Exists(other => other.Name.In(TestNaming.Pascal) == test.Name.In(TestNaming.Pascal)))
                    tests.Add(test);
            }
        }

        return (tests, untested);
    }

    private static string? Obstacle(GuardedMethod method, GuardStyle style, TestSuite suite) =>
        !suite.CanMake(method.Symbol) ? "the tests cannot call it"
        : method.IsIterator ? "it throws only when it is enumerated"
        : method.Symbol is { IsAsync: true, ReturnsVoid: true } ? "nobody can await it"
        : style.Throws.Length is 0 ? "the exception of the helper is not known"
        : null;

    private static NewTest? Test(GuardedMethod method, IParameterSymbol guarded, GuardStrictness strictness, string exception, TestSuite suite)
    {
        if (SimpleTypeArguments.Close(method.Symbol, suite.Compilation, preferReferences: guarded.Type is ITypeParameterSymbol) is not { } symbol)
            return null;
        var (type, parameter) = (symbol.ContainingType, symbol.Parameters[guarded.Ordinal]);
        if (!strictness.IsRange() && !parameter.Type.IsReferenceType)
            return null;
        var values = suite.Samples();
        var hasOverloads = type.GetMembers(symbol.Name).Length > 1 || type.IsRecord;
        var refused = strictness.IsRange() ? RangeGuards.Refused(parameter, strictness) : hasOverloads ? $"({values.NameOf(parameter.Type)}){suite.Null}" : suite.Null;
        var arguments = symbol.Parameters
            .Where(each => !each.IsOptional || each.Ordinal <= parameter.Ordinal)
            .Select(each => SymbolEqualityComparer.Default.Equals(each, parameter)
                ? refused
                : each.RefKind is RefKind.None or RefKind.In ? values.Of(each.Type) : null)
            .ToList();
        if (arguments.Contains(null))
            return null;

        var list = string.Join(", ", arguments);
        var (arrange, call) = Call(symbol, list, suite, values);
        if (call is null)
            return null;

        var isTask = symbol.ReturnType.Name is "Task" or "ValueTask" && symbol.MethodKind is not MethodKind.Constructor;
        var awaited = symbol.ReturnType.Name is "ValueTask" ? call + ".AsTask()" : call;
        IReadOnlyList<string> body = isTask
            ? suite.Assertions.ThrowsForAsync(exception, parameter.Name, awaited)
            : suite.Assertions.ThrowsFor(exception, parameter.Name, call);
        return new NewTest(new TestName(NameOf(symbol), $"with {Word(strictness)} {parameter.Name.Humanize(LetterCasing.LowerCase)}", "throws"), [.. arrange, .. body])
        {
            IsAsync = isTask && !body[0].StartsWith("var exception = Assert.ThrowsAsync", StringComparison.Ordinal),
            Usings = ["System", .. isTask ? ["System.Threading.Tasks"] : Array.Empty<string>(), .. values.Usings],
        };
    }

    private static (string[] Arrange, string? Call) Call(IMethodSymbol symbol, string arguments, TestSuite suite, SampleValues values)
    {
        var type = symbol.ContainingType;
        if (symbol.MethodKind is MethodKind.Constructor)
        {
            var construction = $"new {values.NameOf(type)}({arguments})";
            return type.IsAbstract || !suite.Making.ReachesBody(type, construction, values.Usings) ? ([], null) : ([], construction);
        }

        if (symbol.IsStatic)
            return ([], $"{values.NameOf(type)}.{Invoked(symbol, values)}({arguments})");
        if (ObjectMaking.Plain(type, suite, values) is not var (made, initialisers))
            return ([], null);

        var name = char.ToLowerInvariant(type.Name[0]) + type.Name[1..];
        var creation = made + (initialisers.Count > 0 ? $" {{ {string.Join(", ", initialisers)} }}" : made.EndsWith(')') ? "" : "()");
        return ([$"var {name} = {creation};", ""], $"{name}.{Invoked(symbol, values)}({arguments})");
    }

    /// <summary>The name with its type arguments, which a null argument cannot tell.</summary>
    private static string Invoked(IMethodSymbol method, SampleValues values) =>
        method.Arity is 0 ? method.Name : $"{method.Name}<{string.Join(", ", method.TypeArguments.Select(values.NameOf))}>";

    private static string Word(GuardStrictness strictness) => strictness switch
    {
        GuardStrictness.Negative => "negative",
        GuardStrictness.NegativeOrZero => "zero",
        _ => "null",
    };

    private static string NameOf(IMethodSymbol method) => method.MethodKind is MethodKind.Constructor ? "Constructor" : method.Name;
}
