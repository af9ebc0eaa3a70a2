using System.Security.Cryptography;
using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Sqlite;
using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Stores.Sqlite;

public sealed class SqliteTroubleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["data/runs.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_is_there_after_the_store_was_closed()
    {
        await using (var store = Open())
            await store.AddAllAsync(TestRuns.Pipeline("run-1"));

        await using var again = Open();
        Assert.Equal(TestRuns.Json(TestRuns.Pipeline("run-1")), TestRuns.Json(await again.FindAsync("run-1", CancellationToken.None)));
        Assert.Equal(["run-1"], await again.IdsAsync(new RunQuery { Text = "cart" }));
    }

    [Fact]
    public async Task The_file_is_for_its_owner_only()
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var store = Open();
        await store.AddAllAsync(TestRuns.Posted("run-1"));

        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.GetFiles(_folder["data"]))
            Assert.Equal(Owner, System.IO.File.GetUnixFileMode(file));
        Assert.Equal(Owner | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(_folder["data"]));
    }

    [Fact]
    public async Task Two_stores_on_one_file_see_what_the_other_writes()
    {
        await using var one = Open();
        await using var two = Open();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() =>
            (number % 2 is 0 ? one : two).AddAsync(TestRuns.Pipeline($"run-{number}") with { Repository = $"r{number % 5}" }, CancellationToken.None))));

        Assert.Equal(40, (await one.WalkAsync(new RunQuery { Limit = 7, Text = "cart" })).Count);
        Assert.Equal(await one.IdsAsync(new RunQuery()), await two.IdsAsync(new RunQuery()));
        Assert.Equal(AddResult.Same, await two.AddAsync(TestRuns.Pipeline("run-0") with { Repository = "r0" }, CancellationToken.None));
    }

    [Fact]
    public async Task Another_process_that_is_making_the_same_file_is_waited_for()
    {
        Directory.CreateDirectory(_folder["data"]);
        await using var store = Open();
        Task adding;
        using (var other = new SqliteSession(File, TimeSpan.FromMinutes(10)))
        {
            other.Script("BEGIN IMMEDIATE");
            adding = store.AddAllAsync(TestRuns.Posted("run-1"));
            // Long enough for a store that does not wait to say so, and no matter for one that does.
            for (var turn = 0; turn < 1_000 && !adding.IsCompleted; turn++)
                await Task.Yield();
            other.Script("ROLLBACK");
        }

        await adding;
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_and_left_as_it_is()
    {
        _folder.With("data/runs.db", string.Concat(Enumerable.Repeat("Dear diary, ", 1000)));
        var before = SHA256.HashData(System.IO.File.ReadAllBytes(File));

        await AssertUnavailableAsync("is damaged or is no database");
        Assert.Equal(before, SHA256.HashData(System.IO.File.ReadAllBytes(File)));
    }

    [Fact]
    public async Task A_damaged_database_is_told()
    {
        await using (var store = Open())
            await store.AddAllAsync(Enumerable.Range(0, 200).Select(number => TestRuns.Pipeline($"run-{number}", number)));
        using (var file = System.IO.File.OpenWrite(File))
        {
            // All but the first page, in which the schema stands.
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0x5a, (int)file.Length - 4096).ToArray());
        }

        await AssertUnavailableAsync("is damaged");
    }

    [Fact]
    public async Task The_database_of_another_program_is_left_alone()
    {
        Directory.CreateDirectory(_folder["data"]);
        await new SqliteRunRecordStore(_folder["other.db"], TimeProvider.System).DisposeAsync();
        using (var session = new SqliteSession(File, TimeSpan.Zero))
            session.Script("CREATE TABLE recipes(name TEXT)");
        var before = await System.IO.File.ReadAllBytesAsync(File);

        await AssertUnavailableAsync("database of another program");

        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
    }

    [Fact]
    public async Task The_file_of_a_newer_version_is_left_alone()
    {
        await using (var store = Open())
            await store.AddAllAsync(TestRuns.Posted("run-1"));
        using (var session = new SqliteSession(File, TimeSpan.Zero))
            session.Script("PRAGMA user_version = 99");

        await AssertUnavailableAsync("written by a newer DevPilot");
    }

    [Fact]
    public async Task A_locked_file_is_told_and_used_again_when_it_is_free()
    {
        await using var store = new SqliteRunRecordStore(File, TimeProvider.System, TimeSpan.FromMilliseconds(50), lookedThrough: 300);
        await store.AddAllAsync(TestRuns.Posted("run-1"));
        // Patient, since the store may still be at work on its index.
        using (var other = new SqliteSession(File, TimeSpan.FromMinutes(10)))
        {
            other.Script("BEGIN IMMEDIATE");
            var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AddAsync(TestRuns.Posted("run-2"), CancellationToken.None));
            Assert.Contains("locked by another process", exception.Message, StringComparison.Ordinal);
            Assert.Single(await store.IdsAsync(new RunQuery()));
            other.Script("ROLLBACK");
        }

        await store.AddAllAsync(TestRuns.Posted("run-2"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        _folder.With("data", "a file");

        await AssertUnavailableAsync("cannot be made");
    }

    [Fact]
    public async Task A_store_that_was_closed_says_so()
    {
        var store = Open();
        await store.AddAllAsync(TestRuns.Posted("run-1"));
        await store.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AddAsync(TestRuns.Posted("run-2"), CancellationToken.None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FindAsync("run-1", CancellationToken.None));
    }

    // Patient with others and with itself: each write waits for the disk, and while one connection closes the file the next one waits for it.
    private SqliteRunRecordStore Open() => new(File, TimeProvider.System, TimeSpan.FromMinutes(10), lookedThrough: 300);

    private async Task AssertUnavailableAsync(string message)
    {
        await using var store = Open();
        foreach (var call in new Func<Task>[]
        {
            () => store.AddAsync(TestRuns.Posted("new"), CancellationToken.None),
            () => store.ListAsync(new RunQuery(), CancellationToken.None),
            () => store.CheckAsync(CancellationToken.None),
        })
        {
            var exception = await Assert.ThrowsAsync<StoreUnavailableException>(call);
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
            Assert.Contains(File, exception.Message, StringComparison.Ordinal);
        }
    }
}
