namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Copies what is known before a member is tried on it, so that the next try starts from the same. Sharing within is kept.</summary>
internal sealed class KnownCopies
{
    private readonly Dictionary<object, object> _made = new(ReferenceEqualityComparer.Instance);

    /// <summary>A copy of a value.</summary>
    public Known Of(Known known) => known.Value switch
    {
        KnownObject one => known with { Value = Of(one) },
        KnownSequence sequence => known with { Value = Of(sequence) },
        _ => known,
    };

    /// <summary>A copy of an object and of all that it holds.</summary>
    public KnownObject Of(KnownObject one)
    {
        if (_made.TryGetValue(one, out var copy))
            return (KnownObject)copy;
        var made = new KnownObject(one.Type);
        _made[one] = made;
        foreach (var (symbol, value) in one.State)
            made.State[symbol] = Of(value);
        return made;
    }

    private KnownSequence Of(KnownSequence sequence)
    {
        if (_made.TryGetValue(sequence, out var copy))
            return (KnownSequence)copy;
        var made = new KnownSequence(sequence.Element, sequence.IsArray, []);
        _made[sequence] = made;
        made.Items.AddRange(sequence.Items.Select(Of));
        return made;
    }
}
