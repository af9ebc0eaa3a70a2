namespace Ledger;

/// <summary>All entries in the order of their posting. Nothing leaves it.</summary>
public sealed class Journal
{
    private readonly List<JournalEntry> _entries = [];
    private readonly TimeProvider _clock;

    public Journal(TimeProvider clock)
    {
        _clock = clock;
    }

    public IReadOnlyList<JournalEntry> Entries => _entries;

    public JournalEntry Post(string text, params Posting[] postings)
    {
        var entry = new JournalEntry(_clock.GetUtcNow(), text, postings);
        _entries.Add(entry);
        return entry;
    }

    public JournalEntry Reverse(JournalEntry entry)
    {
        if (!_entries.Contains(entry))
        {
            throw new InvalidOperationException("Only a posted entry can be reversed.");
        }

        var reversal = entry.Reversed(_clock.GetUtcNow());
        _entries.Add(reversal);
        return reversal;
    }

    public decimal Balance(string account)
    {
        return _entries.SelectMany(entry => entry.Postings).Where(posting => posting.Account == account).Sum(posting => posting.Amount);
    }
}
