namespace HealthRecords.Patients;

/// <summary>One time that a patient was seen.</summary>
/// <param name="At">When.</param>
/// <param name="Diagnosis">ICD-10 code, such as <c>J45.909</c>.</param>
/// <param name="Note">What was found and advised.</param>
public sealed record Visit(DateTimeOffset At, string Diagnosis, string Note);
