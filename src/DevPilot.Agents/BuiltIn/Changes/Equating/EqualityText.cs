using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Equating;

/// <summary>Writes Equals, GetHashCode and the operators of a type in the style of its file.</summary>
internal sealed class EqualityText
{
    private const int LongestLine = 120;
    private const int MostCombined = 8;

    private readonly INamedTypeSymbol _type;
    private readonly EqualityState _state;
    private readonly CodeStyle _style;
    private readonly SemanticModel _model;
    private readonly int _position;
    private readonly string _inheritDoc;
    private readonly bool _nullable;
    private readonly bool _modern;
    private readonly bool _hasHashCode;
    private readonly bool _baseEquality;

    /// <summary>Prepares the text for a place in a file.</summary>
    public EqualityText(OpenTarget target, EqualityState state, TypeDeclarationSyntax declaration, CodeStyle style, CancellationToken cancellationToken)
    {
        (_type, _state, _style) = (target.Type, state, style);
        _model = target.Compilation.GetSemanticModel(declaration.SyntaxTree);
        _position = declaration.OpenBraceToken.Span.Length > 0 ? declaration.OpenBraceToken.Span.End : declaration.Identifier.Span.End;
        _inheritDoc = style.Documented ? DocumentationText.InheritDocOf(target.Project, cancellationToken) ?? "/// <inheritdoc/>" : "";
        _nullable = _model.GetNullableContext(_position).AnnotationsEnabled();
        var hasOldTarget = target.Code.Structure.OwnerOf(target.Path)?.TargetFrameworks.Any(IsOld) is true;
        _hasHashCode = !hasOldTarget && target.Compilation.GetTypeByMetadataName("System.HashCode") is not null;
        _modern = !hasOldTarget && ((CSharpParseOptions)declaration.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp9;
        _baseEquality = EqualityState.HasBaseEquality(target.Type);
        Name = target.Type.ToMinimalDisplayString(_model, _position);
    }

    /// <summary>The type as its own file says it.</summary>
    public string Name { get; }

    /// <summary>Namespaces that the text needs.</summary>
    public IEnumerable<string> Namespaces
    {
        get
        {
            yield return "System";
            if (_state.Members.Any(member => member.Comparison is ComparisonKind.Comparer))
                yield return "System.Collections.Generic";
            if (_state.Members.Any(member => member.Comparison is ComparisonKind.Elements))
                yield return "System.Linq";
        }
    }

    private string Null => _nullable ? "?" : "";

    /// <summary>Lines of all members, unindented, blank lines between.</summary>
    public IReadOnlyList<string> Write(bool operators)
    {
        List<IReadOnlyList<string>> members = [EqualsTyped(), EqualsObject(), Hash()];
        if (operators)
            members.AddRange(Operators());
        var lines = new List<string>();
        foreach (var member in members)
        {
            if (lines.Count > 0)
                lines.Add("");
            lines.AddRange(member);
        }

        return lines;
    }

    private List<string> EqualsTyped()
    {
        var parts = new List<string>();
        if (!_type.IsValueType)
        {
            parts.Add(NotNull("other"));
            if (!_type.IsSealed)
                parts.Add("GetType() == other.GetType()");
            if (_baseEquality)
                parts.Add("base.Equals(other)");
        }

        parts.AddRange(_state.Members.Select(Comparison));
        return Documented(Returning($"public bool Equals({Name}{(_type.IsValueType ? "" : Null)} other)", parts));
    }

    private List<string> EqualsObject()
    {
        var test = _type.IsValueType ? $"obj is {Name} other && Equals(other)" : $"Equals(obj as {Name})";
        return Documented(Returning($"public override bool Equals(object{Null} obj)", [test]));
    }

    private List<string> Hash()
    {
        const string header = "public override int GetHashCode()";
        var names = _state.Members.Select(member => member.Name).ToList();
        if (!_hasHashCode)
            return Documented(Block(header, OldHash()));
        if (_baseEquality && !_type.IsValueType)
            names.Insert(0, "base.GetHashCode()");
        if (names.Count <= MostCombined && _state.Members.All(member => member.Comparison is not ComparisonKind.Elements))
            return Documented(Returning(header, [$"HashCode.Combine({string.Join(", ", names)})"]));

        List<string> body = ["var hash = new HashCode();"];
        if (_baseEquality && !_type.IsValueType)
            body.Add("hash.Add(base.GetHashCode());");
        foreach (var member in _state.Members)
            body.AddRange(member.Comparison is ComparisonKind.Elements ? AddElements(member) : [$"hash.Add({member.Name});"]);
        body.Add("return hash.ToHashCode();");
        return Documented(Block(header, body));
    }

    private List<string> AddElements(EqualityMember member)
    {
        var header = $"foreach (var item in {member.Name})";
        List<string> loop = _style.BracesAlways ? Block(header, ["hash.Add(item);"]) : [header, $"{_style.Indent}hash.Add(item);"];
        return member.MayBeNull || _type.IsValueType && member.Type.IsReferenceType ? Block($"if ({NotNull(member.Name)})", loop) : loop;
    }

    /// <summary>Multiplication and addition, for frameworks without <see cref="HashCode"/> (Effective Java, item 11).</summary>
    private List<string> OldHash()
    {
        List<string> inner = [_baseEquality && !_type.IsValueType ? "var hash = base.GetHashCode();" : "var hash = 17;"];
        foreach (var member in _state.Members)
        {
            if (member.Comparison is ComparisonKind.Elements)
            {
                var items = _type.IsValueType || member.MayBeNull ? $"{member.Name} ?? Enumerable.Empty<{ElementOf(member)}>()" : member.Name;
                inner.AddRange([$"foreach (var item in {items})", $"{_style.Indent}hash = (hash * 31) + (item == null ? 0 : item.GetHashCode());"]);
            }
            else
            {
                var hash = member.Type.IsValueType ? $"{member.Name}.GetHashCode()" : $"({member.Name}?.GetHashCode() ?? 0)";
                inner.Add($"hash = (hash * 31) + {hash};");
            }
        }

        inner.Add("return hash;");
        return Block("unchecked", inner);
    }

    private string ElementOf(EqualityMember member) => member.Type switch
    {
        IArrayTypeSymbol array => TypeText(array.ElementType),
        INamedTypeSymbol { Arity: 1 } named => TypeText(named.TypeArguments[0]),
        _ => "object",
    };

    private IEnumerable<List<string>> Operators()
    {
        var parameters = _type.IsValueType ? $"{Name} left, {Name} right" : $"{Name}{Null} left, {Name}{Null} right";
        var equal = _type.IsValueType ? "left.Equals(right)" : "Equals(left, right)";
        yield return Returning($"public static bool operator ==({parameters})", [equal], "/// <summary>Whether two values are equal.</summary>");
        yield return Returning($"public static bool operator !=({parameters})", ["!(left == right)"], "/// <summary>Whether two values differ.</summary>");
    }

    private string Comparison(EqualityMember member)
    {
        var (name, other) = (member.Name, $"other.{member.Name}");
        return member.Comparison switch
        {
            ComparisonKind.Operator => $"{name} == {other}",
            ComparisonKind.FloatingPoint => $"{name}.Equals({other})",
            ComparisonKind.Elements when member.MayBeNull || _type.IsValueType && member.Type.IsReferenceType =>
                $"({name} is null ? {other} is null : {NotNull(other)} && {name}.SequenceEqual({other}))",
            ComparisonKind.Elements => $"{name}.SequenceEqual({other})",
            _ => $"EqualityComparer<{TypeText(member.Type)}>.Default.Equals({name}, {other})",
        };
    }

    /// <summary>A project compiles for all its frameworks, and those before .NET Core 2.1 have no <see cref="HashCode"/>.</summary>
    private static bool IsOld(string framework) =>
        framework.StartsWith("netstandard1", StringComparison.OrdinalIgnoreCase)
        || framework.StartsWith("netstandard2.0", StringComparison.OrdinalIgnoreCase)
        || framework.StartsWith("net4", StringComparison.OrdinalIgnoreCase)
        || framework.StartsWith("net3", StringComparison.OrdinalIgnoreCase);

    private string NotNull(string value) => _modern ? $"{value} is not null" : $"!({value} is null)";

    private string TypeText(ITypeSymbol type) => type.ToMinimalDisplayString(
        _model,
        _position,
        _nullable
            ? SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)
            : SymbolDisplayFormat.MinimallyQualifiedFormat);

