using DevPilot.Patching.CSharp;

namespace DevPilot.Patching.Tests;

public sealed class CSharpGuardTests
{
    [Theory]
    [InlineData("var a = \"}\";")]
    [InlineData("var a = @\"C:\\{\"\"}\";")]
    [InlineData("var a = $\"{b switch { 1 => \"}\", _ => \"{\" }}\";")]
    [InlineData("var a = $@\"{b}\"\"{{\";")]
    [InlineData("var a = \"\"\"\n  { \"\" \n  \"\"\";")]
    [InlineData("var a = $$\"\"\"{ {{b}} \"\"\";")]
    [InlineData("var a = '{'; var b = '\\''; var c = '\"';")]
    [InlineData("// {\n/* { */")]
    [InlineData("#if A\nvoid M(int a) {\n#else\nvoid M() {\n#endif\n}")]
    [InlineData("#region {\n#endregion")]
    public void Brackets_in_strings_comments_and_directives_do_not_count(string code) =>
        Assert.Null(CSharpOutline.FirstUnbalanced(CSharpLexer.Read(code.Split('\n'))));

    [Theory]
    [InlineData("class A {", 0)]
    [InlineData("void M()\n{\n  F(1;\n}", 3)]
    [InlineData("}", 0)]
    public void The_first_bracket_out_of_balance_is_found(string code, int line) =>
        Assert.Equal(line, CSharpOutline.FirstUnbalanced(CSharpLexer.Read(code.Split('\n'))));

    [Fact]
    public void Types_and_members_are_found_with_their_names()
    {
        const string Code = """
            using System;
            namespace A.B
            {
                [Serializable]
                public class Order<T>(int id) : Base(id), IEquatable<Order<T>> where T : struct
                {
                    private readonly Dictionary<string, int> _map = new() { ["a"] = 1 };
                    public int Count { get; init; } = 3;
                    public string Name => "x";
                    public Order() : this(0) { }
                    public static bool operator ==(Order<T> a, Order<T> b) => true;
                    public int this[int index] => index;
                    public event EventHandler? Changed;
                    void IEquatable<Order<T>>.Clear<TKey>(TKey key) where TKey : class { if (true) { } }
                    enum Kind { One, Two = 2, }
                }
                record struct Point(int X, int Y);
                delegate void Handler(int a);
            }
            """;

        var names = CSharpOutline.Of(Code.Split('\n')).Members.Select(member => member.Name).ToHashSet();

        Assert.Superset(new HashSet<string> { "Order", "_map", "Count", "Name", "operator", "this", "Changed", "Clear", "Kind", "One", "Two", "Point", "Handler", "A" }, names);
    }

    [Fact]
    public void A_deleted_member_is_not_a_lost_one()
    {
        var result = Trees.Apply(
            "--- a/A.cs\n+++ b/A.cs\n@@ -2,5 +2,3 @@\n {\n     int One() => 1;\n-\n-    int Two() => 2;\n }\n",
            ("A.cs", "class A\n{\n    int One() => 1;\n\n    int Two() => 2;\n}\n"));

        Assert.Equal(PatchOutcome.Applied, result.Outcome);
    }
}
