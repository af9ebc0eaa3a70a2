using DevPilot.CSharp.Matching;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.CSharp.Tests.Matching;

public sealed class CodePatternTests
{
    [Theory]
    // Expressions.
    [InlineData("MD5.Create()", "MD5.Create()")]
    [InlineData("MD5.Create()", "System.Security.Cryptography.MD5.Create()")]
    [InlineData("MD5.Create()", "global::System.Security.Cryptography.MD5.Create()")]
    [InlineData("MD5.Create()", "MD5 . Create ( /* why */ )")]
    [InlineData("$X.ExecuteSqlRaw($\"...\", ...)", "db.Database.ExecuteSqlRaw($\"delete from T where Id = {id}\")")]
    [InlineData("$X.ExecuteSqlRaw($\"...\", ...)", "db.Database.ExecuteSqlRaw($\"x {id}\", 1, 2)")]
    [InlineData("$X.Foo(..., 3)", "a.Foo(1, 2, 3)")]
    [InlineData("$X.Foo(..., 3)", "a.Foo(3)")]
    [InlineData("$X.Foo(..., $Y, ..., $Y)", "a.Foo(1, q.w, 2, q . w)")]
    [InlineData("new SqlCommand($A + $B, ...)", "new SqlCommand(\"select \" + name, connection)")]
    [InlineData("$X == $X", "a.B == a . B")]
    [InlineData("Log(\"...\")", "Log(\"any text\")")]
    [InlineData("Log(\"...\")", "Log(@\"any text\")")]
    [InlineData("Log(\"$TEXT\")", "Log(\"any text\")")]
    [InlineData("Log($\"...\")", "Log($\"any {text}\")")]
    [InlineData("Log(<... Password ...>)", "Log(\"a\" + user.Get(Password).Text)")]
    [InlineData("Log(<... $U.Password ...>)", "Log($\"signed in {user.Password}\")")]
    [InlineData("f($X)", "f((y))")]
    [InlineData("f($X)", "f(name: y)")]
    [InlineData("f(ref $X)", "f(ref y)")]
    [InlineData("$A + 1", "(a * b) + 1")]
    [InlineData("x == 16", "x == 0x10")]
    [InlineData("await $X.SaveAsync(...)", "await db.SaveAsync()")]
    [InlineData("new Options { ..., Verify = false, ... }", "new Options { A = 1, Verify = false, B = 2 }")]
    [InlineData("new Options { ..., Verify = false, ... }", "new Options { Verify = false }")]
    [InlineData("(..., $E) => true", "(a, b, errors) => true")]
    [InlineData("typeof($T)", "typeof(int)")]
    [InlineData("default($T)", "default(List<int>)")]
    [InlineData("Get<$T>()", "Get<Order>()")]
    [InlineData("$X?.Y", "a?.Y")]
    [InlineData("[..., 1, ...]", "[0, 1, 2]")]
    public void It_finds_an_expression(string pattern, string code) => Assert.NotEmpty(In(pattern, $"class T {{ async void M() {{ var it = {code}; }} }}"));

    [Theory]
    [InlineData("MD5.Create()", "mine.MD5.Create()")]
    [InlineData("MD5.Create()", "MD5.Create(1)")]
    [InlineData("MD5.Create()", "SHA256.Create()")]
    [InlineData("$X == $X", "a.B == a.C")]
    [InlineData("Log(\"...\")", "Log(text)")]
    [InlineData("Log(\"...\")", "Log($\"a {b}\")")]
    [InlineData("Log($\"...\")", "Log(\"a\")")]
    [InlineData("f(ref $X)", "f(y)")]
    [InlineData("f($X)", "f(ref y)")]
    [InlineData("f($X)", "f()")]
    [InlineData("f($X)", "f(1, 2)")]
    [InlineData("$X.Foo(..., 3)", "a.Foo(3, 4)")]
    [InlineData("\"secret\"", "\"Secret\"")]
    [InlineData("File", "file.Length")]
    public void It_passes_over_an_expression(string pattern, string code) => Assert.Empty(In(pattern, $"class T {{ void M() {{ var it = {code}; }} }}"));

    [Theory]
    // Statements.
    [InlineData("catch (Exception) { }", "", false)]
    [InlineData("try { ... } catch (Exception $E) { }", "try { A(); B(); } catch (Exception error) { }", true)]
    [InlineData("try { ... } catch (Exception $E) { }", "try { A(); } catch (Exception error) { Log(error); }", false)]
    [InlineData("try { ... } catch { ... }", "try { A(); } catch { return; }", true)]
    [InlineData("$X.Open(); ... $X.Close();", "a.Open(); b.Do(); c.Do(); a.Close(); d();", true)]
    [InlineData("$X.Open(); ... $X.Close();", "a.Open(); b.Close();", false)]
    [InlineData("$X.Open(); $X.Close();", "a.Open(); b(); a.Close();", false)]
    [InlineData("if (...) { throw $E; }", "if (a && b) { throw new Exception(); }", true)]
    [InlineData("foreach (var $I in $L) { ... await $I.$M(...); ... }", "foreach (var item in list) { x(); await item.SaveAsync(1); }", true)]
    [InlineData("foreach (var $I in $L) { ... await $I.$M(...); ... }", "foreach (Order item in list) { await item.SaveAsync(); }", true)]
    [InlineData("foreach (var $I in $L) { ... await $I.$M(...); ... }", "foreach (var item in list) { await other.SaveAsync(); }", false)]
    [InlineData("var $X = new HttpClient(); ...", "var client = new HttpClient();", true)]
    [InlineData("using var $X = ...;", "using var client = Get();", true)]
    [InlineData("return $X;", "if (a) return b;", true)]
    [InlineData("lock (this) { ... }", "lock (this) { a(); }", true)]
    public void It_finds_statements(string pattern, string code, bool found)
    {
        if (code.Length is 0)
            Assert.Throws<CodePatternException>(() => CodePattern.Parse(pattern));
        else
            Assert.Equal(found, In(pattern, $"class T {{ async Task M() {{ {code} }} }}").Count > 0);
    }

