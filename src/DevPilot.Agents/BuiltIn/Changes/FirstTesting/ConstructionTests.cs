using DevPilot.Agents.BuiltIn.Testing;
using Humanizer;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Tests of what a constructor sets and refuses, and of the text of an instance.</summary>
internal sealed class ConstructionTests(FirstTestWriter writer)
{
    /// <summary>All that can be written.</summary>
    public IEnumerable<NewTest> All() => State().Concat(Guards());

    private IEnumerable<NewTest> State()
    {
        if (writer.Subject is not { } subject)
            yield break;
        var facts = new List<string>();
        foreach (var property in writer.Properties(writer.Type))
        {
            var value = writer.Interpreter.Read(property, subject.Instance);
            if (value is not null && IsTelling(property, value, subject) && writer.Equality(value, $"{writer.Name}.{property.Name}", property.Type) is { } fact)
                facts.Add(fact);
        }

        if (facts.Count > 0)
            yield return writer.Test(new TestName("Constructor", "", "sets the state"), [$"var {writer.Name} = {subject.Creation};", "", .. facts]);
        if (Text(subject) is { } text)
            yield return text;
    }

    private NewTest? Text(TestSubject subject)
    {
        var method = writer.Type.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(method => method.IsOverride && !method.IsImplicitlyDeclared && method.Parameters.Length is 0);
        return method is not null
            && writer.Interpreter.Call(method, new KnownCopies().Of(subject.Instance), []) is Outcome.Returned { Value: var value }
            && writer.Equality(value, "text", method.ReturnType) is { } fact
            ? writer.Test(new TestName("ToString", "", "shows the value"), [$"var text = {subject.Creation}.ToString();", "", fact])
            : null;
    }

    private IEnumerable<NewTest> Guards()
    {
        if (writer.Type.IsAbstract || writer.Type.IsStatic)
            yield break;
        var name = writer.Values.NameOf(writer.Type);
        foreach (var constructor in writer.Type.InstanceConstructors.Where(writer.Suite.CanSee))
        {
            if (writer.Inputs.Of(constructor) is not { } inputs)
                continue;
            foreach (var parameter in constructor.Parameters.Where(parameter => parameter.Type.IsReferenceType))
            {
                var tried = inputs.Select((input, index) => index == parameter.Ordinal ? writer.Null(parameter.Type) : input).ToList();
                if (Thrown(constructor, tried) is { } thrown)
                    yield return writer.Throwing(new TestName("Constructor", $"null {parameter.Name.Humanize(LetterCasing.LowerCase)}", "throws"), thrown, $"new {name}({SampleInput.Listed(tried)})", isAsync: false);
            }

            foreach (var (tuple, thrown) in writer.Inputs.Tuples(constructor)
                .Select(tuple => (tuple, Thrown(constructor, tuple)))
                .Where(pair => pair.Item2 is { Parameter.Length: > 0 })
                .DistinctBy(pair => pair.Item2!.Parameter))
            {
                yield return writer.Throwing(new TestName("Constructor", $"invalid {thrown!.Parameter.Humanize(LetterCasing.LowerCase)}", "throws"), thrown, $"new {name}({SampleInput.Listed(tuple)})", isAsync: false);
            }
        }
    }

    private Outcome.Threw? Thrown(IMethodSymbol constructor, IReadOnlyList<SampleInput> inputs) =>
        writer.Interpreter.Construct(constructor, [.. inputs.Select(input => input.Value)]).Thrown;

    /// <summary>A property that gives back what the test itself put into it, or the default of its type, says nothing.</summary>
    private static bool IsTelling(IPropertySymbol property, Known value, TestSubject subject)
    {
        var isInitialised = subject.Creation.Contains($" {property.Name} = ", StringComparison.Ordinal);
        return !isInitialised && !value.IsOpaque && value.Value is not (null or 0 or 0L or 0m or 0d or false or KnownObject);
    }
}
