using DevPilot.Agents.Rules;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Rules;

/// <summary>The rules that the samples bring find what they speak of, and nothing in the samples themselves.</summary>
public sealed class SampleRulesTests : IDisposable
{
    private static readonly string _samples = Path.Combine(RepositoryFolder.Root, "samples");
    private readonly TestCodeBase _code = new();

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(_samples, "rules.yml", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Select(path => Path.GetRelativePath(_samples, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => _code.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_keeps_its_own_rules(string file)
    {
        var rules = RuleFile.Read(File.ReadAllBytes(Path.Combine(_samples, file)));
        Assert.Empty(rules.Problems);

        var root = Path.Combine(_samples, file.Split('/')[0]);
        FileChange[] everything =
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Intersect(["bin", "obj", ".devpilot", "TestResults"]).Any())
                .Select(path => new FileChange(path, FileAction.Add, null, File.ReadAllBytes(Path.Combine(root, path)))),
        ];
        Assert.Empty(RuleRunner.Run(rules.Rules, _code.Build(), everything, CancellationToken.None));
    }

    [Theory]
    [InlineData("card-data-member", "class C { public string CardNumber { get; set; } = string.Empty; }")]
    [InlineData("card-data-member", "record Payment(string Order, string Cvc);")]
    [InlineData("card-data-member", "class C { void Pay(Order order, string cardNumber) { } }")]
    [InlineData("card-number", "class C { string a = \"4111 1111 1111 1111\"; }")]
    [InlineData("sql-from-text", "class C { void M() { _db.Database.ExecuteSqlRaw($\"delete from Users where Id = {id}\"); } }")]
    [InlineData("sql-from-text", "class C { void M() { var c = new SqlCommand(\"select * from Users where Name = '\" + name + \"'\", connection); } }")]
    [InlineData("sql-from-text", "class C { void M() { command.CommandText = string.Format(\"select {0}\", name); } }")]
    [InlineData("command-from-text", "class C { void M() { Process.Start(\"convert\", $\"{file} out.png\"); } }")]
    [InlineData("weak-hash", "class C { byte[] M() => System.Security.Cryptography.MD5.HashData(bytes); }")]
    [InlineData("predictable-token", "class C { void M() { var resetToken = new Random().Next().ToString(); } }")]
    [InlineData("certificate-unchecked", "class C { void M() { handler.ServerCertificateCustomValidationCallback = (a, b, c, d) => true; } }")]
    [InlineData("secret-in-file", "class C { const string Key = \"sk_\" + \"live\"; } // sk_live_" + "0123456789abcdefXYZ")]
    [InlineData("password-in-log", "class C { void M() { _logger.LogInformation(\"{User} signed in with {Password}\", user.Name, user.Password); } }")]
    [InlineData("password-in-log", "class C { void M() { Console.WriteLine($\"token {session.AccessToken}\"); } }")]
    [InlineData("anonymous-change", "class C { [AllowAnonymous, HttpPost(\"pay\")] public async Task<IActionResult> Pay(Order order) { return Ok(); } }")]
    public void The_security_reviewer_finds(string rule, string code) => Finds("EcommerceApp/.agents/security-reviewer/rules.yml", rule, code);

    [Theory]
    [InlineData("class C { public string PaymentMethodId { get; set; } }")]
    [InlineData("class C { void M() { _db.Database.ExecuteSqlRaw(\"delete from Users\"); _db.Database.ExecuteSql($\"delete from Users where Id = {id}\"); } }")]
    [InlineData("class C { void M() { var number = new Random().Next(); var hash = SHA256.HashData(bytes); } }")]
    [InlineData("class C { void M() { _logger.LogInformation(\"{User} signed in\", user.Name); } }")]
    [InlineData("class C { [Authorize, HttpPost] public IActionResult Pay() { return Ok(); } }")]
    [InlineData("class C { Guid id = new(\"41111111-1111-4111-8111-111111111111\"); long ticks = 638412345678901234; }")]
    public void The_security_reviewer_passes_over(string code) => Assert.Empty(Run("EcommerceApp/.agents/security-reviewer/rules.yml", code));

    [Theory]
    [InlineData("phi-in-log", "class C { void M() { _logger.LogInformation(\"Opened {Name}\", patient.FamilyName); } }")]
    [InlineData("phi-in-log", "class C { void M() { Console.WriteLine($\"Opened {patient.FamilyName}\"); } }")]
    [InlineData("phi-in-exception", "class C { void M() { throw new InvalidOperationException($\"{patient.GivenName} is retired.\"); } }")]
    [InlineData("record-deleted", "class C { void M() { _patients.TryRemove(id, out _); } }")]
    [InlineData("record-deleted", "class C { void M() { _entries.Clear(); } }")]
    [InlineData("access-without-audit", "class C { async Task M() { var patient = await _patients.FindAsync(id); } }")]
    [InlineData("social-security-number", "// 078-05-1120")]
    public void The_hipaa_checker_finds(string rule, string code) => Finds("HealthRecords/.agents/hipaa-compliance-checker/rules.yml", rule, code);

    [Theory]
    [InlineData("class C { void M() { _logger.LogInformation(\"Opened {Id}\", patient.Id); throw new InvalidOperationException($\"No record {id}.\"); } }")]
    [InlineData("class C { void M() { _cache.Clear(); _audit.Record(a, b, c, d); } }")]
    public void The_hipaa_checker_passes_over(string code) => Assert.Empty(Run("HealthRecords/.agents/hipaa-compliance-checker/rules.yml", code));

    [Theory]
    [InlineData("inexact-money", "class C { public double Price { get; set; } }")]
    [InlineData("inexact-money", "class C { private float _taxRate; }")]
    [InlineData("inexact-money", "class C { void M() { double total = 0; } }")]
    [InlineData("inexact-money", "class C { void Post(string text, double amount) { } }")]
    [InlineData("money-cast", "class C { void M() { x = (double)amount; } }")]
    [InlineData("rounding-elsewhere", "class C { decimal M() => Math.Round(amount, 2); }")]
    [InlineData("posted-entry-changed", "class C { void M() { _entries.RemoveAt(0); } }")]
    [InlineData("posted-entry-changed", "class C { void M() { journal.Entries.Clear(); } }")]
    [InlineData("machine-time", "class C { void M() { Post(DateTimeOffset.UtcNow); } }")]
    public void The_audit_reviewer_finds(string rule, string code) => Finds("Ledger/.agents/financial-audit-reviewer/rules.yml", rule, code);

    [Theory]
    [InlineData("class C { public decimal Price { get; set; } double seconds; void M() { x = (double)seconds; _entries.Add(entry); } }")]
    public void The_audit_reviewer_passes_over(string code) => Assert.Empty(Run("Ledger/.agents/financial-audit-reviewer/rules.yml", code));

    [Theory]
    [InlineData("linq-in-frame", "class C { public void Update(float seconds) { foreach (var body in _bodies.Where(body => body.Radius > 1)) { } } }")]
    [InlineData("new-in-frame", "class C { public void Update(float seconds) { var near = new List<Body>(); } }")]
    [InlineData("new-in-frame", "class C { public void Update(float seconds) { var near = new Body[4]; } }")]
    [InlineData("text-in-frame", "class C { public void Update(float seconds) { Log($\"frame {_frame}\"); } }")]
    public void The_frame_reviewer_finds(string rule, string code) => Finds("Arena/.agents/frame-reviewer/rules.yml", rule, code);

    [Theory]
    [InlineData("class C { public void Load() { var near = new List<Body>(_bodies.Where(body => body.Radius > 1)); } }")]
    public void The_frame_reviewer_passes_over(string code) => Assert.Empty(Run("Arena/.agents/frame-reviewer/rules.yml", code));

    private void Finds(string file, string rule, string code) => Assert.Equal([rule], Run(file, code).Distinct());

    private IReadOnlyList<string> Run(string file, string code) =>
    [
        .. RuleRunner.Run(
            RuleFile.Read(File.ReadAllBytes(Path.Combine(_samples, file))).Rules,
            _code.Build(),
            [new FileChange("src/New.cs", FileAction.Add, null, System.Text.Encoding.UTF8.GetBytes(code))],
            CancellationToken.None).Select(finding => finding.Rule),
    ];
}
