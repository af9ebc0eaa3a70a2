namespace HealthRecords.Auditing;

public enum AccessKind
{
    Read,
    Change,
    Retire,
}
