using DevPilot.Runs.Records;

namespace DevPilot.Runs.Tests;

public sealed class ClientTimestampTests
{
    [Theory]
    [InlineData("2026-01-31T09:30:00.000Z", "2026-01-31T09:30:00.000Z")]
    [InlineData("2026-01-31T09:30:00Z", "2026-01-31T09:30:00.000Z")]
    [InlineData("2026-01-31T10:30:00.120+01:00", "2026-01-31T09:30:00.120Z")]
    [InlineData("2026-01-31T09:30:00.1234567Z", "2026-01-31T09:30:00.1234567Z")]
    [InlineData("2026-01-31T09:30:00", "2026-01-31T09:30:00.000Z")]
    public void A_time_is_written_as_the_clients_write_it(string read, string written)
    {
        Assert.True(ClientTimestampConverter.TryParse(read, out var time));
        Assert.Equal(written, ClientTimestampConverter.Format(time));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("31/01/2026 09:30")]
    [InlineData("2026-13-31T09:30:00Z")]
    [InlineData("1769851800")]
    public void What_is_no_time_is_refused(string text)
    {
        Assert.False(ClientTimestampConverter.TryParse(text, out _));
    }
}
