using DevPilot.Core.Agents;
using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.ImplementEquality;

public sealed class ImplementEqualityTests : IDisposable
{
    private readonly Agents.BuiltIn.Changes.ImplementEquality _change = new();
    private readonly TestCodeBase _repository = new TestCodeBase().WithProject("src/Shop/Shop.csproj");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_sealed_class_that_cannot_change_gets_members_operators_and_tests()
    {
        _repository
            .WithProject("tests/Shop.Tests/Shop.Tests.csproj", TestFramework.XUnit, ["src/Shop/Shop.csproj"])
            .WithFile("tests/Shop.Tests/OtherTests.cs", "namespace Shop.Tests;\n\npublic class OtherTests\n{\n    [Fact]\n    public void Other_does_its_work() => Assert.Equal(2, new Other().Two);\n}\n")
            .WithFile("tests/Shop.Tests/Usings.cs", "global using Xunit;\n")
            .WithFile("src/Shop/Other.cs", "namespace Shop;\n\npublic class Other { public int Two => 2; }\n")
            .WithFile("src/Shop/Money.cs", """
                namespace Shop;

                public sealed class Money
                {
                    public Money(decimal amount, string currency)
                    {
                        Amount = amount;
                        Currency = currency;
                    }

                    public decimal Amount { get; }

                    public string Currency { get; }

                    public override string ToString() => Currency;
                }

                """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Implement equality for Money", _repository);

        Assert.Equal("""
            namespace Shop;

            public sealed class Money : IEquatable<Money>
            {
                public Money(decimal amount, string currency)
                {
                    Amount = amount;
                    Currency = currency;
                }

                public decimal Amount { get; }

                public string Currency { get; }

                public override string ToString() => Currency;

                public bool Equals(Money? other) => other is not null && Amount == other.Amount && Currency == other.Currency;

                public override bool Equals(object? obj) => Equals(obj as Money);

                public override int GetHashCode() => HashCode.Combine(Amount, Currency);

                public static bool operator ==(Money? left, Money? right) => Equals(left, right);

                public static bool operator !=(Money? left, Money? right) => !(left == right);
            }

            """, trial["src/Shop/Money.cs"]);
        var tests = trial["tests/Shop.Tests/MoneyTests.cs"];
        Assert.Contains("public void Equals_different_Currency_is_false()", tests, StringComparison.Ordinal);
        Assert.Contains("var second = new Money(1m, \"other currency\");", tests, StringComparison.Ordinal);
        Assert.Contains("Assert.Equal(first.GetHashCode(), second.GetHashCode());", tests, StringComparison.Ordinal);
        Assert.Equal(7, tests.Split("[Fact]").Length - 1);
    }

    [Fact]
    public async Task Members_stay_out_of_a_region_that_is_named_for_another_contract()
    {
        _repository.WithFile("src/Shop/Weight.cs", """
            namespace Shop;

            public class Weight : IComparable<Weight>
            {
                public int Grams { get; set; }

                #region IComparable implementation
                public int CompareTo(Weight? other) => other is null ? 1 : Grams.CompareTo(other.Grams);
                #endregion
            }

            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Implement equality for Weight", _repository);

        Assert.Contains("    #endregion\n\n    public bool Equals(Weight? other)", trial["src/Shop/Weight.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_class_compares_types_base_elements_and_what_may_be_null()
    {
        _repository.WithFile("src/Shop/Cart.cs", """
            using System;

            namespace Shop
            {
                public class Entity
                {
                    public int Id { get; set; }

                    public override bool Equals(object? obj)
                    {
                        return obj is Entity other && Id == other.Id;
                    }

                    public override int GetHashCode()
                    {
                        return Id;
                    }
                }

                public class Cart : Entity
                {
                    private readonly object _gate = new object();

                    public double Weight { get; set; }

                    public List<string> Lines { get; set; } = new List<string>();

                    public int[]? Codes { get; set; }

                    public Uri? Link { get; set; }

                    public Entity? Owner { get; set; }

                    public void Lock()
                    {
                        lock (_gate) { }
                    }
                }
            }
            """);

        var trial = await ChangeTrial.SucceedAsync(_change, "Implement equality for Cart", _repository);

        Assert.Contains("""
                public class Cart : Entity, IEquatable<Cart>
            """, trial["src/Shop/Cart.cs"], StringComparison.Ordinal);
        Assert.Contains("""
                    public bool Equals(Cart? other)
                    {
                        return other is not null
                            && GetType() == other.GetType()
                            && base.Equals(other)
                            && Weight.Equals(other.Weight)
                            && Lines.SequenceEqual(other.Lines)
                            && (Codes is null ? other.Codes is null : other.Codes is not null && Codes.SequenceEqual(other.Codes))
                            && Link == other.Link
                            && EqualityComparer<Entity?>.Default.Equals(Owner, other.Owner);
                    }

                    public override bool Equals(object? obj)
                    {
                        return Equals(obj as Cart);
                    }

                    public override int GetHashCode()
                    {
                        var hash = new HashCode();
                        hash.Add(base.GetHashCode());
                        hash.Add(Weight);
                        foreach (var item in Lines)
                        {
                            hash.Add(item);
                        }
                        if (Codes is not null)
                        {
                            foreach (var item in Codes)
                            {
                                hash.Add(item);
                            }
                        }
                        hash.Add(Link);
                        hash.Add(Owner);
                        return hash.ToHashCode();
                    }
                }
            """, trial["src/Shop/Cart.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("operator", trial["src/Shop/Cart.cs"], StringComparison.Ordinal);
        Assert.Contains(trial.Plan!.Risks, risk => risk.Contains("can change", StringComparison.Ordinal));
        Assert.Contains(trial.Plan.Risks, risk => risk.StartsWith("_gate is no part of the value", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_struct_gets_operators_and_no_null_check()
    {
        _repository.WithFile("src/Shop/Point.cs", "namespace Shop;\r\n\r\npublic readonly struct Point\r\n{\r\n\tpublic Point(int x, double? y) => (X, Y) = (x, y);\r\n\r\n\tpublic int X { get; }\r\n\r\n\tpublic double? Y { get; }\r\n\r\n\tpublic int Twice() => X * 2;\r\n}\r\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Make Point equatable", _repository);

        Assert.EndsWith(
            "\tpublic int Twice() => X * 2;\r\n\r\n\tpublic bool Equals(Point other) => X == other.X && EqualityComparer<double?>.Default.Equals(Y, other.Y);\r\n\r\n\tpublic override bool Equals(object? obj) => obj is Point other && Equals(other);\r\n\r\n\tpublic override int GetHashCode() => HashCode.Combine(X, Y);\r\n\r\n\tpublic static bool operator ==(Point left, Point right) => left.Equals(right);\r\n\r\n\tpublic static bool operator !=(Point left, Point right) => !(left == right);\r\n}\r\n",
            Assert.Single(trial.Files).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Named_members_are_compared_alone()
    {
        _repository.WithFile("src/Shop/Customer.cs", "namespace Shop;\n\npublic sealed class Customer\n{\n    public int Id { get; set; }\n    public IReadOnlyDictionary<string, string> Notes { get; set; } = new Dictionary<string, string>();\n}\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Compare Customer by Id", _repository);

        Assert.Contains("return other is not null && Id == other.Id;", Assert.Single(trial.Files).Text, StringComparison.Ordinal);
        Assert.Contains("HashCode.Combine(Id)", trial.Files[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_eight_members_are_added_one_by_one()
    {
        var members = string.Concat(Enumerable.Range(1, 9).Select(number => $"    public int M{number} {{ get; init; }}\n"));
        _repository.WithFile("src/Shop/Wide.cs", $"namespace Shop;\n\npublic sealed class Wide\n{{\n{members}}}\n");

        var trial = await ChangeTrial.SucceedAsync(_change, "Implement equality for Wide", _repository);

        Assert.Contains("hash.Add(M9);", Assert.Single(trial.Files).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public record Money(int Amount);", AgentProblemKind.NotPossible, "is a record")]
    [InlineData("public static class Money { }", AgentProblemKind.NotPossible, "static")]
    [InlineData("public class Money { }", AgentProblemKind.NotPossible, "nothing that could be compared")]
    [InlineData("public class Money : IEquatable<Money> { public bool Equals(Money? other) => true; }", AgentProblemKind.NothingToDo, "already")]
    [InlineData("public class Money { public int A { get; } public override int GetHashCode() => A; }", AgentProblemKind.NotPossible, "GetHashCode already (src/Shop/Money.cs:3)")]
    [InlineData("public class Money { public Dictionary<int, int> A { get; } = new(); }", AgentProblemKind.NotPossible, "not compared soundly")]
    [InlineData("public interface IClock { } public class Money { private readonly IClock _clock; public Money(IClock clock) => _clock = clock; public IClock Clock => _clock; }", AgentProblemKind.NotPossible, "not compared soundly")]
    [InlineData("public class Money(int amount) { public int Twice() => amount * 2; }", AgentProblemKind.NotPossible, "keeps the constructor parameter 'amount'")]
    public async Task What_has_no_sound_equality_is_refused(string code, AgentProblemKind kind, string reason)
    {
        _repository.WithFile("src/Shop/Money.cs", $"namespace Shop;\n\n{code}\n");

        var problem = await ChangeTrial.RefusedAsync(_change, "Implement equality for Money", _repository);

        Assert.Equal(kind, problem.Kind);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }
}
