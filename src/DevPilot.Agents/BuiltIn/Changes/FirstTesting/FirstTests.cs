using DevPilot.Agents.BuiltIn.Testing;
using Humanizer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Tests of a type whose expected values were worked out by following its code, so each fails when the behaviour changes.</summary>
internal sealed class FirstTests
{
    private const int MostTests = 12;
    private const int MostCases = 4;

    private readonly INamedTypeSymbol _type;
    private readonly TestSuite _suite;
    private readonly Interpreter _interpreter;
    private readonly TestSubject? _subject;
    private readonly SampleValues _values;
    private readonly string _name;

    private FirstTests(INamedTypeSymbol type, TestSuite suite, Compilation compilation)
    {
        (_type, _suite) = (type, suite);
        _interpreter = new Interpreter(compilation);
        _subject = TestSubject.Of(type, suite, _interpreter);
        _values = new SampleValues(suite.Compilation);
        var name = type.Name.Camelize();
        _name = SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None && name is not "exception" ? name : "subject";
    }

    private TestAssertions Assertions => _suite.Assertions;

    /// <summary>The tests in order of what they say: construction, guards, methods.</summary>
    /// <param name="type">A type that the suite can see.</param>
    /// <param name="suite">Where they go.</param>
    /// <param name="compilation">Of the project of the type.</param>
    public static IReadOnlyList<NewTest> Of(INamedTypeSymbol type, TestSuite suite, Compilation compilation)
    {
        var tests = new FirstTests(type, suite, compilation);
        return [.. tests.Construction().Concat(tests.ConstructorGuards()).Concat(tests.Methods()).DistinctBy(test => test.Name).Take(MostTests)];
    }

    private IEnumerable<NewTest> Construction()
    {
        if (_subject is null)
            yield break;
        var facts = new List<string>();
        foreach (var property in Properties())
        {
            var value = _interpreter.Read(property, _subject.State);
            if (value is not null && IsTelling(property, value) && Equality(value, $"{_name}.{property.Name}") is { } fact)
                facts.Add(fact);
        }

        if (facts.Count > 0)
            yield return Test(new TestName("Constructor", "", "sets the state"), [$"var {_name} = {_subject.Creation};", "", .. facts]);
        if (Text() is { } text)
            yield return text;
    }

    private NewTest? Text()
    {
        var method = _type.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(method => method.IsOverride && !method.IsImplicitlyDeclared && method.Parameters.Length is 0);
        return method is not null && Call(method, []) is Outcome.Returned { Value: var value } && Equality(value, "text") is { } fact
            ? Test(new TestName("ToString", "", "shows the value"), [$"var text = {_subject!.Creation}.ToString();", "", fact])
            : null;
    }

    private IEnumerable<NewTest> ConstructorGuards()
    {
        if (_type.IsAbstract || _type.Arity > 0)
            yield break;
        foreach (var constructor in _type.InstanceConstructors.Where(_suite.CanSee))
        {
            if (SampleInputs.Of(constructor, _values) is not { } inputs)
                continue;
            foreach (var parameter in constructor.Parameters.Where(parameter => parameter.Type.IsReferenceType))
            {
                var tried = inputs.Select((input, index) => index == parameter.Ordinal ? new SampleInput(new Known(parameter.Type, null), Null(parameter.Type)) : input).ToList();
                if (_interpreter.Construct(constructor, [.. tried.Select(input => input.Value)]).Thrown is { } thrown)
                    yield return Throwing(new TestName("Constructor", $"null {parameter.Name.Humanize(LetterCasing.LowerCase)}", "throws"), thrown, $"new {_values.NameOf(_type)}({Listed(tried)})", isAsync: false);
            }

            foreach (var (tuple, thrown) in SampleInputs.Tuples(constructor, _values)
                .Select(tuple => (tuple, _interpreter.Construct(constructor, [.. tuple.Select(input => input.Value)]).Thrown))
                .Where(pair => pair.Thrown is { Parameter.Length: > 0 })
                .DistinctBy(pair => pair.Thrown!.Parameter))
            {
                yield return Throwing(new TestName("Constructor", $"invalid {thrown!.Parameter.Humanize(LetterCasing.LowerCase)}", "throws"), thrown, $"new {_values.NameOf(_type)}({Listed(tuple)})", isAsync: false);
            }
        }
    }

