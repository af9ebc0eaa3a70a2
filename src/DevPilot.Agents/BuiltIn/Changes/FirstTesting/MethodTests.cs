using DevPilot.Agents.BuiltIn.Testing;
using Humanizer;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Tests of one method: what it refuses, returns and changes.</summary>
/// <param name="writer">Writes the statements.</param>
/// <param name="method">The method, its type parameters closed.</param>
internal sealed class MethodTests(FirstTestWriter writer, IMethodSymbol method)
{
    private const int MostCases = 4;

    private readonly bool _isAwaited = method.ReturnType.Name is "Task" or "ValueTask";

    /// <summary>What the last attempt could not follow; null when nothing stood in the way.</summary>
    public SyntaxNode? Obstacle { get; private set; }

    /// <summary>All that can be written.</summary>
    public IEnumerable<NewTest> All()
    {
        foreach (var guard in NullGuards())
            yield return guard;

        var tried = writer.Inputs.Tuples(method).Select(inputs => TriedCall.Of(method, writer.Subject, inputs, writer.Interpreter)).ToList();
        Obstacle = tried.Find(each => each.Obstacle is not null)?.Obstacle;
        var cases = tried.Where(each => each.Outcome is not null).ToList();
        var returned = cases.Where(each => each.Returned is { IsOpaque: false } && !each.Changed.Any()).DistinctBy(each => Key(each.Returned!)).Take(MostCases).ToList();
        if (returned.Count > 0 && !method.IsAsync && !_isAwaited && Returning(returned) is { } test)
            yield return test;
        foreach (var refused in cases.Where(each => each.Outcome is Outcome.Threw).DistinctBy(each => each.Outcome))
        {
            var thrown = (Outcome.Threw)refused.Outcome!;
            var state = thrown.Parameter.Length > 0 ? $"invalid {thrown.Parameter.Humanize(LetterCasing.LowerCase)}" : "invalid input";
            yield return writer.Throwing(new TestName(method.Name, state, "throws"), thrown, Awaitable(Call(refused.Inputs)), _isAwaited, Setup());
        }

        if (!_isAwaited && cases.Find(each => each.Outcome is not Outcome.Threw && each.Changed.Any()) is { } changing && ChangingInputs(changing) is { } change)
            yield return change;
        else if (method is { ReturnsVoid: true, IsStatic: false } && Changing(cases.Where(each => each.Outcome is Outcome.Ended)) is { } own)
            yield return own;
    }

    private string Call(IReadOnlyList<SampleInput> inputs)
    {
        var isExtension = method.IsExtensionMethod && !inputs[0].Value.IsNull;
        var receiver = isExtension ? inputs[0].Text : method.IsStatic ? writer.Values.NameOf(writer.Type) : writer.Name;
        return $"{receiver}.{method.Name}{TypeArguments(inputs)}({SampleInput.Listed(isExtension ? inputs.Skip(1) : inputs)})";
    }

    private string Awaitable(string call) => method.ReturnType.Name is "ValueTask" ? call + ".AsTask()" : call;

    /// <summary>Written only where the arguments do not tell them.</summary>
    private string TypeArguments(IReadOnlyList<SampleInput> inputs)
    {
        var told = method.OriginalDefinition.Parameters.Where(parameter => !inputs[parameter.Ordinal].IsOmitted && !inputs[parameter.Ordinal].Value.IsNull).ToList();
        return method.OriginalDefinition.TypeParameters.All(open => told.Exists(parameter => Names(parameter.Type, open)))
            ? ""
            : $"<{string.Join(", ", method.TypeArguments.Select(writer.Values.NameOf))}>";
    }

