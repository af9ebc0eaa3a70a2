using DevPilot.Agents.BuiltIn;
using DevPilot.Core.Agents;

namespace DevPilot.Agents.Tests.BuiltIn.Changes;

public sealed class UnboundedValidationTests
{
    [Theory]
    [InlineData("Add range validation to ProductItem.Quantity", "bounds", "Add range validation between 1 and 100 to ProductItem.Quantity")]
    [InlineData("Add a range check to the Quantity of ProductItem", "bounds", "Add range validation between 1 and 100 to the Quantity of ProductItem")]
    [InlineData("ProductItem.Quantity needs a range check", "bounds", "Add range validation between 1 and 100 to ProductItem.Quantity")]
    [InlineData("Validate the range of ProductItem.Quantity", "bounds", "Add range validation between 1 and 100 to ProductItem.Quantity")]
    [InlineData("Add length validation to ProductItem.Name", "number of characters", "Add length validation of 3 to 50 characters to ProductItem.Name")]
    [InlineData("Add a max length check to ProductItem.Name", "number of characters", "Add length validation of 3 to 50 characters to ProductItem.Name")]
    [InlineData("Limit the length of ProductItem.Name", "number of characters", "Add length validation of 3 to 50 characters to ProductItem.Name")]
    [InlineData("Add pattern validation to ProductItem.Sku", "regular expression", "Add regex validation `^[A-Z]{3}-[0-9]{4}$` to ProductItem.Sku")]
    [InlineData("Add a regex check to the Sku of ProductItem", "regular expression", "Add regex validation `^[A-Z]{3}-[0-9]{4}$` to the Sku of ProductItem")]
    public async Task A_rule_without_its_bounds_is_answered_with_a_request_that_has_them(string request, string missing, string example)
    {
        using var repository = Shop.With("src/Shop/ProductItem.cs", "namespace Shop;\n\npublic class ProductItem\n{\n    public int Quantity { get; set; }\n}\n");

        var plan = await new BuiltInBackend().PlanAsync(new PlanningTask(request, repository.Build()), CancellationToken.None);

        Assert.Equal(AgentProblemKind.NotPossible, plan.Problem!.Kind);
        Assert.Contains(missing, plan.Problem.Message, StringComparison.Ordinal);
        Assert.Equal([$"Ask again with them, such as: {example}"], plan.Problem.Details);
        Assert.Equal("add-validation", BuiltInCatalog.Default.Recognise(example).Value?.Change.Kind);
        Assert.DoesNotContain("unbounded", BuiltInCatalog.Default.Recognise(example).Value!.Request.Words.Keys);
    }
}
