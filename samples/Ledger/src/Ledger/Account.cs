namespace Ledger;

/// <summary>An account of the chart of accounts.</summary>
/// <param name="Number">Such as <c>1200</c>.</param>
/// <param name="Name">Such as <c>Receivables</c>.</param>
public sealed record Account(string Number, string Name);
