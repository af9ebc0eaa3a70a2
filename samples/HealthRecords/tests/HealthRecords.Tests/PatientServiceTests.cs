using HealthRecords.Auditing;
using HealthRecords.Patients;

namespace HealthRecords.Tests;

public class PatientServiceTests
{
    private readonly AuditTrail _audit = new();
    private readonly InMemoryPatientRepository _patients = new();
    private readonly Patient _patient = new() { GivenName = "Nina", FamilyName = "Nobody", BirthDate = new DateOnly(1980, 2, 29) };

    [Fact]
    public async Task OpenAsync_WritesTheAccessDown()
    {
        var service = await CreateAsync();

        await service.OpenAsync(_patient.Id, "dr-who");

        Assert.Equal(("dr-who", AccessKind.Read), _audit.Of(_patient.Id).Select(entry => (entry.Clinician, entry.Kind)).Single());
    }

    [Fact]
    public async Task OpenAsync_OfAnUnknownRecord_WritesTheAttemptDown()
    {
        var service = await CreateAsync();
        var unknown = Guid.NewGuid();

        await Assert.ThrowsAsync<InvalidOperationException>(() => service.OpenAsync(unknown, "dr-who"));

        Assert.Single(_audit.Of(unknown));
    }

    [Fact]
    public async Task AddVisitAsync_KeepsTheVisit()
    {
        var service = await CreateAsync();
        var visit = new Visit(DateTimeOffset.UnixEpoch, "J45.909", "Breathes better.");

        await service.AddVisitAsync(_patient.Id, visit, "dr-who");

        Assert.Equal([visit], _patient.Visits);
        Assert.Contains(_audit.Entries, entry => entry.Kind == AccessKind.Change);
    }

    [Fact]
    public async Task RetireAsync_KeepsTheRecordAndRefusesVisits()
    {
        var service = await CreateAsync();

        await service.RetireAsync(_patient.Id, "dr-who");

        Assert.NotNull((await service.OpenAsync(_patient.Id, "dr-who")).RetiredAt);
        Assert.Throws<InvalidOperationException>(() => _patient.Add(new Visit(DateTimeOffset.UnixEpoch, "Z00.0", "")));
    }

    [Fact]
    public void Record_NeedsSomebody()
    {
        Assert.Throws<ArgumentException>(() => _audit.Record(" ", AccessKind.Read, Guid.NewGuid(), DateTimeOffset.UnixEpoch));
    }

    private async Task<PatientService> CreateAsync()
    {
        await _patients.SaveAsync(_patient);
        return new PatientService(_patients, _audit, TimeProvider.System);
    }
}