    private List<string> Returning(string header, List<string> parts, string documentation = "")
    {
        var whole = string.Join(" && ", parts);
        var isShort = header.Length + whole.Length + 8 <= LongestLine;
        var documented = documentation.Length > 0 && _style.Documented ? new List<string> { documentation } : [];
        if (_style.ExpressionBodies)
        {
            return isShort
                ? [.. documented, $"{header} => {whole};"]
                : [.. documented, $"{header} =>", $"{_style.Indent}{parts[0]}", .. parts.Skip(1).Take(parts.Count - 2).Select(part => $"{_style.Indent}&& {part}"), $"{_style.Indent}&& {parts[^1]};"];
        }

        return isShort || parts.Count is 1
            ? [.. documented, .. Block(header, [$"return {whole};"])]
            : [.. documented, .. Block(header, [$"return {parts[0]}", .. parts.Skip(1).SkipLast(1).Select(part => $"{_style.Indent}&& {part}"), $"{_style.Indent}&& {parts[^1]};"])];
    }

    private List<string> Documented(List<string> lines) => _inheritDoc.Length is 0 ? lines : [_inheritDoc, .. lines];

    private List<string> Block(string header, IEnumerable<string> body)
    {
        var inner = body.Select(line => _style.Indent + line);
        return _style.BraceOnSameLine ? [header + " {", .. inner, "}"] : [header, "{", .. inner, "}"];
    }
}
