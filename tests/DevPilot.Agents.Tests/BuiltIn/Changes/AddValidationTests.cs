using DevPilot.Core.Agents;

namespace DevPilot.Agents.Tests.BuiltIn.Changes;

public sealed class AddValidationTests
{
    private const string User = "src/Shop/Models/User.cs";

    private const string Plain = """
        namespace Shop.Models;

        public class User
        {
            public int Id { get; set; }

            public required string Name { get; set; }

            /// <summary>Where mail goes.</summary>
            public string? Email { get; set; }

            public int Age { get; set; }

            public decimal Balance { get; set; }

            public DateTime Born { get; set; }

            public string Website { get; set; } = "";
        }

        """;

    [Fact]
    public async Task An_email_of_a_plain_model_gets_attributes_and_tests()
    {
        using var repository = Shop.With(User, Plain);

        var change = await MadeChange.OfAsync(repository, "Add email validation to User model");

        Assert.Contains("""
            +using System.ComponentModel.DataAnnotations;
            +
             namespace Shop.Models;
            """, change.Diff, StringComparison.Ordinal);
        Assert.Contains("""
                 /// <summary>Where mail goes.</summary>
            +    [EmailAddress]
            +    [RegularExpression(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$", ErrorMessage = "The {0} field must be an address such as name@example.com.")]
                 public string? Email { get; set; }
            """, change.Diff, StringComparison.Ordinal);
        Assert.Equal("""
            using System.ComponentModel.DataAnnotations;
            using Shop.Models;
            using Xunit;

            namespace Shop.Tests;

            public sealed class UserTests
            {
                [Theory]
                [InlineData("name@example.com")]
                [InlineData("first.last+tag@mail.example.org")]
                public void Email_ThatIsAnAddress_IsAccepted(string email)
                {
                    var user = new User { Name = "value", Email = email };

                    var context = new ValidationContext(user) { MemberName = nameof(User.Email) };
                    Assert.True(Validator.TryValidateProperty(user.Email, context, null));
                }

                [Theory]
                [InlineData("name")]
                [InlineData("name@")]
                [InlineData("@example.com")]
                [InlineData("name@example")]
                [InlineData("first last@example.com")]
                public void Email_ThatIsNoAddress_IsRefused(string email)
                {
                    var user = new User { Name = "value", Email = email };

                    var context = new ValidationContext(user) { MemberName = nameof(User.Email) };
                    Assert.False(Validator.TryValidateProperty(user.Email, context, null));
                }
            }

            """, change["tests/Shop.Tests/UserTests.cs"]);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Theory]
    [InlineData("Make User.Email required", "[Required]")]
    [InlineData("User.Age must be between 18 and 120", "[Range(18, 120)]")]
    [InlineData("User.Age must be at least 18", "[Range(18, int.MaxValue)]")]
    [InlineData("User.Age must be positive", "[Range(1, int.MaxValue)]")]
    [InlineData("User.Balance must be positive", "[Range(0.0, double.MaxValue, MinimumIsExclusive = true)]")]
    [InlineData("User.Balance must be between 0.5 and 100", "[Range(0.5, 100.0)]")]
    [InlineData("User.Born must be between 1900-01-01 and 2020-12-31", "[Range(typeof(DateTime), \"1900-01-01\", \"2020-12-31\")]")]
    [InlineData("User.Name must be 3 to 50 characters long", "[StringLength(50, MinimumLength = 3)]")]
    [InlineData("Limit User.Name to at most 50 characters", "[StringLength(50)]")]
    [InlineData("User.Name must have at least 3 characters", "[MinLength(3)]")]
    [InlineData("User.Name must match /^[A-Z]{3}-\\d{4}$/", "[RegularExpression(@\"^[A-Z]{3}-\\d{4}$\")]")]
    [InlineData("User.Website must be a valid URL", "[Url]")]
    public async Task Each_rule_has_its_attribute_and_tests_that_prove_it(string request, string attribute)
    {
        using var repository = Shop.With(User, Plain);

        var change = await MadeChange.OfAsync(repository, request);

        Assert.Contains($"+    {attribute}\n", change.Diff, StringComparison.Ordinal);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task A_file_keeps_its_line_ends_tabs_and_missing_last_line_end()
    {
        using var repository = Shop.With(User, "using System;\r\n\r\nnamespace Shop.Models\r\n{\r\n\tpublic class User\r\n\t{\r\n\t\tpublic string Email { get; set; } = \"\";\r\n\t}\r\n}");

        var change = await MadeChange.OfAsync(repository, "Add url validation to User.Email");

        Assert.Equal(
            "using System;\r\nusing System.ComponentModel.DataAnnotations;\r\n\r\nnamespace Shop.Models\r\n{\r\n\tpublic class User\r\n\t{\r\n\t\t[Url]\r\n\t\tpublic string Email { get; set; } = \"\";\r\n\t}\r\n}",
            change[User]);
        await change.CompilesAsync();
    }

    [Fact]
    public async Task A_record_gets_it_on_the_property_of_its_parameter()
    {
        using var repository = Shop.With(User, "namespace Shop.Models;\n\npublic record User(string Name, string Email);\n");

        var change = await MadeChange.OfAsync(repository, "Add email validation to the User record");

        Assert.Contains("(string Name, [property: EmailAddress] [property: RegularExpression(", change[User], StringComparison.Ordinal);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task A_constructor_that_throws_gets_another_guard_after_its_own()
    {
        using var repository = Shop.With(User, """
            namespace Shop.Models;

            public class User
            {
                public User(string name, string email)
                {
                    if (string.IsNullOrWhiteSpace(name))
                        throw new ArgumentException("Name is required.", nameof(name));

                    Name = name;
                    Email = email;
                }

                public string Name { get; }

                public string Email { get; }
            }

            """);

        var change = await MadeChange.OfAsync(repository, "Add email validation to User");

        Assert.Contains("""
                         throw new ArgumentException("Name is required.", nameof(name));
            +        if (!Regex.IsMatch(email, @"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$"))
            +            throw new ArgumentException("Email must be an e-mail address.", nameof(email));
            """, change.Diff, StringComparison.Ordinal);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task A_type_that_validates_itself_gets_another_result()
    {
        using var repository = Shop.With(User, """
            using System.ComponentModel.DataAnnotations;

            namespace Shop.Models;

            public class User : IValidatableObject
            {
                public string Name { get; set; } = "";

                public int? Age { get; set; }

                public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
                {
                    if (Name.Length is 0)
                    {
                        yield return new ValidationResult("Name is required.", new[] { nameof(Name) });
                    }
                }
            }

            """);

        var change = await MadeChange.OfAsync(repository, "User.Age must be at least 18");

        Assert.Contains("""
            +        if (Age < 18)
            +        {
            +            yield return new ValidationResult("Age must be at least 18.", new[] { nameof(Age) });
            +        }
            """, change.Diff, StringComparison.Ordinal);
        await change.CompilesAsync();
        await change.ItsTestsProveItAsync();
    }

    [Fact]
    public async Task A_validator_of_the_type_gets_the_rule()
    {
        using var repository = Shop.With(User, Plain)
            .WithFile("src/Shop/FluentValidation.cs", Fluent)
            .WithFile("src/Shop/Models/UserValidator.cs", """
                using FluentValidation;

                namespace Shop.Models;

                public class UserValidator : AbstractValidator<User>
                {
                    public UserValidator()
                    {
                        RuleFor(user => user.Name).NotEmpty();
                    }
                }

                """);

        var change = await MadeChange.OfAsync(repository, "Add email validation to User");

        Assert.Contains("""
                     RuleFor(user => user.Name).NotEmpty();
            +        RuleFor(user => user.Email).EmailAddress().Matches(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$");
            """, change.Diff, StringComparison.Ordinal);
        await change.CompilesAsync();
    }

    [Fact]
    public async Task Several_members_that_fit_are_listed()
    {
        using var repository = Shop.With(User, "namespace Shop;\n\npublic class User\n{\n    public string WorkEmail { get; set; } = \"\";\n    public string HomeEmail { get; set; } = \"\";\n}\n");

        var problem = await MadeChange.ProblemOfAsync(repository, "Add email validation to User");

        Assert.Equal(AgentProblemKind.Ambiguous, problem.Kind);
        Assert.Contains("User.HomeEmail", problem.Details);
    }

    [Fact]
    public async Task Several_types_that_fit_are_listed_with_their_places()
    {
        using var repository = Shop.With(User, Plain).WithFile("src/Shop/Api/User.cs", "namespace Shop.Api;\n\npublic class User\n{\n    public string Email { get; set; } = \"\";\n}\n");

        var problem = await MadeChange.ProblemOfAsync(repository, "Add email validation to User");
        var change = await MadeChange.OfAsync(repository, "Add email validation to Shop.Api.User");
        var byFile = await MadeChange.OfAsync(repository, "Add email validation to User in src/Shop/Api/User.cs");

        Assert.Equal(AgentProblemKind.Ambiguous, problem.Kind);
        Assert.Equal(["Shop.Api.User — src/Shop/Api/User.cs:3", "Shop.Models.User — src/Shop/Models/User.cs:3", "Ask again with a fuller name, such as 'Shop.Api.User'."], problem.Details);
        Assert.Equal(change.Diff, byFile.Diff);
    }

    [Theory]
    [InlineData("Add email validation to Usr", AgentProblemKind.NotFound)]
    [InlineData("Add email validation to User.Mail", AgentProblemKind.NotFound)]
    [InlineData("Add email validation to User.Age", AgentProblemKind.NotPossible)]
    [InlineData("Make User.Age required", AgentProblemKind.NotPossible)]
    [InlineData("User.Name must be at least 18", AgentProblemKind.NotPossible)]
    [InlineData("Add required validation to User", AgentProblemKind.Ambiguous)]
    [InlineData("Brew some coffee", AgentProblemKind.NotRecognised)]
    [InlineData("Add email validation to User. Make User.Name required.", AgentProblemKind.NotRecognised)]
    public async Task What_cannot_be_done_is_said(string request, AgentProblemKind kind)
    {
        using var repository = Shop.With(User, Plain);

        Assert.Equal(kind, (await MadeChange.ProblemOfAsync(repository, request)).Kind);
    }

    [Fact]
    public async Task What_is_there_already_is_not_added()
    {
        using var repository = Shop.With(User, "using System.ComponentModel.DataAnnotations;\n\nnamespace Shop;\n\npublic class User\n{\n    [EmailAddress]\n    public string Email { get; set; } = \"\";\n}\n");

        Assert.Equal(AgentProblemKind.NothingToDo, (await MadeChange.ProblemOfAsync(repository, "Add email validation to User")).Kind);
    }

    [Fact]
    public async Task A_field_is_refused_because_validators_do_not_look_at_it()
    {
        using var repository = Shop.With(User, "namespace Shop;\n\npublic class User\n{\n    public string Email = \"\";\n}\n");

        Assert.Equal(AgentProblemKind.NotPossible, (await MadeChange.ProblemOfAsync(repository, "Add email validation to User")).Kind);
    }

    [Fact]
    public async Task Without_a_test_project_the_plan_says_so()
    {
        using var repository = new DevPilot.TestSupport.TestCodeBase().WithProject("Shop.csproj").WithFile("User.cs", Plain);

        var change = await MadeChange.OfAsync(repository, "Add email validation to User");

        Assert.Single(change.Sources.Files);
        Assert.Contains(change.Plan.Risks, risk => risk.StartsWith("No test is written", StringComparison.Ordinal));
    }

    private const string Fluent = """
        using System.Linq.Expressions;

        namespace FluentValidation;

        public abstract class AbstractValidator<T>
        {
            protected Rule<T, TValue> RuleFor<TValue>(Expression<Func<T, TValue>> member) => new();
            public Result Validate(T subject) => new();
        }

        public sealed class Result { public List<Failure> Errors { get; } = []; }

        public sealed record Failure(string PropertyName);

        public sealed class Rule<T, TValue>
        {
            public Rule<T, TValue> NotEmpty() => this;
            public Rule<T, TValue> EmailAddress() => this;
            public Rule<T, TValue> Matches(string pattern) => this;
        }

        """;
}
