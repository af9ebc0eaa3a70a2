namespace DevPilot.Web.Security;

/// <summary>Remembers signatures for a while.</summary>
/// <param name="clock">Tells the time.</param>
/// <param name="memory">For how long at least; twice as long at most.</param>
internal sealed class SeenSignatures(TimeProvider clock, TimeSpan memory)
{
    private readonly Lock _gate = new();
    private HashSet<string> _recent = new(StringComparer.Ordinal);
    private HashSet<string> _older = new(StringComparer.Ordinal);
    private DateTimeOffset _turned = clock.GetUtcNow();

    /// <summary>Whether it is new.</summary>
    public bool TryAdd(string signature)
    {
        lock (_gate)
        {
            // Two sets in turn: what is forgotten is older than the memory, without a time for each.
            var now = clock.GetUtcNow();
            if (now - _turned >= memory)
            {
                _older = now - _turned >= 2 * memory ? new(StringComparer.Ordinal) : _recent;
                _recent = new(StringComparer.Ordinal);
                _turned = now;
            }

            return !_older.Contains(signature) && _recent.Add(signature);
        }
    }

    /// <summary>Makes it new again.</summary>
    public void Remove(string signature)
    {
        lock (_gate)
        {
            _recent.Remove(signature);
            _older.Remove(signature);
        }
    }
}
