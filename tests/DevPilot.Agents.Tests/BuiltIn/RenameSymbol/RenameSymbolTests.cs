using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.RenameSymbol;

public sealed class RenameSymbolTests : IDisposable
{
    private readonly Agents.BuiltIn.Changes.RenameSymbol _change = new();
    private readonly TestCodeBase _repository = new TestCodeBase()
        .WithProject("src/Shop/Shop.csproj")
        .WithProject("tests/Shop.Tests/Shop.Tests.csproj", TestFramework.XUnit, ["src/Shop/Shop.csproj"])
        .WithFile("src/Shop/OrderService.cs", """
            namespace Shop;

            /// <summary>Places orders. An OrderService is cheap.</summary>
            public class OrderService : IOrders
            {
                public OrderService() { }

                /// <summary>See <see cref="Place(int)"/>.</summary>
                public void Place(int id) => Place(id, nameof(OrderService));

                public void Place(int id, string note)
                {
                    // an OrderService logs "OrderService"
                    Console.WriteLine("OrderService" + id + note);
                }
            }
            """)
        .WithFile("src/Shop/IOrders.cs", "namespace Shop;\r\n\r\npublic interface IOrders\r\n{\r\n\tvoid Place(int id);\r\n}\r\n")
        .WithFile("src/Shop/Order.cs", """
            namespace Shop
            {
                public record Order(int Id, OrderStatus Status);

                public enum OrderStatus { Open, Canceled }

                public class Archive
                {
                    private int _count;
                    public bool Keep(Order order) { _count++; return order.Status == OrderStatus.Canceled && order is { Status: OrderStatus.Canceled }; }
                    public string ToText() => "";
                    public override string ToString() => ToText();
                }
            }
            """)
        .WithFile("src/Shop/Page.razor", "@inject OrderService Orders\n")
        .WithFile("tests/Shop.Tests/OrderServiceTests.cs", """
            namespace Shop.Tests;

            public class OrderServiceTests
            {
                public void Places() => new OrderService().Place(1);
            }
            """);

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_type_is_renamed_with_its_file_in_product_and_tests()
    {
        var trial = await ChangeTrial.SucceedAsync(_change, "Rename OrderService to PurchaseService", _repository);

        Assert.Equal(["src/Shop/PurchaseService.cs", "tests/Shop.Tests/OrderServiceTests.cs"], trial.Files.Select(file => file.Path));
        Assert.Equal("src/Shop/OrderService.cs", trial.Files[0].OldPath);
        Assert.Equal("""
            namespace Shop;

            /// <summary>Places orders. An PurchaseService is cheap.</summary>
            public class PurchaseService : IOrders
            {
                public PurchaseService() { }

                /// <summary>See <see cref="Place(int)"/>.</summary>
                public void Place(int id) => Place(id, nameof(PurchaseService));

                public void Place(int id, string note)
                {
                    // an PurchaseService logs "PurchaseService"
                    Console.WriteLine("OrderService" + id + note);
                }
            }
            """, trial["src/Shop/PurchaseService.cs"]);
        Assert.Contains("new PurchaseService().Place(1)", trial["tests/Shop.Tests/OrderServiceTests.cs"], StringComparison.Ordinal);
        Assert.Equal(
            [new PlannedFile("src/Shop/PurchaseService.cs", FileAction.Rename), new PlannedFile("tests/Shop.Tests/OrderServiceTests.cs", FileAction.Modify)],
            trial.Plan!.Files);
    }

