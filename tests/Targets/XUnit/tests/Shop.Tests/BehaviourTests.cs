using System.Runtime.CompilerServices;
using Xunit;

namespace Shop.Tests;

/// <summary>Does what behaviour.txt beside it says, so that one build serves many kinds of runs.</summary>
public sealed class BehaviourTests
{
    [Fact]
    public void Behaves() => Behave();

    private static void Behave([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "behaviour.txt");
        switch (File.Exists(file) ? File.ReadAllText(file) : "")
        {
            case "fail":
                Assert.Fail("as told");
                break;
            case "fail once":
                File.WriteAllText(file, "");
                Assert.Fail("this once");
                break;
            case "exit 0":
                Environment.Exit(0);
                break;
            case "fail fast":
                Environment.FailFast("as told");
                break;
            case "overflow":
                Overflow(0);
                break;
            case "hang":
                new ManualResetEventSlim().Wait();
                break;
        }
    }

    private static int Overflow(int depth) => Overflow(depth + 1) + 1;
}
