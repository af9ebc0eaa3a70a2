using DevPilot.Core.Agents;

namespace DevPilot.Agents.Tests.BuiltIn.Changes;

public sealed class AddPropertyTests
{
    private const string Path = "src/Shop/Customer.cs";

    private const string Customer = """
        namespace Shop;

        public class Customer
        {
            private readonly List<int> _orders = [];

            public int Id { get; set; }

            public string Name { get; set; } = string.Empty;

            public DateTimeOffset JoinedAt { get; set; }

            public int Count() => _orders.Count;
        }

        """;

    [Theory]
    [InlineData("Add a PhoneNumber property to Customer", "    public string PhoneNumber { get; set; } = string.Empty;")]
    [InlineData("Add a nullable string property PhoneNumber to Customer", "    public string? PhoneNumber { get; set; }")]
    [InlineData("Add a nullable int property called Age to Customer", "    public int? Age { get; set; }")]
    [InlineData("Add an IsActive property to Customer", "    public bool IsActive { get; set; }")]
    [InlineData("Give Customer an IsActive property with default value true", "    public bool IsActive { get; set; } = true;")]
    [InlineData("Add a LeftAt property to Customer", "    public DateTimeOffset LeftAt { get; set; }")]
    [InlineData("Add an OrderCount property to Customer", "    public int OrderCount { get; set; }")]
    [InlineData("Add a required string property Sku to Customer", "    public required string Sku { get; set; }")]
    [InlineData("Add an init-only decimal property Credit to Customer", "    public decimal Credit { get; init; }")]
    [InlineData("Add a list of strings property Tags to Customer", "    public List<string> Tags { get; set; } = [];")]
    [InlineData("Add a Discount property of type decimal to Customer with default 0.5", "    public decimal Discount { get; set; } = 0.5m;")]
    public async Task It_is_declared_as_its_neighbours_are(string request, string declaration)
    {
        using var repository = Shop.With(Path, Customer);

        var change = await MadeChange.OfAsync(repository, request);

        Assert.Contains($"""
                 public DateTimeOffset JoinedAt {"{ get; set; }"}
             
            +{declaration}
            +
                 public int Count() => _orders.Count;
            """, change.Diff, StringComparison.Ordinal);
        await change.CompilesAsync();
    }

    [Fact]
    public async Task A_test_holds_it_to_what_it_is_given()
    {
        using var repository = Shop.With(Path, Customer);

        var change = await MadeChange.OfAsync(repository, "Add a PhoneNumber property to Customer");

        Assert.Contains("public void PhoneNumber_WhenGiven_IsKept()", change["tests/Shop.Tests/CustomerTests.cs"], StringComparison.Ordinal);
        await change.ItsTestsProveItAsync();
    }

    [Theory]
    [InlineData("namespace Shop;\n\npublic record Customer(string Name);\n", "namespace Shop;\n\npublic record Customer(string Name, int Points = 0);\n")]
    [InlineData("namespace Shop;\n\npublic class Customer;\n", "namespace Shop;\n\npublic class Customer\n{\n    public int Points { get; set; }\n}\n")]
    [InlineData("namespace Shop;\n\npublic class Customer { }\n", "namespace Shop;\n\npublic class Customer\n{\n    public int Points { get; set; }\n}\n")]
    [InlineData("namespace Shop;\n\npublic class Customer\n{\n}\n", "namespace Shop;\n\npublic class Customer\n{\n    public int Points { get; set; }\n}\n")]
    [InlineData("namespace Shop {\n  public class Customer {\n    public int Id { get; private set; }\n    public int Age { get; private set; } // in years\n  }\n}", "namespace Shop {\n  public class Customer {\n    public int Id { get; private set; }\n    public int Age { get; private set; } // in years\n    public int Points { get; private set; }\n  }\n}")]
    [InlineData("namespace Shop;\n\npublic class Customer\n{\n    /// <summary>Gets or sets the id.</summary>\n    public int Id { get; set; }\n}\n", "namespace Shop;\n\npublic class Customer\n{\n    /// <summary>Gets or sets the id.</summary>\n    public int Id { get; set; }\n\n    /// <summary>Gets or sets the points.</summary>\n    public int Points { get; set; }\n}\n")]
    [InlineData("namespace Shop;\n\npublic class Customer\n{\n    #region Properties\n    public int Id { get; set; }\n    #endregion\n\n    public void Go() { }\n}\n", "namespace Shop;\n\npublic class Customer\n{\n    #region Properties\n    public int Id { get; set; }\n    public int Points { get; set; }\n    #endregion\n\n    public void Go() { }\n}\n")]
    [InlineData("namespace Shop;\n\npublic class Customer\n{\n    public int Id { get; set; }\n\n    public bool IsNew => Id is 0;\n}\n", "namespace Shop;\n\npublic class Customer\n{\n    public int Id { get; set; }\n\n    public int Points { get; set; }\n\n    public bool IsNew => Id is 0;\n}\n")]
    [InlineData("namespace Shop;\n\npublic class Customer\n{\n    public int Id;\n    public int Age;\n\n    public Customer(int id)\n    {\n        Id = id;\n    }\n}\n", "namespace Shop;\n\npublic class Customer\n{\n    public int Id;\n    public int Age;\n    public int Points { get; set; }\n\n    public Customer(int id)\n    {\n        Id = id;\n    }\n}\n")]
    [InlineData("namespace Shop;\n\npublic readonly struct Customer\n{\n    public int Id { get; init; }\n}\n", "namespace Shop;\n\npublic readonly struct Customer\n{\n    public int Id { get; init; }\n    public int Points { get; init; }\n}\n")]
    [InlineData("namespace Shop\r\n{\r\n\tpublic class Customer\r\n\t{\r\n\t\tprivate int x = 1;\r\n\r\n\t\tpublic int Go() => x;\r\n\t}\r\n}\r\n", "namespace Shop\r\n{\r\n\tpublic class Customer\r\n\t{\r\n\t\tprivate int x = 1;\r\n\r\n\t\tpublic int Points { get; set; }\r\n\r\n\t\tpublic int Go() => x;\r\n\t}\r\n}\r\n")]
    public async Task It_stands_where_people_put_it(string before, string after)
    {
        using var repository = Shop.With(Path, before);

        var change = await MadeChange.OfAsync(repository, "Add an int property Points to Customer");

        Assert.Equal(after, change[Path]);
        await change.CompilesAsync();
    }

