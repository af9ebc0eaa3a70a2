using HealthRecords.Auditing;

namespace HealthRecords.Patients;

/// <summary>The only way to a record: each access is written down before it happens.</summary>
public class PatientService
{
    private readonly IPatientRepository _patients;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    public PatientService(IPatientRepository patients, AuditTrail audit, TimeProvider clock)
    {
        _patients = patients;
        _audit = audit;
        _clock = clock;
    }

    public async Task<Patient> OpenAsync(Guid patientId, string clinician)
    {
        _audit.Record(clinician, AccessKind.Read, patientId, _clock.GetUtcNow());
        return await _patients.FindAsync(patientId) ?? throw new InvalidOperationException($"There is no record {patientId}.");
    }

    public async Task AddVisitAsync(Guid patientId, Visit visit, string clinician)
    {
        var patient = await OpenAsync(patientId, clinician);
        _audit.Record(clinician, AccessKind.Change, patientId, _clock.GetUtcNow());
        patient.Add(visit);
        await _patients.SaveAsync(patient);
    }

    public async Task RetireAsync(Guid patientId, string clinician)
    {
        var patient = await OpenAsync(patientId, clinician);
        _audit.Record(clinician, AccessKind.Retire, patientId, _clock.GetUtcNow());
        patient.Retire(_clock.GetUtcNow());
        await _patients.SaveAsync(patient);
    }
}
