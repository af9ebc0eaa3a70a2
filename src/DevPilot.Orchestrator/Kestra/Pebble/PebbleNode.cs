namespace DevPilot.Orchestrator.Kestra.Pebble;

/// <summary>Part of an expression of Pebble, the template language of Kestra.</summary>
/// <param name="Offset">Where it begins in the template.</param>
internal abstract record PebbleNode(int Offset)
{
    /// <summary>Parts that it is made of.</summary>
    public virtual IEnumerable<PebbleNode> Parts => [];
}

internal sealed record PebbleLiteral(int Offset, object? Value) : PebbleNode(Offset);

internal sealed record PebbleName(int Offset, string Name) : PebbleNode(Offset);

internal sealed record PebbleMember(int Offset, PebbleNode Target, string Name) : PebbleNode(Offset)
{
    public override IEnumerable<PebbleNode> Parts => [Target];
}

internal sealed record PebbleIndex(int Offset, PebbleNode Target, PebbleNode Key) : PebbleNode(Offset)
{
    public override IEnumerable<PebbleNode> Parts => [Target, Key];
}

internal sealed record PebbleCall(int Offset, string Name, IReadOnlyList<PebbleNode> Arguments) : PebbleNode(Offset)
{
    public override IEnumerable<PebbleNode> Parts => Arguments;
}

internal sealed record PebbleFilter(int Offset, PebbleNode Target, string Name, IReadOnlyList<PebbleNode> Arguments) : PebbleNode(Offset)
{
    public override IEnumerable<PebbleNode> Parts => [Target, .. Arguments];
}

internal sealed record PebbleTest(int Offset, PebbleNode Target, string Name, bool IsNegated, IReadOnlyList<PebbleNode> Arguments) : PebbleNode(Offset)
{
    public override IEnumerable<PebbleNode> Parts => [Target, .. Arguments];
}

internal sealed record PebbleUnary(int Offset, string Operator, PebbleNode Operand) : PebbleNode(Offset)
{
    public override IEnumerable<PebbleNode> Parts => [Operand];
}

internal sealed record PebbleBinary(int Offset, string Operator, PebbleNode Left, PebbleNode Right) : PebbleNode(Offset)
{
    public override IEnumerable<PebbleNode> Parts => [Left, Right];
}

internal sealed record PebbleTernary(int Offset, PebbleNode Condition, PebbleNode Then, PebbleNode Else) : PebbleNode(Offset)
{
    public override IEnumerable<PebbleNode> Parts => [Condition, Then, Else];
}

internal sealed record PebbleList(int Offset, IReadOnlyList<PebbleNode> Items) : PebbleNode(Offset)
{
    public override IEnumerable<PebbleNode> Parts => Items;
}

internal sealed record PebbleMap(int Offset, IReadOnlyList<(PebbleNode Key, PebbleNode Value)> Entries) : PebbleNode(Offset)
{
    public override IEnumerable<PebbleNode> Parts => Entries.SelectMany(entry => new[] { entry.Key, entry.Value });
}
