using DevPilot.Runs.Import;
using DevPilot.Runs.Stores;
using DevPilot.Runs.Tests.Stores;
using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Import;

public sealed class RunImportTests : IDisposable
{
    private const string Good = """{"id":"a","taskType":"tests","timestamp":"2026-01-31T12:00:00.000Z","input":"i","outputSummary":"o","status":"completed","kestraSummaries":[{"status":"success","summary":"Fine","createdAt":"2026-01-31T13:00:00.000Z"}],"branch":"main"}""";

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryRunRecordStore _store = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Runs_come_with_their_summaries_and_their_unknown_fields()
    {
        Assert.Equal(new ImportReport(1, 0, []), await ImportAsync($"[{Good}]") with { Problems = [] });
        Assert.Equal(Good, TestRuns.Json(await _store.FindAsync("a", CancellationToken.None)));
    }

    [Fact]
    public async Task An_import_can_be_made_again()
    {
        await ImportAsync($"[{Good}]");
        var again = await ImportAsync($"[{Good},{Good.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)}]");

        Assert.Equal((1, 1, 0), (again.Added, again.Known, again.Problems.Count));
        Assert.Single((await _store.FindAsync("a", CancellationToken.None))!.KestraSummaries!);
    }

    [Theory]
    [InlineData("7", null, "It is a number, not an object.")]
    [InlineData("null", null, "It is a null, not an object.")]
    [InlineData("{}", null, "missing required properties")]
    [InlineData("""{"id":7}""", null, "could not be converted")]
    [InlineData("""{"id":"","taskType":"tests","timestamp":"2026-01-31T12:00:00Z","input":"i","outputSummary":"o","status":"completed"}""", "", "id must be")]
    [InlineData("""{"id":"x","taskType":"dance","timestamp":"2026-01-31T12:00:00Z","input":"i","outputSummary":"o","status":"completed"}""", "x", "taskType must be one of scaffold, tests, refactor, pipeline.")]
    [InlineData("""{"id":"x","taskType":"tests","timestamp":"yesterday","input":"i","outputSummary":"o","status":"completed"}""", "x", "Not a time in ISO 8601")]
    [InlineData("""{"id":"x","taskType":"tests","timestamp":"2026-01-31T12:00:00Z","input":{},"outputSummary":"o","status":"completed"}""", "x", "could not be converted")]
    [InlineData("""{"id":"x","taskType":"tests","timestamp":"2026-01-31T12:00:00Z","input":null,"outputSummary":"o","status":"completed"}""", "x", "input must be a text.")]
    [InlineData("""{"id":"x","taskType":"tests","timestamp":"2026-01-31T12:00:00Z","input":"i","outputSummary":"o","status":"running"}""", "x", "status must be one of completed, failed.")]
    [InlineData("""{"id":"x","taskType":"tests","timestamp":"2026-01-31T12:00:00Z","input":"i","outputSummary":"o","status":"failed","kestraSummaries":[null]}""", "x", "kestraSummaries must be")]
    [InlineData("""{"id":"x","taskType":"tests","timestamp":"2026-01-31T12:00:00Z","input":"\ud800","outputSummary":"o","status":"failed"}""", "x", "input")]
    [InlineData("""{"id":"a","taskType":"tests","timestamp":"2026-01-31T12:00:00Z","input":"i","outputSummary":"o","status":"failed"}""", "a", "Another run has this id.")]
    public async Task A_record_that_cannot_be_taken_is_reported_and_hides_no_other(string record, string? id, string message)
    {
        var report = await ImportAsync($"[{Good},{record},{Good.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)}]");

        var problem = Assert.Single(report.Problems);
        Assert.Equal((2, 2, id), (report.Added, problem.Number, problem.Id));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("{}", "holds no JSON array")]
    [InlineData("[{]", "is not JSON")]
    public async Task What_is_no_array_is_refused(string content, string message)
    {
        var exception = await Assert.ThrowsAsync<RunImportException>(() => ImportAsync(content));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_hindrance()
    {
        Assert.Equal(1, (await ImportAsync($"\uFEFF[{Good}]")).Added);
    }

    [Fact]
    public async Task A_missing_file_is_told()
    {
        var exception = await Assert.ThrowsAsync<RunImportException>(() => RunImport.FromFileAsync(_folder["none.json"], _store, CancellationToken.None));
        Assert.Contains("cannot be read", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_in_no_Redis_has_no_old_key()
    {
        Assert.Equal((0, 0), await RunImport.FromOldKeyAsync(_store, CancellationToken.None) is var report ? (report.Added, report.Problems.Count) : default);
    }

    private async Task<ImportReport> ImportAsync(string content)
    {
        _folder.With("runs.json", content);
        return await RunImport.FromFileAsync(_folder["runs.json"], _store, CancellationToken.None);
    }
}