    private static bool Names(ITypeSymbol type, ITypeParameterSymbol open) => type switch
    {
        ITypeParameterSymbol => SymbolEqualityComparer.Default.Equals(type, open),
        IArrayTypeSymbol array => Names(array.ElementType, open),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Names(argument, open)),
        _ => false,
    };

    private IEnumerable<NewTest> NullGuards()
    {
        if (writer.Inputs.Of(method) is not { } inputs)
            yield break;
        foreach (var parameter in method.Parameters.Where(parameter => parameter.Type.IsReferenceType && parameter.RefKind is RefKind.None))
        {
            var tried = inputs.Select((input, index) => index == parameter.Ordinal ? writer.Null(parameter.Type) : input).ToList();
            if (TriedCall.Of(method, writer.Subject, tried, writer.Interpreter).Outcome is Outcome.Threw thrown)
                yield return writer.Throwing(new TestName(method.Name, $"null {parameter.Name.Humanize(LetterCasing.LowerCase)}", "throws"), thrown, Awaitable(Call(tried)), _isAwaited, Setup());
        }
    }

    private NewTest? Returning(List<TriedCall> cases)
    {
        var name = new TestName(method.Name, method.Parameters.Length is 0 ? "" : "sample input", "returns the expected value");
        if (cases.Find(each => each.Returned!.Value is KnownObject) is { } made)
            return ReturningObject(name, made);
        var asRows = cases.Count > 1 && method.Parameters.Length > 0 && method.ReturnType.SpecialType is not SpecialType.System_Object
            && cases.TrueForAll(each => each.Returned!.IsAttributeValue && !each.Returned.IsNull && each.Inputs.All(input => input.Value.IsAttributeValue && !input.IsOmitted));
        if (!asRows)
        {
            var facts = cases.Select(each => writer.Equality(each.Returned!, Call(each.Inputs), method.ReturnType)).OfType<string>().ToList();
            return facts.Count is 0 ? null : writer.Test(name, [.. Setup(), .. facts]);
        }

        var expected = method.Parameters.Any(parameter => parameter.Name is "expected") ? "expectedResult" : "expected";
        var parameters = method.Parameters.Select(parameter => $"{writer.Values.NameOf(parameter.Type)} {parameter.Name}").Append($"{writer.Values.NameOf(method.ReturnType)} {expected}");
        var call = Call([.. cases[0].Inputs.Zip(method.Parameters, (input, parameter) => input with { Text = parameter.Name })]);
        return writer.Test(name, [.. Setup(), writer.Suite.Assertions.Equal(expected, call)]) with
        {
            Parameters = string.Join(", ", parameters),
            Rows = [.. cases.Select(each => SampleInput.Listed(each.Inputs) + ", " + each.Returned!.Text(writer.Values.NameOf))],
        };
    }

    /// <summary>An object that comes back is told by its properties.</summary>
    private NewTest? ReturningObject(TestName name, TriedCall call)
    {
        var made = (KnownObject)call.Returned!.Value!;
        if (ReferenceEquals(made, call.Instance) || method.ReturnType is not INamedTypeSymbol type || type.TypeKind is TypeKind.Interface)
            return null;
        var facts = new List<string>();
        foreach (var property in writer.Properties(type))
        {
            if (writer.Interpreter.Read(property, made) is { } value && writer.Equality(value, $"result.{property.Name}", property.Type) is { } fact)
                facts.Add(fact);
        }

        return facts.Count is 0 ? null : writer.Test(name, [.. Setup(separate: false), $"var result = {Call(call.Inputs)};", "", .. facts]);
    }

    /// <summary>A method that changes what it is given is tested by what that holds afterwards.</summary>
    private NewTest? ChangingInputs(TriedCall call)
    {
        var changed = call.Changed.ToList();
        var named = call.Inputs.Select((input, index) => changed.Contains(index) ? input with { Text = NameOf(index) } : input).ToList();
        var facts = changed.Select(index => writer.Equality(call.After[index], NameOf(index), TypeOf(index))).OfType<string>().ToList();
        if (facts.Count is 0)
            return null;
        var first = method.Parameters[changed[0]].Name.Humanize(LetterCasing.LowerCase);
        var does = Sorts((KnownSequence)call.Inputs[changed[0]].Value.Value!, (KnownSequence)call.After[changed[0]].Value!) ? "sorts" : "changes";
        return writer.Test(
            new TestName(method.Name, "", $"{does} the {first}"),
            [.. Setup(separate: false), .. changed.Select(index => $"var {NameOf(index)} = {call.Inputs[index].Text};"), "", Call(named) + ";", "", .. facts]);

        string NameOf(int index) => FirstTestWriter.VariableName(method.Parameters[index].Name) is var name && name == writer.Name ? name + "Argument" : name;
        ITypeSymbol TypeOf(int index) => ((KnownSequence)call.Inputs[index].Value.Value!).IsArray ? method.Parameters[index].Type : call.Inputs[index].Value.Type;
    }

    private static bool Sorts(KnownSequence before, KnownSequence after) =>
        before.Items.TrueForAll(item => item.Value is int) && before.Items.ConvertAll(item => (int)item.Value!).Order().SequenceEqual(after.Items.ConvertAll(item => item.Value as int? ?? 0));

    /// <summary>A method that returns nothing is tested by the properties that it changes.</summary>
    private NewTest? Changing(IEnumerable<TriedCall> calls)
    {
        foreach (var call in calls)
        {
            var facts = new List<string>();
            foreach (var property in writer.Properties(writer.Type))
            {
                var (before, after) = (writer.Interpreter.Read(property, writer.Subject!.Instance), writer.Interpreter.Read(property, call.Instance!));
                if (after is not null && before is not null && Key(before) != Key(after) && writer.Equality(after, $"{writer.Name}.{property.Name}", property.Type) is { } fact)
                    facts.Add(fact);
            }

            if (facts.Count > 0)
                return writer.Test(new TestName(method.Name, "", "changes the state"), [.. Setup(), $"{Call(call.Inputs)};", "", .. facts]);
        }

        return null;
    }

    /// <summary>What tells one value from another.</summary>
    private string Key(Known value) => value.IsOpaque ? "?" : value.Value is KnownObject one ? one.Type.Name : value.Text(writer.Values.NameOf) ?? "?";

    private IReadOnlyList<string> Setup(bool separate = true) =>
        method.IsStatic ? [] : [$"var {writer.Name} = {writer.Subject!.Creation};", .. separate ? [""] : Array.Empty<string>()];
}
