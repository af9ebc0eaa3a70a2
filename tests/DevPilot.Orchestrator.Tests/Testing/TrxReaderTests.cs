using DevPilot.Core.Testing;
using DevPilot.Orchestrator.Testing;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class TrxReaderTests : IDisposable
{
    private const string Project = "tests/Shop.Tests/Shop.Tests.csproj";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Full_names_come_out_of_what_each_framework_writes()
    {
        var results = Read(
            new Trx()
                .With("Shop.CartTests.Adds(price: 1, name: \"a\\\"b\")", "Shop.CartTests", "Adds")
                .With("Adds(1,\"b\")", "Shop.NUnitTests", "Adds(1,\"b\")")
                .With("Adds (1,\"c\")", "Shop.MSTests", "Adds")
                .With("a pretty name", "Shop.CartTests+Nested", "Deep")
                .With("Shop.CartTests.Nested.Other(x: 1)", "Shop.CartTests+Nested", "Other"));

        Assert.Equal(
            [
                "Shop.CartTests.Adds(price: 1, name: \"a\\\"b\")", "Shop.NUnitTests.Adds(1,\"b\")", "Shop.MSTests.Adds (1,\"c\")",
                "Shop.CartTests+Nested.Deep (a pretty name)", "Shop.CartTests+Nested.Other(x: 1)",
            ],
            results.Tests.Select(test => test.Name));
    }

    [Theory]
    [InlineData("Passed", TestOutcome.Passed)]
    [InlineData("Failed", TestOutcome.Failed)]
    [InlineData("NotExecuted", TestOutcome.Skipped)]
    [InlineData("Inconclusive", TestOutcome.Skipped)]
    [InlineData("Timeout", TestOutcome.Failed)]
    [InlineData("Error", TestOutcome.Failed)]
    [InlineData("Aborted", TestOutcome.Failed)]
    [InlineData("SomethingNew", TestOutcome.Failed)]
    public void Every_outcome_that_is_not_known_to_be_harmless_is_a_failure(string word, TestOutcome outcome) =>
        Assert.Equal(outcome, Assert.Single(Read(new Trx().With("A.B", "A", "B", word)).Tests).Outcome);

    [Fact]
    public void A_failure_carries_message_and_stack_trace() =>
        Assert.Equal(
            new TestCase("A.B", Project, TestOutcome.Failed, "Expected: 1\nActual: <2>", "at A.B() in A.cs:line 3"),
            Assert.Single(Read(new Trx().With("A.B", "A", "B", "Failed", "Expected: 1\nActual: <2>", "at A.B() in A.cs:line 3")).Tests));

    [Fact]
    public void Data_rows_count_and_the_method_that_holds_them_does_not()
    {
        var results = Read(new Trx().WithInner("Rows", "A", "Rows", [("Rows (1)", "Passed"), ("Rows (2)", "Failed")]));

        Assert.Equal(["A.Rows (1)", "A.Rows (2)"], results.Tests.Select(test => test.Name));
    }

    [Theory]
    [InlineData("The active test run was aborted. Reason: Test host process crashed : Stack overflow.")]
    [InlineData("Testhost process for source(s) '/x.dll' exited with error")]
    public void A_host_that_died_is_an_abort(string text) =>
        Assert.Equal(text, Read(new Trx().With("A.B", "A", "B").WithRunText(text)).Abort);

    [Fact]
    public void What_frameworks_log_about_failing_tests_is_no_abort() =>
        Assert.Equal("", Read(new Trx().With("A.B", "A", "B", "Failed").WithRunText("[xUnit.net 00:00:00.79]     A.B [FAIL]")).Abort);

    [Fact]
    public void A_test_that_talks_of_aborts_is_no_abort() =>
        Assert.Equal("", Read(new Trx().With("A.B", "A", "B", "Failed", "The active test run was aborted", "x")).Abort);

    [Fact]
    public void A_file_that_breaks_off_is_an_abort_and_never_an_empty_run()
    {
        var text = new Trx().With("A.B", "A", "B").With("A.C", "A", "C").ToString();
        _folder.With("cut.trx", text[..(text.Length / 2)]);

        Assert.StartsWith("a result file cannot be read", TrxReader.Read(_folder["cut.trx"], Project).Abort, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_several_frameworks_are_told_apart()
    {
        _folder.With("_vm_1_net10.0.trx", new Trx().With("A.B", "A", "B").ToString());
        _folder.With("_vm_1_net8.0.trx", new Trx().With("A.B", "A", "B", "Failed").ToString());

        Assert.Equal(["A.B [net10.0]", "A.B [net8.0]"], TestResultsFolder.Read(_folder.Root, Project).Tests.Select(test => test.Name));
    }

    public void Dispose() => _folder.Dispose();

    private TestResults Read(Trx trx)
    {
        _folder.With("_vm_1_net10.0.trx", trx.ToString());
        return TestResultsFolder.Read(_folder.Root, Project);
    }
}
