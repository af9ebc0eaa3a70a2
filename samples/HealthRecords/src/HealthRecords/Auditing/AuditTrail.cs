namespace HealthRecords.Auditing;

/// <summary>Entries are added and never changed.</summary>
public class AuditTrail
{
    private readonly List<AuditEntry> _entries = [];

    public IReadOnlyList<AuditEntry> Entries => _entries;

    public void Record(string clinician, AccessKind kind, Guid patientId, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(clinician))
        {
            throw new ArgumentException("Somebody must answer for each access.", nameof(clinician));
        }

        _entries.Add(new AuditEntry(clinician, kind, patientId, at));
    }

    public IEnumerable<AuditEntry> Of(Guid patientId)
    {
        return _entries.Where(entry => entry.PatientId == patientId);
    }
}