    [Theory]
    [InlineData("    /// <summary>\n    /// The id.\n    /// </summary>\n    public int Id { get; set; }\n", "    /// <summary>\n    /// The label.\n    /// </summary>\n    public string Label")]
    [InlineData("    /// <summary>The id.</summary>\n    public int Id { get; set; }\n", "    /// <summary>The label.</summary>\n    public string Label")]
    [InlineData("    /// <summary>Gets the count.</summary>\n    public int Count() => 1;\n\n    /// <summary>Empties it.</summary>\n    public void Clear() { }\n\n    public int Id { get; set; }\n", "    /// <summary>Gets or sets the label.</summary>\n    public string Label")]
    public async Task It_is_documented_when_most_public_members_around_it_are(string members, string expected)
    {
        using var repository = Shop.With(Path, $"namespace Shop;\n\npublic class Customer\n{{\n{members}}}\n");

        var change = await MadeChange.OfAsync(repository, "Add a string property Label to Customer");

        Assert.Contains(expected, change[Path], StringComparison.Ordinal);
        await change.CompilesAsync();
    }

    [Fact]
    public async Task A_property_of_a_generic_type_is_tested_with_a_simple_type()
    {
        using var repository = Shop.With(Path, "namespace Shop;\n\npublic class Edge<T>(T from, T to)\n    where T : IComparable<T>\n{\n    public T From { get; } = from;\n\n    public T To { get; } = to;\n}\n");

        var change = await MadeChange.OfAsync(repository, "Add a string property Label to Edge");

        Assert.Contains("new Edge<int>(1, 1) { Label = \"value\" }", change.Diff, StringComparison.Ordinal);
        await change.CompilesAsync();
    }

    [Fact]
    public async Task Documented_private_members_are_no_reason_to_document_it()
    {
        using var repository = Shop.With(Path, "namespace Shop;\n\npublic class Customer\n{\n    /// <summary>The id.</summary>\n    private int Id { get; set; }\n\n    public int Count() => Id;\n}\n");

        var change = await MadeChange.OfAsync(repository, "Add a string property Label to Customer");

        Assert.DoesNotContain("+    ///", change.Diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Implementations_of_an_interface_get_it_too()
    {
        using var repository = Shop.With(Path, "namespace Shop;\n\npublic interface ICustomer\n{\n    string Name { get; }\n}\n")
            .WithFile("src/Shop/Guest.cs", "namespace Shop;\n\npublic class Guest : ICustomer\n{\n    public string Name { get; set; } = \"\";\n}\n")
            .WithFile("tests/Shop.Tests/FakeCustomer.cs", "namespace Shop.Tests;\n\npublic class FakeCustomer : ICustomer\n{\n    public string Name => \"\";\n}\n");

        var change = await MadeChange.OfAsync(repository, "Add an int property Points to ICustomer");

        Assert.Contains("+    int Points { get; }\n", change.Diff, StringComparison.Ordinal);
        Assert.Equal(2, change.Diff.Split("+    public int Points { get; set; }\n").Length - 1);
        await change.CompilesAsync();
    }

    [Fact]
    public async Task A_type_of_another_namespace_is_imported()
    {
        using var repository = Shop.With(Path, Customer).WithFile("src/Shop/Geo/Address.cs", "namespace Shop.Geo;\n\npublic class Address { }\n");

        var change = await MadeChange.OfAsync(repository, "Add an optional Address property of type Address to Customer");

        Assert.StartsWith("using Shop.Geo;\n\nnamespace Shop;\n", change[Path], StringComparison.Ordinal);
        Assert.Contains("    public Address? Address { get; set; }\n", change[Path], StringComparison.Ordinal);
        await change.CompilesAsync();
    }

    [Theory]
    [InlineData("Add a Name property to Customer", AgentProblemKind.NothingToDo)]
    [InlineData("Add a Foo property of type Wibble to Customer", AgentProblemKind.NotFound)]
    [InlineData("Add a Foo property to Cstomer", AgentProblemKind.NotFound)]
    [InlineData("Add a Customer property to Customer", AgentProblemKind.NotPossible)]
    public async Task What_cannot_be_done_is_said(string request, AgentProblemKind kind)
    {
        using var repository = Shop.With(Path, Customer);

        Assert.Equal(kind, (await MadeChange.ProblemOfAsync(repository, request)).Kind);
    }

    [Fact]
    public async Task Members_that_enumerate_the_others_are_named_as_a_risk()
    {
        using var repository = Shop.With(Path, Customer.Replace("public int Count()", "public override string ToString() => Name;\n\n    public int Count()", StringComparison.Ordinal));

        var change = await MadeChange.OfAsync(repository, "Add a PhoneNumber property to Customer");

        Assert.Contains("Customer enumerates its members in ToString, which do not know PhoneNumber yet.", change.Plan.Risks);
    }
}
