using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Testing;
using DevPilot.Core.Agents;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>A way in which a type is validated. The surroundings choose which.</summary>
internal abstract class ValidationMechanism
{
    /// <summary>Its name in plans, such as <c>attributes</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it writes, as a step of a plan.</summary>
    public abstract string Step(ValidationSite site);

    /// <summary>Why it cannot be used here, or that the rule stands there already; null when it can.</summary>
    public virtual AgentProblem? Refusal(ValidationSite site, CancellationToken cancellationToken) => null;

    /// <summary>The file that it changes, with the change.</summary>
    public abstract SourceEdits Write(ValidationSite site, CancellationToken cancellationToken);

    /// <summary>Statements that leave the outcome of validating <c>subject</c>, whose member has the value <c>value</c>, and assert it.</summary>
    public abstract IReadOnlyList<string> Assertion(ValidationSite site, TestSuite suite, string subject, string value, bool isValid);

    /// <summary>Namespaces that the assertion needs.</summary>
    public abstract IReadOnlyList<string> AssertionUsings(ValidationSite site);

    /// <summary>Whether an invalid value throws when the object is made, so that the assertion is about the making.</summary>
    public virtual bool ThrowsOnMaking => false;
}

/// <summary>Where a rule goes.</summary>
/// <param name="Target">The member with its project.</param>
/// <param name="Rule">What must hold.</param>
internal sealed record ValidationSite(OpenTarget Target, ValidationRule Rule)
{
    /// <summary>The member.</summary>
    public ISymbol Member => Target.Symbol;

    /// <summary>Type of the member, the question mark of a nullable value type taken off.</summary>
    public ITypeSymbol ValueType => ValidatedMember.TypeOf(Member) is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        ? nullable.TypeArguments[0]
        : ValidatedMember.TypeOf(Member);

    /// <summary>Where the member is declared.</summary>
    public SyntaxNode Declaration(CancellationToken cancellationToken) => Member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
}
