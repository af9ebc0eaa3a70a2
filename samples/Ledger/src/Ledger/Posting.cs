namespace Ledger;

/// <summary>One side of an entry.</summary>
/// <param name="Account">Number of the account.</param>
/// <param name="Amount">Debit above zero, credit below.</param>
public sealed record Posting(string Account, decimal Amount);
