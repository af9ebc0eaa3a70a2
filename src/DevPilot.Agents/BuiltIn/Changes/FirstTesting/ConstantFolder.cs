using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Computes with constants by asking the C# compiler, so that conversions and arithmetic are exactly those of the language.</summary>
internal sealed class ConstantFolder(Compilation compilation)
{
    private readonly Dictionary<(string, string), object?> _folded = [];
    private readonly CSharpCompilation _empty = CSharpCompilation.Create(
        "Constants",
        references: compilation.GetMetadataReference(compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly) is { } core ? [core] : compilation.References,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The value of a constant expression converted to a type; null when it is none: it overflows, divides by zero or needs a cast.</summary>
    public Known? Fold(string expression, ITypeSymbol type)
    {
        var written = type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : type;
        if (written.SpecialType is SpecialType.None or SpecialType.System_Object)
            return null;
        var key = (expression, written.ToDisplayString());
        if (!_folded.TryGetValue(key, out var value))
            _folded[key] = value = Value(expression, key.Item2);
        return value is null ? null : new Known(type, value);
    }

    private object? Value(string expression, string type)
    {
        var tree = CSharpSyntaxTree.ParseText($"internal static class C {{ internal const {type.TrimEnd('?')} V = {expression}; }}");
        var field = _empty.AddSyntaxTrees(tree).GetTypeByMetadataName("C")?.GetMembers("V").OfType<IFieldSymbol>().FirstOrDefault();
        return field is { HasConstantValue: true } ? field.ConstantValue : null;
    }
}