    private IEnumerable<NewTest> Methods()
    {
        var methods = _type.GetMembers().OfType<IMethodSymbol>().Where(method =>
            method is { MethodKind: MethodKind.Ordinary, Arity: 0, IsImplicitlyDeclared: false, IsOverride: false, IsAbstract: false } && _suite.CanSee(method)
            && (method.IsStatic || _subject is not null));
        return methods.SelectMany(Method);
    }

    private IEnumerable<NewTest> Method(IMethodSymbol method)
    {
        foreach (var guard in NullGuards(method))
            yield return guard;

        var cases = SampleInputs.Tuples(method, _values)
            .Select(tuple => (Inputs: tuple, Outcome: Call(method, [.. tuple.Select(input => input.Value)])))
            .Where(each => each.Outcome is not null)
            .ToList();
        var returned = cases.Where(each => each.Outcome is Outcome.Returned { Value.IsOpaque: false })
            .DistinctBy(each => ((Outcome.Returned)each.Outcome!).Value.Value)
            .Take(MostCases)
            .Select(each => (each.Inputs, ((Outcome.Returned)each.Outcome!).Value))
            .ToList();
        if (returned.Count > 0 && !method.IsAsync && Returning(method, returned) is { } test)
            yield return test;
        foreach (var (inputs, outcome) in cases.Where(each => each.Outcome is Outcome.Threw).DistinctBy(each => each.Outcome))
        {
            var thrown = (Outcome.Threw)outcome!;
            var state = thrown.Parameter.Length > 0 ? $"invalid {thrown.Parameter.Humanize(LetterCasing.LowerCase)}" : "invalid input";
            yield return Throwing(new TestName(method.Name, state, "throws"), thrown, $"{Receiver(method)}.{method.Name}({Listed(inputs)})", IsAwaited(method), Setup(method));
        }

        if (method is { ReturnsVoid: true, IsStatic: false } && Changing(method, cases.Where(each => each.Outcome is Outcome.Ended).Select(each => each.Inputs)) is { } change)
            yield return change;
    }

    private IEnumerable<NewTest> NullGuards(IMethodSymbol method)
    {
        if (SampleInputs.Of(method, _values) is not { } inputs)
            yield break;
        foreach (var parameter in method.Parameters.Where(parameter => parameter.Type.IsReferenceType && parameter.RefKind is RefKind.None))
        {
            var tried = inputs.Select((input, index) => index == parameter.Ordinal ? new SampleInput(new Known(parameter.Type, null), Null(parameter.Type)) : input).ToList();
            if (Call(method, [.. tried.Select(input => input.Value)]) is Outcome.Threw thrown)
                yield return Throwing(new TestName(method.Name, $"null {parameter.Name.Humanize(LetterCasing.LowerCase)}", "throws"), thrown, $"{Receiver(method)}.{method.Name}({Listed(tried)})", IsAwaited(method), Setup(method));
        }
    }

    private NewTest? Returning(IMethodSymbol method, List<(IReadOnlyList<SampleInput> Inputs, Known Value)> cases)
    {
        var name = new TestName(method.Name, method.Parameters.Length is 0 ? "" : "sample input", "returns the expected value");
        var asRows = cases.Count > 1 && method.Parameters.Length > 0 && method.ReturnType.SpecialType is not SpecialType.System_Object
            && cases.All(each => each.Value.IsAttributeValue && !each.Value.IsNull && each.Inputs.All(input => input.Value.IsAttributeValue));
        if (!asRows)
        {
            var facts = cases.Select(each => Equality(each.Value, $"{Receiver(method)}.{method.Name}({Listed(each.Inputs)})")).OfType<string>().ToList();
            return facts.Count is 0 ? null : Test(name, [.. Setup(method), .. facts]);
        }

        var expected = method.Parameters.Any(parameter => parameter.Name is "expected") ? "expectedResult" : "expected";
        var parameters = method.Parameters.Select(parameter => $"{_values.NameOf(parameter.Type)} {parameter.Name}").Append($"{_values.NameOf(method.ReturnType)} {expected}");
        var call = $"{Receiver(method)}.{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Name))})";
        return Test(name, [.. Setup(method), Assertions.Equal(expected, call)]) with
        {
            Parameters = string.Join(", ", parameters),
            Rows = [.. cases.Select(each => Listed(each.Inputs) + ", " + each.Value.Text(_values.NameOf))],
        };
    }

