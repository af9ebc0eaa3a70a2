namespace Ledger;

/// <summary>What happened once; its postings add up to zero.</summary>
public sealed class JournalEntry
{
    public JournalEntry(DateTimeOffset at, string text, IEnumerable<Posting> postings)
    {
        At = at;
        Text = text;
        Postings = [.. postings];
        if (Postings.Sum(posting => posting.Amount) != 0m)
        {
            throw new ArgumentException("Debit and credit differ.", nameof(postings));
        }
    }

    public DateTimeOffset At { get; }

    public string Text { get; }

    public IReadOnlyList<Posting> Postings { get; }

    /// <summary>The entry that takes this one back.</summary>
    public JournalEntry Reversed(DateTimeOffset at)
    {
        return new JournalEntry(at, $"Reversal: {Text}", Postings.Select(posting => posting with { Amount = -posting.Amount }));
    }
}