    [Theory]
    // Members and types: what the pattern does not name may be there.
    [InlineData("class $C : ControllerBase { ... }", "[ApiController] public sealed class Orders(IDb db) : ControllerBase, IDisposable { int x; void M() { } }", true)]
    [InlineData("class $C : ControllerBase { ... }", "[ApiController] public sealed class Orders : Other, ControllerBase { int x; void M() { } }", true)]
    [InlineData("class $C : ControllerBase { ... }", "class Orders { }", false)]
    [InlineData("[Authorize] class $C { ... }", "[ApiController, Authorize(\"x\")] class Orders { }", false)]
    [InlineData("[Authorize(...)] class $C { ... }", "[ApiController, Authorize(\"x\")] class Orders { }", true)]
    [InlineData("[Authorize] class $C { ... }", "[ApiController] [Authorize] class Orders { }", true)]
    [InlineData("public $T $M(...) { ... }", "class C { public async Task<int> Get(int id, string b) { return 1; } }", true)]
    [InlineData("public $T $M(...) { ... }", "class C { public int Get() => 1; }", true)]
    [InlineData("public $T $M(...) { ... }", "class C { private int Get() => 1; }", false)]
    [InlineData("async void $M(...) { ... }", "class C { private async void Get(object o) => await x; }", true)]
    [InlineData("async void $M(...) { ... }", "class C { private async Task Get(object o) => await x; }", false)]
    [InlineData("void $M(..., string $P, ...) { ... }", "class C { void F(int a, [FromQuery] string b, int c) { } }", true)]
    [InlineData("void $M(..., string $P, ...) { ... }", "class C { void F(int a) { } }", false)]
    [InlineData("void $M(string $P) { ... Run($P); ... }", "class C { void F(string cmd) { a(); Run(cmd); b(); } }", true)]
    [InlineData("void $M(string $P) { ... Run($P); ... }", "class C { void F(string cmd) { Run(other); } }", false)]
    [InlineData("public static $T $F;", "class C { public static int Count; }", true)]
    [InlineData("public static $T $F;", "class C { public static int Count = 3; }", true)]
    [InlineData("public static $T $F;", "class C { public int Count; }", false)]
    [InlineData("double $N;", "class C { private readonly double _total = 1; }", true)]
    [InlineData("double $N = $V;", "class C { void F() { double total = 1; } }", true)]
    [InlineData("void $M(...) { ... }", "class C { int F() { return G(1); void G(int a) { } } }", true)]
    [InlineData("$R $M(...) { ... }", "class C { int F => 1; }", false)]
    [InlineData("public $T $P { get; set; }", "class C { [Key] public virtual int Id { get; private set; } }", true)]
    [InlineData("public $T $P { get; set; }", "class C { public int Id { get; } }", false)]
    [InlineData("string $P { get; set; }", "class C { public string Name { get; set; } = string.Empty; }", true)]
    [InlineData("record $R(string $P);", "record Person(string Name) { public int Age => 1; }", false)]
    [InlineData("public $C(...) { ... }", "class Order { public Order(int a) : base(a) { x = 1; } }", true)]
    [InlineData("class $C { ... ~$C() { ... } ... }", "class Order { int a; ~Order() { } int b; }", true)]
    [InlineData("interface $I { ... }", "internal interface IOrder<T> where T : class { void M(); }", true)]
    [InlineData("record $R(..., decimal $P, ...);", "public sealed record Money(string Currency, decimal Amount);", true)]
    [InlineData("enum $E { ... }", "enum Status { A, B = 2 }", true)]
    [InlineData("using System.Web;", "using System.Web; class C { }", true)]
    [InlineData("using System.Web;", "using System.Net; class C { }", false)]
    public void It_finds_declarations(string pattern, string code, bool found) => Assert.Equal(found, In(pattern, code).Count > 0);

    [Fact]
    public void It_says_where_and_what_a_metavariable_stands_for()
    {
        const string Code = "class T { void M() { db.Run(\"a\"  +\n b); } }";
        var match = Assert.Single(In("$DB.Run($SQL)", Code));
        Assert.Equal("db.Run(\"a\"  +\n b)", Code.Substring(match.Span.Start, match.Span.Length));
        Assert.Equal("db", match.Bound["$DB"].Text);
        Assert.Equal("\"a\" + b", match.Bound["$SQL"].Text);
    }

    [Theory]
    [InlineData("$X")]
    [InlineData("...")]
    [InlineData("$X;")]
    [InlineData("(($X))")]
    [InlineData("")]
    [InlineData("if (")]
    [InlineData("catch (Exception $E) { }")]
    [InlineData("class { }")]
    [InlineData("def foo(): pass")]
    [InlineData("foo(")]
    [InlineData("\"unterminated")]
    public void What_is_no_pattern_is_refused(string pattern) => Assert.Throws<CodePatternException>(() => CodePattern.Parse(pattern));

    [Fact]
    public void Broken_code_is_searched_as_far_as_it_goes() => Assert.Single(In("MD5.Create()", "class T { void M( { x = MD5.Create( ; } void N() { var y = MD5.Create(); "));

    private static IReadOnlyList<PatternMatch> In(string pattern, string code) => [.. CodePattern.Parse(pattern).FindIn(CSharpSyntaxTree.ParseText(code).GetRoot())];
}