    /// <summary>A method that returns nothing is tested by the properties that it changes.</summary>
    private NewTest? Changing(IMethodSymbol method, IEnumerable<IReadOnlyList<SampleInput>> tuples)
    {
        foreach (var inputs in tuples)
        {
            var state = new Dictionary<ISymbol, Known>(_subject!.State, SymbolEqualityComparer.Default);
            if (_interpreter.Call(method, state, [.. inputs.Select(input => input.Value)]) is not Outcome.Ended)
                continue;
            var facts = new List<string>();
            foreach (var property in Properties())
            {
                var (before, after) = (_interpreter.Read(property, _subject.State), _interpreter.Read(property, state));
                if (after is not null && before is not null && !Equals(before.Value, after.Value) && Equality(after, $"{_name}.{property.Name}") is { } fact)
                    facts.Add(fact);
            }

            if (facts.Count > 0)
            {
                return Test(
                    new TestName(method.Name, "", "changes the state"),
                    [$"var {_name} = {_subject.Creation};", "", $"{_name}.{method.Name}({Listed(inputs)});", "", .. facts]);
            }
        }

        return null;
    }

    private Outcome? Call(IMethodSymbol method, IReadOnlyList<Known> arguments)
    {
        var state = method.IsStatic ? Frame.NewState() : new Dictionary<ISymbol, Known>(_subject!.State, SymbolEqualityComparer.Default);
        return _interpreter.Call(method, state, arguments);
    }

    private NewTest Throwing(TestName name, Outcome.Threw thrown, string call, bool isAsync, IReadOnlyList<string>? setup = null)
    {
        var exception = _values.NameOf(thrown.Exception);
        var body = thrown.Parameter.Length > 0 && !isAsync ? Assertions.ThrowsFor(exception, thrown.Parameter, call)
            : thrown.Parameter.Length > 0 ? Assertions.ThrowsForAsync(exception, thrown.Parameter, call)
            : [Assertions.Throws(exception, call)];
        return Test(name, [.. setup ?? [], .. body]) with { IsAsync = isAsync && body.Any(line => line.Contains("await ", StringComparison.Ordinal) && !line.Contains("async ()", StringComparison.Ordinal)) };
    }

    private NewTest Test(TestName name, IReadOnlyList<string> body) =>
        new(name, body) { Usings = [.. _values.Usings.Concat(_subject?.Usings ?? []).Distinct()] };

    private IEnumerable<IPropertySymbol> Properties() => _type.GetMembers().OfType<IPropertySymbol>()
        .Where(property => property is { IsStatic: false, IsIndexer: false, GetMethod: not null, IsImplicitlyDeclared: false }
            && _suite.CanSee(property) && _suite.CanSee(property.GetMethod));

    /// <summary>A property that gives back what the test itself put into it, or the default of its type, says nothing.</summary>
    private bool IsTelling(IPropertySymbol property, Known value)
    {
        var isInitialised = _subject!.Creation.Contains($" {property.Name} = ", StringComparison.Ordinal);
        return !isInitialised && !value.IsOpaque && value.Value is not (null or 0 or 0L or 0m or 0d or false);
    }

    private string? Equality(Known value, string actual)
    {
        if (value.IsOpaque)
            return null;
        if (value.IsNull)
            return Assertions.Null(actual);
        return value.Value is bool flag
            ? flag ? Assertions.True(actual) : Assertions.False(actual)
            : value.Text(_values.NameOf) is { } text ? Assertions.Equal(text, actual) : null;
    }

    private IReadOnlyList<string> Setup(IMethodSymbol method) => method.IsStatic ? [] : [$"var {_name} = {_subject!.Creation};", ""];

    private string Receiver(IMethodSymbol method) => method.IsStatic ? _values.NameOf(_type) : _name;

    private string Null(ITypeSymbol type) => type.NullableAnnotation is NullableAnnotation.Annotated ? "null" : _suite.Null;

    private static bool IsAwaited(IMethodSymbol method) => method.ReturnType.Name is "Task" or "ValueTask";

    private static string Listed(IEnumerable<SampleInput> inputs) => string.Join(", ", inputs.Select(input => input.Text));
}
