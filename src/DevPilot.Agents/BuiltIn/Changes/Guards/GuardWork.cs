using DevPilot.Agents.BuiltIn.Resolving;

namespace DevPilot.Agents.BuiltIn.Changes.Guards;

/// <summary>What is to be guarded.</summary>
/// <param name="Target">The type.</param>
/// <param name="Member">A method's name, <c>.ctor</c>, or empty for all that others can call.</param>
/// <param name="Parameter">One parameter, or empty for all.</param>
/// <param name="Strictness">What is refused.</param>
internal sealed record GuardWork(OpenTarget Target, string Member, string Parameter, GuardStrictness Strictness)
{
    /// <summary>The methods that want a guard.</summary>
    public IReadOnlyList<GuardedMethod> Methods(CancellationToken cancellationToken) => GuardedMethod.Of(Target, Member, Parameter, Strictness, cancellationToken);

    /// <summary>Writes them as the project would.</summary>
    public GuardWriter Writer(CancellationToken cancellationToken)
    {
        if (Strictness.IsRange())
        {
            var ofNumbers = RangeGuards.Read(Target, Strictness, cancellationToken);
            return new GuardWriter(ofNumbers, ofNumbers);
        }

        var references = GuardStyle.Read(Target, GuardStrictness.Null, cancellationToken);
        return new GuardWriter(references, Strictness is GuardStrictness.Null ? references : GuardStyle.Read(Target, Strictness, cancellationToken));
    }
}
