using DevPilot.Agents.BuiltIn.Changes.Properties;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.Tests.BuiltIn.Changes;

public sealed class PropertyDesignTests
{
    [Theory]
    [InlineData("net8.0", true)]
    [InlineData("net10.0", true)]
    [InlineData("net8.0 netstandard2.0", false)]
    [InlineData("net9.0 net48", false)]
    [InlineData("netcoreapp3.1", false)]
    public void Init_is_known_when_every_framework_has_it(string frameworks, bool expected) =>
        Assert.Equal(expected, PropertyDesign.HasInit(frameworks.Split(' '), Compiled("class A { }")));

    [Fact]
    public void Init_is_known_to_a_project_that_declares_what_it_needs() =>
        Assert.True(PropertyDesign.HasInit(["net8.0", "netstandard2.0"], Compiled("namespace System.Runtime.CompilerServices { internal static class IsExternalInit { } }")));

    [Theory]
    [InlineData("readonly struct A { }", true, "{ get; init; }")]
    [InlineData("readonly struct A { }", false, "{ get; }")]
    [InlineData("record A { }", false, "{ get; set; }")]
    [InlineData("class A { }", false, "{ get; set; }")]
    public void A_type_without_neighbours_gets_init_only_where_it_compiles(string code, bool hasInit, string accessors)
    {
        var compilation = Compiled(code);
        var place = compilation.SyntaxTrees.Single().GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().First();

        var property = PropertyDesign.Of("Rank", "int", compilation.GetSpecialType(SpecialType.System_Int32), place, new Dictionary<string, string>(), compilation, hasInit);

        Assert.Equal(accessors, property.Accessors);
    }

    private static CSharpCompilation Compiled(string code) => CSharpCompilation.Create(
        "Trial", [CSharpSyntaxTree.ParseText(code)], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
}
