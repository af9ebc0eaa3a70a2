namespace HealthRecords.Auditing;

/// <summary>Who did what to which record. Holds ids only.</summary>
public sealed record AuditEntry(string Clinician, AccessKind Kind, Guid PatientId, DateTimeOffset At);
