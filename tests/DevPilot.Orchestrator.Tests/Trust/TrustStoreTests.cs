using DevPilot.Agents.Models;
using DevPilot.Orchestrator.Trust;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Trust;

public sealed class TrustStoreTests : IDisposable
{
    private static readonly ExecutingFile _servers = new(".mcp.json", "aa", []);

    private readonly TemporaryFolder _home = new();
    private readonly TemporaryFolder _repository = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose()
    {
        _home.Dispose();
        _repository.Dispose();
    }

    private string FilePath => _home["devpilot/trust.json"];

    [Fact]
    public async Task What_is_trusted_is_trusted_until_it_is_revoked()
    {
        var store = Store();
        await store.RecordAsync(_repository.Root, [_servers], CancellationToken.None);

        var record = Store().Find(_repository.Root + "/");
        Assert.Equal((_repository.Root, _clock.GetUtcNow(), "aa"), (record!.Root, record.TrustedAt, record.Files[".mcp.json"]));
        Assert.True(await store.RevokeAsync(_repository.Root, CancellationToken.None));
        Assert.Null(Store().Find(_repository.Root));
        Assert.False(await store.RevokeAsync(_repository.Root, CancellationToken.None));
    }

    [UnixFact]
    public async Task A_repository_is_known_by_its_real_path()
    {
        var link = _home["link"];
        Directory.CreateSymbolicLink(link, _repository.Root);

        await Store().RecordAsync(link, [_servers], CancellationToken.None);

        Assert.NotNull(Store().Find(_repository.Root));
    }

    [UnixFact]
    public async Task Only_the_user_may_read_the_file()
    {
        await Store().RecordAsync(_repository.Root, [_servers], CancellationToken.None);

#pragma warning disable CA1416 // Unix only, as the attribute says.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
#pragma warning restore CA1416
    }

    [Fact]
    public async Task Writers_at_once_lose_nothing()
    {
        var roots = Enumerable.Range(0, 24).Select(index => $"{_repository.Root}/{index}").ToList();

        await Task.WhenAll(roots.Select(root => Task.Run(() => new TrustStore(FilePath, new PatientClock()).RecordAsync(root, [_servers], CancellationToken.None))));

        Assert.Equal(roots.Order(StringComparer.Ordinal), Store().List().Select(record => record.Root));
        Assert.Equal(["trust.json", "trust.json.lock"], Directory.GetFiles(_home["devpilot"]).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":2,"repositories":[]}""")]
    [InlineData("""{"version":1,"repositories":[{"root":"/x"}]}""")]
    [InlineData("""{"version":1,"repositories":[null]}""")]
    public async Task A_broken_file_trusts_nothing_says_so_and_is_never_written_over(string content)
    {
        _home.With("devpilot/trust.json", content);

        Assert.Contains("Nothing is trusted until it is mended or removed", Assert.Throws<TrustException>(() => Store().Find(_repository.Root)).Message);
        await Assert.ThrowsAsync<TrustException>(() => Store().RecordAsync(_repository.Root, [_servers], CancellationToken.None));
        Assert.Equal(content, File.ReadAllText(FilePath));
        Assert.Equal(TrustState.Unknown, TrustDecision.By(Store(), _repository.Root, new ExecutingFiles([_servers], [], [])).State);
        Assert.Equal(TrustState.NothingExecutes, TrustDecision.By(Store(), _repository.Root, new ExecutingFiles([], [], [])).State);
    }

    [Fact]
    public async Task Without_a_folder_for_configuration_nothing_is_trusted_and_the_way_out_is_said()
    {
        var store = TrustStore.OfUser(new ModelEnvironment(new Dictionary<string, string>()), _clock);

        Assert.Null(store.Find(_repository.Root));
        Assert.Contains("--trust", (await Assert.ThrowsAsync<TrustException>(() => store.RecordAsync(_repository.Root, [_servers], CancellationToken.None))).Message);
    }

    [Fact]
    public void A_change_and_a_new_file_ask_again_and_a_file_that_is_gone_does_not()
    {
        var record = new TrustRecord("/x", _clock.GetUtcNow(), new Dictionary<string, string> { [".mcp.json"] = "aa", ["tools/x.js"] = "bb" });

        TrustDecision Of(params ExecutingFile[] files) => TrustDecision.Of(new ExecutingFiles(files, [], []), record);

        Assert.Equal(TrustState.Trusted, Of(_servers, new ExecutingFile("tools/x.js", "bb", [])).State);
        Assert.Equal(TrustState.Trusted, Of(_servers).State);
        Assert.Equal(["changed: tools/x.js"], Of(_servers, new ExecutingFile("tools/x.js", "cc", [])).Changes);
        Assert.Equal(["new: tools/y.js"], Of(_servers, new ExecutingFile("tools/y.js", "bb", [])).Changes);
        Assert.Equal(TrustState.Changed, Of(_servers, new ExecutingFile("tools/y.js", "bb", [])).State);
        Assert.Equal(TrustState.Untrusted, TrustDecision.Of(new ExecutingFiles([_servers], [], []), record: null).State);
    }

    private TrustStore Store() => new(FilePath, _clock);

    /// <summary>Its waits end, and no time passes meanwhile: how long a writer waits for its turn is not what is tested.</summary>
    private sealed class PatientClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
