using System.Net;

namespace DevPilot.Web.Security;

/// <summary>Counts the failures of each address, and begins anew every minute.</summary>
/// <param name="most">Failures of one address in a minute that are let pass.</param>
/// <param name="clock">Tells the minutes.</param>
internal sealed class FailureLimit(int most, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _failures = [];
    private long _begun = clock.GetTimestamp();

    /// <summary>Counts one.</summary>
    /// <returns>False when there were too many.</returns>
    public bool TryFail(IPAddress address)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_begun) >= Window)
            {
                _failures.Clear();
                _begun = clock.GetTimestamp();
            }

            var count = _failures.GetValueOrDefault(address) + 1;
            _failures[address] = Math.Min(count, most);
            return count <= most;
        }
    }
}