    [Fact]
    public async Task What_the_compiler_cannot_see_is_listed_as_a_risk()
    {
        var trial = await ChangeTrial.SucceedAsync(_change, "Rename OrderService to PurchaseService", _repository);

        Assert.Contains(trial.Plan!.Risks, risk => risk.Contains("src/Shop/Page.razor:1", StringComparison.Ordinal));
        Assert.Contains(trial.Plan.Risks, risk => risk.Contains("string literals", StringComparison.Ordinal) && risk.Contains("src/Shop/OrderService.cs:14", StringComparison.Ordinal));
        Assert.Contains(trial.Plan.Risks, risk => risk.Contains("OrderServiceTests keep", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Overloads_go_together_with_the_interface_and_keep_its_line_ends()
    {
        var trial = await ChangeTrial.SucceedAsync(_change, "Rename method Place in OrderService to Submit", _repository);

        Assert.Equal("namespace Shop;\r\n\r\npublic interface IOrders\r\n{\r\n\tvoid Submit(int id);\r\n}\r\n", trial["src/Shop/IOrders.cs"]);
        var service = trial["src/Shop/OrderService.cs"];
        Assert.Contains("""/// <summary>See <see cref="Submit(int)"/>.</summary>""", service, StringComparison.Ordinal);
        Assert.Contains("public void Submit(int id) => Submit(id, nameof(OrderService));", service, StringComparison.Ordinal);
        Assert.Contains("public void Submit(int id, string note)", service, StringComparison.Ordinal);
        Assert.Contains("new OrderService().Submit(1)", trial["tests/Shop.Tests/OrderServiceTests.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overload_named_by_its_parameters_goes_alone()
    {
        var trial = await ChangeTrial.SucceedAsync(_change, "Rename OrderService.Place(int, string) to PlaceWithNote", _repository);

        var service = Assert.Single(trial.Files).Text;
        Assert.Contains("public void Place(int id) => PlaceWithNote(id, nameof(OrderService));", service, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Rename Order.Status to State", "public record Order(int Id, OrderStatus State);", "order.State == OrderStatus.Canceled && order is { State: OrderStatus.Canceled }")]
    [InlineData("Rename OrderStatus.Canceled to Cancelled", "public enum OrderStatus { Open, Cancelled }", "order.Status == OrderStatus.Cancelled && order is { Status: OrderStatus.Cancelled }")]
    [InlineData("Rename OrderStatus to OrderState", "public enum OrderState { Open, Canceled }", "order.Status == OrderState.Canceled")]
    [InlineData("Rename Archive._count to _kept", "private int _kept;", "_kept++")]
    [InlineData("Rename ToText to Describe", "public string Describe() => \"\";", "public override string ToString() => Describe();")]
    public async Task Members_and_enums_are_renamed_where_they_are_used(string request, string declaration, string use)
    {
        var trial = await ChangeTrial.SucceedAsync(_change, request, _repository);

        var file = Assert.Single(trial.Files);
        Assert.Contains(declaration, file.Text, StringComparison.Ordinal);
        Assert.Contains(use, file.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Rename OrderService to Order", "taken")]
    [InlineData("Rename OrderService to class", "keyword")]
    [InlineData("Rename Archive.ToString to Describe", "another assembly")]
    [InlineData("Rename Archive.Keep to ToText", "taken")]
    [InlineData("Rename Archive.Keep to Archive", "taken")]
    [InlineData("Rename OrderStatus.Open to Canceled", "taken")]
    [InlineData("Rename the namespace Shop to Store", "not renamed without a model")]
    [InlineData("Rename parameter id in OrderService to orderId", "not renamed without a model")]
    public async Task A_name_that_cannot_be_is_refused_before_anything_is_written(string request, string reason)
    {
        var problem = await ChangeTrial.RefusedAsync(_change, request, _repository);

        Assert.Equal(AgentProblemKind.NotPossible, problem.Kind);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rename_that_would_make_other_code_mean_something_else_is_refused()
    {
        _repository.WithFile("src/Shop/Scopes.cs", """
            namespace Shop;

            public class Scopes
            {
                private int total = 1;

                public int Sum(int count) => total + count;

                public int Other() { var sum = 3; return sum + total; }
            }
            """);

        var trial = await ChangeTrial.RunAsync(_change, "Rename Scopes.total to count", _repository);

        // either the reference is qualified so that it still means the field, or nothing is written
        if (trial.Problem is null)
            Assert.Contains("this.count + count", trial["src/Shop/Scopes.cs"], StringComparison.Ordinal);
        else
            Assert.Empty(trial.Files);
    }

    [Fact]
    public async Task Several_members_of_a_name_are_listed()
    {
        _repository.WithFile("src/Shop/Other.cs", "namespace Shop;\n\npublic class Other { public void Keep() { } }\n");

        var problem = await ChangeTrial.RefusedAsync(_change, "Rename Keep to Store", _repository);

        Assert.Equal(AgentProblemKind.Ambiguous, problem.Kind);
        Assert.Contains("Shop.Archive.Keep (src/Shop/Order.cs:10)", problem.Details);
        Assert.Contains("Shop.Other.Keep (src/Shop/Other.cs:3)", problem.Details);
    }

    [Fact]
    public async Task A_name_that_is_not_there_comes_with_the_nearest()
    {
        var problem = await ChangeTrial.RefusedAsync(_change, "Rename OrderServis to PurchaseService", _repository);

        Assert.Equal(AgentProblemKind.NotFound, problem.Kind);
        Assert.Contains("OrderService", problem.Details);
    }

    [Fact]
    public async Task A_type_that_has_the_name_needs_nothing()
    {
        var problem = await ChangeTrial.RefusedAsync(_change, "Rename OrderService to OrderService", _repository);

        Assert.Equal(AgentProblemKind.NothingToDo, problem.Kind);
    }

    [Fact]
    public async Task A_generic_type_goes_with_its_other_arities_and_partial_files()
    {
        _repository
            .WithFile("src/Shop/Result.cs", "namespace Shop;\n\npublic partial class Result { public static Result<int> One() => new(); }\n")
            .WithFile("src/Shop/Result.Make.cs", "namespace Shop;\n\npublic partial class Result { }\n")
            .WithFile("src/Shop/Result{T}.cs", "namespace Shop;\n\npublic class Result<T> : Result { }\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Rename Result to Outcome", _repository);

        Assert.Equal(["src/Shop/Outcome.Make.cs", "src/Shop/Outcome.cs", "src/Shop/Outcome{T}.cs"], trial.Files.Select(file => file.Path));
        Assert.Equal("namespace Shop;\n\npublic class Outcome<T> : Outcome { }\n", trial["src/Shop/Outcome{T}.cs"]);
        Assert.Contains("public static Outcome<int> One()", trial["src/Shop/Outcome.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_switched_off_is_listed_and_left_alone()
    {
        _repository.WithFile("src/Shop/Old.cs", "namespace Shop;\n\npublic class Old\n{\n#if NETFRAMEWORK\n    OrderService _old;\n#endif\n}\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Rename OrderService to PurchaseService", _repository);

        Assert.Contains(trial.Plan!.Risks, risk => risk.Contains("#if", StringComparison.Ordinal) && risk.Contains("src/Shop/Old.cs:6", StringComparison.Ordinal));
        Assert.DoesNotContain(trial.Files, file => file.Path == "src/Shop/Old.cs");
    }

    [Theory]
    [InlineData("Rename parameter quantity of Order.Add to count", "parameter")]
    [InlineData("Rename the local variable total in Order to sum", "local variable")]
    [InlineData("Rename namespace Shop to Store", "namespace")]
    public async Task What_is_no_type_or_member_is_refused_by_name(string request, string kind)
    {
        var problem = await ChangeTrial.RefusedAsync(_change, request, _repository);

        Assert.Equal(AgentProblemKind.NotPossible, problem.Kind);
        Assert.StartsWith($"A {kind} is not renamed without a model", problem.Message, StringComparison.Ordinal);
    }
}
