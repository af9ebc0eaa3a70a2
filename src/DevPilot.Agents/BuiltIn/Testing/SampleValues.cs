using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Makes simple values of types as C# expressions that compile in a test project.</summary>
/// <param name="compilation">Of the test project.</param>
/// <param name="making">Tells which objects are certain to be made.</param>
internal sealed class SampleValues(Compilation compilation, CertainMaking making)
{
    private const int Deepest = 3;
    private readonly HashSet<string> _usings = [];

    /// <summary>Namespaces that the expressions made so far need.</summary>
    public IReadOnlyCollection<string> Usings => _usings;

    /// <summary>An expression of a type; null when none can be made without knowing more.</summary>
    public string? Of(ITypeSymbol type) => Of(type, 0);

    /// <summary>The name of a type as a test file writes it; its namespace is noted.</summary>
    public string NameOf(ITypeSymbol type)
    {
        Note(type);
        return type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
    }

    /// <summary>Arguments for a list of parameters; null when one of them cannot be made. Optional ones are left out.</summary>
    public IReadOnlyList<string>? Arguments(IEnumerable<IParameterSymbol> parameters)
    {
        var arguments = parameters.Where(parameter => !parameter.IsOptional && !parameter.IsParams).Select(parameter => Argument(parameter, 0)).ToList();
        return arguments.Contains(null) ? null : [.. arguments.OfType<string>()];
    }

    private string? Argument(IParameterSymbol parameter, int depth) => parameter.RefKind is RefKind.None or RefKind.In ? Of(parameter.Type, depth) : null;

