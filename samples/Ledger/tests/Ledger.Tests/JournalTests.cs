namespace Ledger.Tests;

public class JournalTests
{
    private readonly Journal _journal = new(TimeProvider.System);

    [Fact]
    public void A_posting_moves_both_accounts()
    {
        _journal.Post("Sale", new Posting("1200", 119m), new Posting("4000", -100m), new Posting("4800", -19m));

        Assert.Equal(119m, _journal.Balance("1200"));
        Assert.Equal(-100m, _journal.Balance("4000"));
        Assert.Equal(0m, _journal.Balance("9999"));
    }

    [Fact]
    public void Debit_and_credit_must_be_equal()
    {
        Assert.Throws<ArgumentException>(() => _journal.Post("Odd", new Posting("1200", 1m)));
        Assert.Empty(_journal.Entries);
    }

    [Fact]
    public void A_reversal_is_an_entry_of_its_own()
    {
        var sale = _journal.Post("Sale", new Posting("1200", 10m), new Posting("4000", -10m));

        _journal.Reverse(sale);

        Assert.Equal(2, _journal.Entries.Count);
        Assert.Equal(0m, _journal.Balance("1200"));
    }

    [Fact]
    public void What_was_never_posted_cannot_be_reversed()
    {
        var entry = new JournalEntry(DateTimeOffset.UnixEpoch, "Elsewhere", []);

        Assert.Throws<InvalidOperationException>(() => _journal.Reverse(entry));
    }
}
