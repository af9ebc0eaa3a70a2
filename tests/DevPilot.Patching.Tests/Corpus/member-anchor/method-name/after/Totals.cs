namespace Reports;

public static class Totals
{
    public static decimal Net(IEnumerable<Invoice> invoices)
    {
        var sum = 0m;
        foreach (var invoice in invoices)
        {
            sum += invoice.Amount;
        }

        return sum;
    }

    public static decimal Gross(IEnumerable<Invoice> invoices)
    {
        var sum = 0m;
        foreach (var invoice in invoices)
        {
            sum += invoice.Amount + invoice.Tax;
        }

        return sum;
    }

    public static decimal Open(IEnumerable<Invoice> invoices)
    {
        var sum = 0m;
        foreach (var invoice in invoices)
        {
            sum += invoice.Amount;
        }

        return sum;
    }
}
