namespace HealthRecords.Patients;

public interface IPatientRepository
{
    Task<Patient?> FindAsync(Guid id);

    Task SaveAsync(Patient patient);
}
