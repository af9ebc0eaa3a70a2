using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DevPilot.Core.Runs;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>A team's store as services offer it: a user with a password, a database of its own, TLS under an authority that the machine trusts.</summary>
[Trait("Category", "Slow")]
public sealed class ServedFromRedisOverTlsTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = LoopbackPort.Find();
    private RedisServer? _redis;

    public async Task InitializeAsync()
    {
        if (RedisServer.Missing is not null)
            return;
        WriteCertificates();
        _redis = await RedisServer.StartAsync(
            ["--tls-port", $"{_port}", "--tls-auth-clients", "no", "--tls-cert-file", _folder["server.pem"], "--tls-key-file", _folder["server.key"], "--tls-ca-cert-file", _folder["ca.pem"],
            "--requirepass", "not-ours", "--user", "shop", "on", ">p@ss word", "~*", "&*", "+@all"]);
    }

    public async Task DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [RedisFact]
    public async Task Runs_are_kept_in_the_database_that_the_address_names()
    {
        using (var server = await StartAsync("shop:p%40ss%20word", database: 3, "ca.pem"))
        {
            Assert.Equal(HttpStatusCode.OK, await server.PostAsync("run-1", CancellationToken.None));
            (await server.StopAsync()).Expect(ExitCodes.Success);
        }

        using var same = await StartAsync("shop:p%40ss%20word", database: 3, "ca.pem");
        Assert.Equal(["run-1"], await same.IdsAsync());
        using var other = await StartAsync("shop:p%40ss%20word", database: 0, "ca.pem");
        Assert.Empty(await other.IdsAsync());
    }

    [RedisFact]
    public Task A_server_that_no_authority_vouches_for_gets_nothing() => IsRefusedAsync("shop:p%40ss%20word", "other.pem", "certificate");

    [RedisFact]
    public Task A_wrong_password_is_told_and_not_repeated() => IsRefusedAsync("shop:wr0ng", "ca.pem", "password");

    private async Task IsRefusedAsync(string user, string trusted, string told)
    {
        using var server = await StartAsync(user, database: 0, trusted);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.PostAsync("run-1", CancellationToken.None));
        using var health = await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        var reason = await health.Content.ReadAsStringAsync();
        Assert.Contains(told, reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("wr0ng", reason, StringComparison.Ordinal);
    }

    private Task<ServingDevPilot> StartAsync(string user, int database, string trusted) => ServingDevPilot.StartAsync(
        _folder.Root, new Dictionary<string, string> { ["REDIS_URL"] = $"rediss://{user}@localhost:{_port}/{database}", ["SSL_CERT_FILE"] = _folder[trusted] });

    private void WriteCertificates()
    {
        using var authority = Authority("ca.pem");
        using var stranger = Authority("other.pem");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, [1]);

        File.WriteAllText(_folder["server.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(_folder["server.key"], key.ExportPkcs8PrivateKeyPem());
    }

    private X509Certificate2 Authority(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Authority in {file}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var authority = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(_folder[file], authority.ExportCertificatePem());
        return authority;
    }
}
