using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Inspection;
using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Inspection;

public sealed class ApiBreaksTests
{
    [Theory]
    [InlineData("public void Go() { }", "", "C.Go() was removed or renamed.")]
    [InlineData("public void Go() { }", "public void Run() { }", "C.Go() was removed or renamed.")]
    [InlineData("public void Go(int a) { }", "public void Go(string a) { }", "C.Go(int) became C.Go(string).")]
    [InlineData("public void Go(int a) { }", "public void Go(int a, bool fast = false) { }", "C.Go(int) became C.Go(int, bool): callers compile again, and those already compiled break.")]
    [InlineData("public void Go(int a) { }", "public void Go(int b) { }", "The parameter a of C.Go(int) is named b now, which callers with named arguments see.")]
    [InlineData("public int Go() => 1;", "public long Go() => 1;", "The type of C.Go() changed from int to long.")]
    [InlineData("public virtual void Go() { }", "public void Go() { }", "C.Go() is no longer virtual.")]
    [InlineData("public void Go() { }", "public static void Go() { }", "C.Go() became static.")]
    [InlineData("public void Go() { }", "internal void Go() { }", "C.Go() was removed or renamed.")]
    [InlineData("public void Go() { }", "protected void Go() { }", "C.Go() is no longer public.")]
    [InlineData("public int A { get; set; }", "public int A { get; }", "C.A can no longer be set.")]
    [InlineData("public int A { get; set; }", "public int A { get; init; }", "C.A is set otherwise (init).")]
    [InlineData("public int A;", "public readonly int A;", "C.A can no longer be set.")]
    [InlineData("public const int A = 1;", "public const int A = 2;", "The value of C.A changed from 1 to 2.")]
    [InlineData("public enum E { A, B }", "public enum E { B, A }", "The value of C.E.A changed from 0 to 1.")]
    [InlineData("public interface I { void A(); }", "public interface I { void A(); void B(); }", "C.I.B() was added to an interface: those who implement it must add it.")]
    [InlineData("public class D;", "public sealed class D;", "C.D became sealed.")]
    [InlineData("public class D : System.IDisposable { public void Dispose() { } }", "public class D { public void Dispose() { } }", "C.D no longer implements IDisposable.")]
    [InlineData("public struct D;", "public class D;", "C.D became a class.")]
    [InlineData("public record D(int A, int B);", "public record D(int A);", "C.D.B was removed or renamed.")]
    public async Task A_break_is_named(string before, string after, string expected)
    {
        var findings = await BreaksAsync(Class(before), Class(after));

        Assert.Contains(expected, findings.Select(finding => finding.Message));
        Assert.All(findings, finding => Assert.Equal(FindingSeverity.Warning, finding.Severity));
    }

    [Theory]
    [InlineData("public void Go() { }", "public void Go() { } public void Run() { }")]
    [InlineData("public void Go() { }", "public void Go() { _ = 1; }")]
    [InlineData("internal void Go() { }", "")]
    [InlineData("private int _a;", "private long _a;")]
    [InlineData("public interface I { void A(); }", "public interface I { void A(); void B() { } }")]
    [InlineData("public int A { get; private set; }", "public int A { get; }")]
    [InlineData("public int A { get; }", "public int A { get; set; }")]
    public async Task What_callers_cannot_notice_is_no_break(string before, string after) =>
        Assert.Empty(await BreaksAsync(Class(before), Class(after)));

    [Fact]
    public async Task A_removed_type_is_named_once_and_its_members_are_not()
    {
        var finding = Assert.Single(await BreaksAsync("public class C { public void A() { } public int B; }", "public class D { public void A() { } }"));

        Assert.Equal(new ReviewFinding(FindingSeverity.Warning, "api-break", "A/C.cs", 0, "C was removed or renamed."), finding);
    }

    [Fact]
    public async Task A_program_has_no_callers_outside()
    {
        var findings = await BreaksAsync(
            "public class C { public void A() { } static void Main() { } }", "public class C { static void Main() { } }", project => project with { OutputType = "Exe" });

        Assert.Equal(FindingSeverity.Info, Assert.Single(findings).Severity);
    }

    [Fact]
    public async Task Test_projects_have_no_public_API() =>
        Assert.Empty(await BreaksAsync(Class("public void Go() { }"), Class(""), tests: TestFramework.XUnit));

    private static string Class(string members) => $"public class C\n{{\n    {members}\n}}\n";

    private static async Task<IReadOnlyList<ReviewFinding>> BreaksAsync(
        string before, string after, Func<EvaluatedProject, EvaluatedProject>? settings = null, TestFramework tests = TestFramework.None)
    {
        using var code = new TestCodeBase().WithProject("A/A.csproj", tests, settings: settings).WithFile("A/C.cs", before);
        var findings = await ChangeInspector.InspectAsync(code.Build(), [Change.Of("A/C.cs", before, after)], CancellationToken.None);
        return [.. findings.Where(finding => finding.Rule is "api-break")];
    }
}