    private string? Of(ITypeSymbol type, int depth) => Special(type) ?? type switch
    {
        { NullableAnnotation: NullableAnnotation.Annotated, IsReferenceType: true } => "null",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "null",
        IArrayTypeSymbol { Rank: 1 } array => $"new {NameOf(array.ElementType)}[0]",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration => EnumValue(enumeration),
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } function => Lambda(function, depth),
        INamedTypeSymbol { TypeKind: TypeKind.Interface } contract => OfInterface(contract, depth),
        INamedTypeSymbol named => Known(named) ?? Comparison(named) ?? Constructed(named, depth),
        _ => null,
    };

    private static string? Special(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => "\"value\"",
        SpecialType.System_Boolean => "true",
        SpecialType.System_Char => "'a'",
        SpecialType.System_Int32 or SpecialType.System_Int16 or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_UInt16 => "1",
        SpecialType.System_Int64 => "1L",
        SpecialType.System_UInt32 => "1u",
        SpecialType.System_UInt64 => "1ul",
        SpecialType.System_Decimal => "1m",
        SpecialType.System_Double => "1.0",
        SpecialType.System_Single => "1f",
        SpecialType.System_Object => "new object()",
        _ => null,
    };

    private string? Known(INamedTypeSymbol type)
    {
        var made = type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None)) switch
        {
            "System.DateTime" => "new DateTime(2024, 1, 2)",
            "System.DateTimeOffset" => "new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero)",
            "System.DateOnly" => "new DateOnly(2024, 1, 2)",
            "System.TimeOnly" => "new TimeOnly(3, 4)",
            "System.TimeSpan" => "TimeSpan.FromSeconds(1)",
            "System.Guid" => "new Guid(\"6f1d1ad4-6c1e-4d2b-9c4e-0b6f4d8a1c11\")",
            "System.Uri" => "new Uri(\"https://example.org/\")",
            "System.Type" => "typeof(object)",
            "System.StringComparer" => "StringComparer.Ordinal",
            "System.TimeProvider" => "TimeProvider.System",
            "System.Globalization.CultureInfo" => "CultureInfo.InvariantCulture",
            "System.Text.Encoding" => "Encoding.UTF8",
            "System.Threading.CancellationToken" => "CancellationToken.None",
            "System.IO.Stream" => "new MemoryStream()",
            "System.IO.TextReader" => "new StringReader(\"value\")",
            "System.IO.TextWriter" => "new StringWriter()",
            "System.Threading.Tasks.Task" => "Task.CompletedTask",
            _ => null,
        };
        if (made is not null)
            Note(type);
        return made;
    }

    /// <summary>The usual comparer of a type, such as <c>Comparer&lt;int&gt;.Default</c>.</summary>
    private string? Comparison(INamedTypeSymbol type)
    {
        if (type is not { Arity: 1, Name: "Comparer" or "IComparer" or "EqualityComparer" or "IEqualityComparer" } || type.ContainingNamespace.ToDisplayString() is not "System.Collections.Generic")
            return null;
        Note(type);
        return $"{type.Name.TrimStart('I')}<{NameOf(type.TypeArguments[0])}>.Default";
    }

    private string? EnumValue(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue) is { } first ? $"{NameOf(type)}.{first.Name}" : null;

    private string? Lambda(INamedTypeSymbol type, int depth)
    {
        var invoke = type.DelegateInvokeMethod!;
        if (invoke.Parameters.Any(parameter => parameter.RefKind is not RefKind.None))
            return null;
        var parameters = invoke.Parameters.Length is 1 ? "_" : $"({string.Join(", ", invoke.Parameters.Select((_, index) => new string('_', index + 1)))})";
        if (invoke.ReturnsVoid)
            return $"{parameters} => {{ }}";
        return depth < Deepest && Of(invoke.ReturnType, depth + 1) is { } result ? $"{parameters} => {result}" : null;
    }

    private string? OfInterface(INamedTypeSymbol type, int depth)
    {
        if (ListFor(type) is { } list)
            return list;
        if (Comparison(type) is { } comparison)
            return comparison;
        if (type is { Name: "ILogger", Arity: 1 } && compilation.GetTypesByMetadataName("Microsoft.Extensions.Logging.Abstractions.NullLogger`1").Length > 0)
        {
            _usings.Add("Microsoft.Extensions.Logging.Abstractions");
            return $"NullLogger<{NameOf(type.TypeArguments[0])}>.Instance";
        }

        if (!IsVisible(type) || compilation.GetTypesByMetadataName("NSubstitute.Substitute").Length is 0 && compilation.GetTypesByMetadataName("Moq.Mock").Length is 0)
            return Implemented(type, depth);
        var substitutes = compilation.GetTypesByMetadataName("NSubstitute.Substitute").Length > 0;
        _usings.Add(substitutes ? "NSubstitute" : "Moq");
        return substitutes ? $"Substitute.For<{NameOf(type)}>()" : $"Mock.Of<{NameOf(type)}>()";
    }

    /// <summary>An object of a class that implements an interface: a double of the tests before one of the product.</summary>
    private string? Implemented(INamedTypeSymbol contract, int depth)
    {
        if (!IsVisible(contract) || contract.IsGenericType || contract.DeclaringSyntaxReferences.Length is 0)
            return null;
        var here = compilation.Assembly;
        return (SymbolEqualityComparer.Default.Equals(here, contract.ContainingAssembly) ? new[] { here } : [here, SeenAssembly(contract)])
            .SelectMany(assembly => TypesOf(assembly.GlobalNamespace))
            .Where(type => type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false, ContainingType: null }
                && type.AllInterfaces.Any(implemented => implemented.GetDocumentationCommentId() == contract.GetDocumentationCommentId()))
            .Select(type => Constructed(type, depth))
            .FirstOrDefault(made => made is not null);
    }

    private IAssemblySymbol SeenAssembly(INamedTypeSymbol type) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(type.GetDocumentationCommentId()!, compilation)?.ContainingAssembly ?? type.ContainingAssembly;

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space) => space.GetMembers()
        .SelectMany(member => member is INamespaceSymbol inner ? TypesOf(inner) : [(INamedTypeSymbol)member]);

    private string? ListFor(INamedTypeSymbol type)
    {
        var list = compilation.GetTypeByMetadataName("System.Collections.Generic.List`1");
        var dictionary = compilation.GetTypeByMetadataName("System.Collections.Generic.Dictionary`2");
        var made = type.Arity switch
        {
            1 => list?.Construct(type.TypeArguments[0]),
            2 => dictionary?.Construct([.. type.TypeArguments]),
            _ => null,
        };
        return made is not null && compilation.ClassifyCommonConversion(made, type).IsImplicit ? $"new {NameOf(made)}()" : null;
    }

    private string? Constructed(INamedTypeSymbol type, int depth)
    {
        if (type.IsAbstract || type.IsStatic || depth >= Deepest || !IsVisible(type) || HasRequiredMembers(type))
            return null;

        foreach (var constructor in type.InstanceConstructors.Where(IsVisible).OrderBy(constructor => constructor.Parameters.Length))
        {
            var arguments = constructor.Parameters.Where(parameter => !parameter.IsOptional).Select(parameter => Argument(parameter, depth + 1)).ToList();
            if (arguments.Contains(null))
                continue;
            var made = $"new {NameOf(type)}({string.Join(", ", arguments)})";
            if (making.Makes(type, made, Usings))
                return made;
        }

        return null;
    }

    private static bool HasRequiredMembers(INamedTypeSymbol type) =>
        type.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    private bool IsVisible(ISymbol symbol) => DocumentationCommentId.GetFirstSymbolForDeclarationId(symbol.OriginalDefinition.GetDocumentationCommentId() ?? "", compilation) is { } seen
        && compilation.IsSymbolAccessibleWithin(seen, compilation.Assembly);

    private void Note(ITypeSymbol type)
    {
        if (type.SpecialType is SpecialType.None && type.ContainingNamespace is { IsGlobalNamespace: false } space)
            _usings.Add(space.ToDisplayString());
        if (type is INamedTypeSymbol named)
        {
            foreach (var argument in named.TypeArguments.Where(argument => argument is INamedTypeSymbol))
                Note(argument);
        }
    }
}
