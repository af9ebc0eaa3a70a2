using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Arguments to try members with.</summary>
/// <param name="suite">The tests that will hold them.</param>
/// <param name="interpreter">Follows the constructors of objects.</param>
/// <param name="values">Names types.</param>
/// <param name="depth">How many objects stand around the one that these are arguments of.</param>
internal sealed class SampleInputs(TestSuite suite, Interpreter interpreter, SampleValues values, int depth = 0)
{
    private const int MostTuples = 120;
    private const int Deepest = 2;
    private static readonly string[] Lists = ["System.Collections.Generic.List<T>", "System.Collections.Generic.IList<T>", "System.Collections.Generic.ICollection<T>"];
    private static readonly string[] Sequences =
        ["System.Collections.Generic.IEnumerable<T>", "System.Collections.Generic.IReadOnlyList<T>", "System.Collections.Generic.IReadOnlyCollection<T>"];

    /// <summary>One set of arguments; null when one of them cannot be made.</summary>
    public IReadOnlyList<SampleInput>? Of(IMethodSymbol method)
    {
        var inputs = method.Parameters.Select((parameter, index) => One(parameter.Type, index)).ToList();
        return inputs.Contains(null) || method.Parameters.Any(IsByReference) ? null : [.. inputs.OfType<SampleInput>()];
    }

    /// <summary>A constant, date or the like; null when the type has none.</summary>
    public SampleInput? Constant(ITypeSymbol type, int place)
    {
        var below = Below(type);
        if (SampleConstants.IsWritten(below))
            return values.Of(below) is { } written ? new SampleInput(new Known(below, new KnownText(written)), written) : null;
        return SampleConstants.At(below, place) is { } value ? Input(new Known(below, value)) : null;
    }

    /// <summary>Sets of arguments for a method that are likely to take different ways through it; none when one cannot be made with a known state.</summary>
    public IEnumerable<IReadOnlyList<SampleInput>> Tuples(IMethodSymbol method)
    {
        if (Unmade(method) is not null)
            return [];
        var mentioned = SampleConstants.Mentioned(method);
        IEnumerable<IReadOnlyList<SampleInput>> tuples = [[]];
        var omits = false;
        foreach (var parameter in method.Parameters)
        {
            omits |= IsLeftOut(parameter);
            List<SampleInput> list = omits ? [new SampleInput(new Known(parameter.Type, parameter.ExplicitDefaultValue), "")] : Candidates(parameter.Type, parameter.Ordinal, mentioned);
            tuples = tuples.SelectMany(tuple => list.Select(input => (IReadOnlyList<SampleInput>)[.. tuple, input]));
        }

        return tuples.Take(MostTuples);
    }

    /// <summary>The first parameter for which nothing can be tried; null when there is none.</summary>
    public IParameterSymbol? Unmade(IMethodSymbol method) => method.Parameters.FirstOrDefault(parameter =>
        IsByReference(parameter) || !IsLeftOut(parameter) && Candidates(parameter.Type, parameter.Ordinal, []).Count is 0);

    private static bool IsByReference(IParameterSymbol parameter) => parameter.RefKind is not (RefKind.None or RefKind.In);

    /// <summary>An optional argument that is no constant stays what it is by default.</summary>
    private static bool IsLeftOut(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is null && parameter.Type.IsReferenceType && parameter.Type.SpecialType is not SpecialType.System_String;

    private static ITypeSymbol Below(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private SampleInput? One(ITypeSymbol type, int place)
    {
        if ((Constant(type, place) ?? Held(type).FirstOrDefault()) is { } known)
            return known;
        return values.Of(type) is not { } text ? null
            : text is "null" ? new SampleInput(new Known(type, null), text)
            : new SampleInput(new Known(type, null, IsOpaque: true), text);
    }

    private List<SampleInput> Candidates(ITypeSymbol type, int place, IReadOnlyList<object> mentioned)
    {
        var below = Below(type);
        var constants = SampleConstants.Of(below, place, mentioned).Select(value => Input(new Known(below, value))).OfType<SampleInput>().ToList();
        if (constants.Count > 0)
            return constants;
        return SampleConstants.IsWritten(below) && Constant(below, place) is { } written ? [written] : [.. Held(type)];
    }

    /// <summary>Sequences, comparers, and objects that are made of constants.</summary>
    private IEnumerable<SampleInput> Held(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
            return Sequence(array.ElementType, isArray: true, type);
        if (type is not INamedTypeSymbol named)
            return [];
        return named.OriginalDefinition.ToDisplayString() switch
        {
            var list when Lists.Contains(list) => Sequence(named.TypeArguments[0], isArray: false, suite.Compilation.GetTypeByMetadataName("System.Collections.Generic.List`1")?.Construct(named.TypeArguments[0])),
            var sequence when Sequences.Contains(sequence) => Sequence(named.TypeArguments[0], isArray: true, type),
            "System.Collections.Generic.IComparer<T>" or "System.Collections.Generic.Comparer<T>" => [Comparer("Comparer", named)],
            "System.Collections.Generic.IEqualityComparer<T>" or "System.Collections.Generic.EqualityComparer<T>" => [Comparer("EqualityComparer", named)],
            _ => depth < Deepest && Object(named) is { } made ? [made] : [],
        };
    }

    private SampleInput? Object(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !type.Locations.Any(location => location.IsInSource) || !suite.CanSee(type))
            return null;
        return TestSubject.Of(type, suite, interpreter, values, depth + 1) is { } subject
            ? new SampleInput(new Known(type.WithNullableAnnotation(NullableAnnotation.None), subject.Instance), subject.Creation)
            : null;
    }

    private IEnumerable<SampleInput> Sequence(ITypeSymbol element, bool isArray, ITypeSymbol? type)
    {
        int[] places = [1, 0, 2];
        var items = places.Select(place => Constant(element, place)).ToList();
        if (type is null || items.Contains(null) || SampleConstants.IsWritten(Below(element)))
            return [];
        return new[] { items, [] }.Select(taken =>
        {
            var known = new Known(type, new KnownSequence(element, isArray, taken.Select(item => item!.Value)));
            var array = known.Text(values.NameOf)!;
            var braces = taken.Count is 0 ? "()" : " " + array[array.IndexOf('{', StringComparison.Ordinal)..];
            return new SampleInput(known, isArray ? array : $"new {values.NameOf(type)}{braces}");
        });
    }

    private SampleInput Comparer(string name, INamedTypeSymbol type)
    {
        var of = values.NameOf(type); // notes the namespace
        return new SampleInput(new Known(type, new KnownComparer(type.TypeArguments[0])), $"{name}{of[of.IndexOf('<', StringComparison.Ordinal)..].TrimEnd('?')}.Default");
    }

    private SampleInput? Input(Known known) => known.Text(values.NameOf) is { } text ? new SampleInput(known, text) : null;
}
