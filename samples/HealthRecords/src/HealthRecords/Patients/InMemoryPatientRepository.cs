using System.Collections.Concurrent;

namespace HealthRecords.Patients;

public class InMemoryPatientRepository : IPatientRepository
{
    private readonly ConcurrentDictionary<Guid, Patient> _patients = new();

    public Task<Patient?> FindAsync(Guid id)
    {
        return Task.FromResult(_patients.GetValueOrDefault(id));
    }

    public Task SaveAsync(Patient patient)
    {
        _patients[patient.Id] = patient;
        return Task.CompletedTask;
    }
}
