using System.Runtime.CompilerServices;

namespace DevPilot.Console.Tests.Rendering;

/// <summary>Expected output, one file a case.</summary>
internal static class Snapshots
{
    /// <summary>Asserts that a text is the expected one; where it is not, leaves it beside the test assembly to be looked at and copied.</summary>
    public static void Match(string name, string actual, [CallerFilePath] string caller = "")
    {
        var expected = File.ReadAllText(Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", name));
        if (expected != actual)
        {
            var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "Snapshots"));
            File.WriteAllText(Path.Combine(folder.FullName, name), actual);
        }

        Assert.Equal(expected, actual);
    }
}
