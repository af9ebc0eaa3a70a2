using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Inspection;

/// <summary>Says how a public symbol differs from what it was.</summary>
internal static class ApiComparison
{
    /// <summary>A symbol that has no counterpart: changed in its signature when its type has a new member of its name, else removed.</summary>
    /// <param name="before">The symbol.</param>
    /// <param name="owner">Its type after the change; null for a type.</param>
    public static (string Message, Location? Place) Removed(ISymbol before, INamedTypeSymbol? owner)
    {
        var successor = owner?.GetMembers(before.Name).FirstOrDefault(member => PublicSurface.Holds(member) && member.Kind == before.Kind && !HasCounterpart(member, before.ContainingType));
        if (successor is null)
            return ($"{Show(before)} was removed or renamed.", owner?.Locations.FirstOrDefault());

        var place = successor.Locations.FirstOrDefault();
        return before is IMethodSymbol old && successor is IMethodSymbol now && AddsOptionalParameters(old, now)
            ? ($"{Show(before)} became {Show(successor)}: callers compile again, and those already compiled break.", place)
            : ($"{Show(before)} became {Show(successor)}.", place);
    }

    /// <summary>Differences of a symbol and its counterpart, and members that implementers now must add.</summary>
    public static IEnumerable<string> Changes(ISymbol before, ISymbol after)
    {
        var name = Show(before);
        if (before.IsStatic != after.IsStatic)
            yield return $"{name} became {(after.IsStatic ? "static" : "an instance member")}.";
        if (before.IsVirtual && !after.IsVirtual && !after.IsAbstract)
            yield return $"{name} is no longer virtual.";
        if (!before.IsAbstract && after.IsAbstract && after.ContainingType?.TypeKind is not TypeKind.Interface)
            yield return $"{name} became abstract.";
        if (!before.IsSealed && after.IsSealed && !after.IsStatic && (before is not INamedTypeSymbol type || CanInherit(type)))
            yield return $"{name} became sealed.";
        if (before.DeclaredAccessibility is Accessibility.Public && after.DeclaredAccessibility is not Accessibility.Public)
            yield return $"{name} is no longer public.";

        foreach (var change in (before, after) switch
        {
            (INamedTypeSymbol old, INamedTypeSymbol now) => TypeChanges(old, now),
            (IMethodSymbol old, IMethodSymbol now) => MethodChanges(old, now),
            (IPropertySymbol old, IPropertySymbol now) => PropertyChanges(old, now),
            (IFieldSymbol old, IFieldSymbol now) => FieldChanges(old, now),
            (IEventSymbol old, IEventSymbol now) => ValueChange(old, old.Type, now.Type),
            _ => [],
        })
        {
            yield return change;
        }
    }

    private static IEnumerable<string> TypeChanges(INamedTypeSymbol before, INamedTypeSymbol after)
    {
        if (before.TypeKind != after.TypeKind || before.IsRecord != after.IsRecord)
            yield return $"{Show(before)} became {Kind(after)}.";
        foreach (var gone in before.AllInterfaces.Select(Show).Except(after.AllInterfaces.Select(Show)))
            yield return $"{Show(before)} no longer implements {gone}.";
        if (after.TypeKind is not TypeKind.Interface && !(after.IsAbstract && CanInherit(after)))
            yield break;

        foreach (var added in after.GetMembers().Where(member => member.IsAbstract && member is not IMethodSymbol { AssociatedSymbol: not null } && !HasCounterpart(member, before)))
            yield return $"{Show(added)} was added to {Kind(after)}: those who {(after.TypeKind is TypeKind.Interface ? "implement" : "inherit")} it must add it.";
    }

    private static List<string> MethodChanges(IMethodSymbol before, IMethodSymbol after)
    {
        if (before.MethodKind is MethodKind.PropertyGet or MethodKind.PropertySet)
            return [];
        var changes = ValueChange(before, before.ReturnType, after.ReturnType).ToList();
        for (var index = 0; index < before.Parameters.Length; index++)
        {
            var (old, now) = (before.Parameters[index], after.Parameters[index]);
            if (old.RefKind != now.RefKind)
                changes.Add($"The parameter {old.Name} of {Show(before)} is passed otherwise.");
            else if (old.IsOptional && !now.IsOptional)
                changes.Add($"The parameter {old.Name} of {Show(before)} is no longer optional.");
            else if (old.Name != now.Name)
                changes.Add($"The parameter {old.Name} of {Show(before)} is named {now.Name} now, which callers with named arguments see.");
        }

        return changes;
    }

    private static IEnumerable<string> PropertyChanges(IPropertySymbol before, IPropertySymbol after)
    {
        foreach (var change in ValueChange(before, before.Type, after.Type))
            yield return change;
        if (IsOpen(before.GetMethod) && !IsOpen(after.GetMethod))
            yield return $"{Show(before)} can no longer be read.";
        if (IsOpen(before.SetMethod) && !IsOpen(after.SetMethod))
            yield return $"{Show(before)} can no longer be set.";
        else if (IsOpen(before.SetMethod) && before.SetMethod!.IsInitOnly != after.SetMethod!.IsInitOnly)
            yield return $"{Show(before)} is set otherwise ({(after.SetMethod.IsInitOnly ? "init" : "set")}).";
        if (!before.IsRequired && after.IsRequired)
            yield return $"{Show(before)} became required.";
    }

    private static IEnumerable<string> FieldChanges(IFieldSymbol before, IFieldSymbol after)
    {
        foreach (var change in ValueChange(before, before.Type, after.Type))
            yield return change;
        if (before.HasConstantValue && !Equals(before.ConstantValue, after.HasConstantValue ? after.ConstantValue : null))
            yield return $"The value of {Show(before)} changed from {before.ConstantValue} to {(after.HasConstantValue ? after.ConstantValue : "no constant")}.";
        if (!before.IsReadOnly && !before.IsConst && after.IsReadOnly)
            yield return $"{Show(before)} can no longer be set.";
    }

    private static IEnumerable<string> ValueChange(ISymbol before, ITypeSymbol old, ITypeSymbol now) =>
        Show(old) == Show(now) ? [] : [$"The type of {Show(before)} changed from {Show(old)} to {Show(now)}."];

    private static bool HasCounterpart(ISymbol member, INamedTypeSymbol type) =>
        member.GetDocumentationCommentId() is var id && type.GetMembers(member.Name).Any(other => other.GetDocumentationCommentId() == id);

    private static bool AddsOptionalParameters(IMethodSymbol before, IMethodSymbol after) =>
        after.Parameters.Length > before.Parameters.Length
        && before.Parameters.Zip(after.Parameters).All(pair => Show(pair.First.Type) == Show(pair.Second.Type))
        && after.Parameters.Skip(before.Parameters.Length).All(parameter => parameter.IsOptional || parameter.IsParams);

    private static bool IsOpen(IMethodSymbol? accessor) => accessor is not null && PublicSurface.Holds(accessor);

    private static bool CanInherit(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class && type.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal);

    private static string Kind(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => "an interface",
        TypeKind.Struct => type.IsRecord ? "a record struct" : "a struct",
        TypeKind.Enum => "an enum",
        TypeKind.Delegate => "a delegate",
        _ => type.IsRecord ? "a record" : type.IsAbstract ? "an abstract class" : "a class",
    };

    private static string Show(ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
