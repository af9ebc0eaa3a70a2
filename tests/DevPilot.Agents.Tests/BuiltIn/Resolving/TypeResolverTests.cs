using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.Tests.BuiltIn.Changes;
using DevPilot.Core.Agents;

namespace DevPilot.Agents.Tests.BuiltIn.Resolving;

public sealed class TypeResolverTests
{
    [Fact]
    public async Task A_type_of_test_code_alone_is_said_to_be_one_with_its_place()
    {
        using var repository = Shop.With("src/Shop/ShoppingCard.cs", "namespace Shop;\n\npublic class ShoppingCard;\n")
            .WithFile("tests/Shop.Tests/ShoppingCart.cs", "namespace Shop.Tests;\n\npublic class ShoppingCart;\n");

        var found = await TypeResolver.ResolveAsync(new TypeWords("ShoppingCart"), repository.Build(), TypeScope.Concrete, CancellationToken.None);

        Assert.Equal(AgentProblemKind.NotFound, found.Problem!.Kind);
        Assert.Equal(
            "The class, record or struct 'ShoppingCart' is test code (tests/Shop.Tests/ShoppingCart.cs:3), and this change is made in production code only.",
            found.Problem.Message);
        Assert.Equal(["The nearest names are:", "ShoppingCard"], found.Problem.Details);
    }

    [Fact]
    public async Task A_name_is_not_near_to_itself()
    {
        using var repository = Shop.With("src/Shop/Basket.cs", "namespace Shop;\n\npublic interface Basket;\n\npublic class Casket;\n");

        var found = await TypeResolver.ResolveAsync(new TypeWords("Basket"), repository.Build(), TypeScope.Concrete, CancellationToken.None);

        Assert.Equal("There is no class, record or struct 'Basket' in this repository.", found.Problem!.Message);
        Assert.Equal(["The nearest names are:", "Casket"], found.Problem.Details);
    }

    [Fact]
    public async Task A_name_that_stands_in_another_file_is_offered()
    {
        using var repository = Shop.With("src/Shop/Basket.cs", "namespace Shop;\n\npublic class Basket;\n");

        var found = await TypeResolver.ResolveAsync(new TypeWords("Basket", File: "Shelf.cs"), repository.Build(), TypeScope.Concrete, CancellationToken.None);

        Assert.Equal("There is no class, record or struct 'Basket' in Shelf.cs in this repository.", found.Problem!.Message);
        Assert.Contains("Basket", found.Problem.Details);
    }
}
