namespace HealthRecords.Patients;

/// <summary>A person in care. All of it but the id is protected health information.</summary>
public class Patient
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public string GivenName { get; set; } = string.Empty;

    public string FamilyName { get; set; } = string.Empty;

    public DateOnly BirthDate { get; init; }

    public IReadOnlyList<Visit> Visits { get; private set; } = [];

    /// <summary>When the record was retired; null while the person is in care.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    public void Add(Visit visit)
    {
        if (RetiredAt is not null)
        {
            throw new InvalidOperationException($"Record {Id} is retired.");
        }

        Visits = [.. Visits, visit];
    }

    public void Retire(DateTimeOffset now)
    {
        RetiredAt ??= now;
    }
}
