namespace DevPilot.Browser.Tests;

/// <summary>Waiting for what is not on a page.</summary>
internal static class Waiting
{
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
            await Task.Delay(100, limit.Token);
    }
}
