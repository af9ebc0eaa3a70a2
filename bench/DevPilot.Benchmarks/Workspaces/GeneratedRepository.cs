using System.Text;
using DevPilot.Core.Processes;

namespace DevPilot.Benchmarks.Workspaces;

/// <summary>A repository of many files, the same for the same seed, with the sizes of real C# sources.</summary>
internal static class GeneratedRepository
{
    private const int FilesInAFolder = 16;
    private const int Median = 2800;
    private const double Spread = 1.1;

    /// <summary>Writes the files under <c>src/</c>, in folders up to four deep, and gives their size in bytes.</summary>
    public static long Write(string root, int files, int seed)
    {
        var random = new Random(seed);
        long bytes = 0;
        for (var file = 0; file < files; file++)
        {
            var folder = file / FilesInAFolder;
            var path = Path.Combine(root, "src", $"Module{folder % 40}", $"Area{folder / 40 % 8}", $"Part{folder}");
            if (file % FilesInAFolder is 0)
                Directory.CreateDirectory(path);
            var text = Source(random, file);
            bytes += text.Length;
            File.WriteAllBytes(Path.Combine(path, $"Type{file}.cs"), text);
        }

        return bytes;
    }

    /// <summary>Puts the files under git.</summary>
    public static async Task CommitAsync(string root, IProcessRunner processes, CancellationToken cancellationToken)
    {
        string[][] commands =
        [
            ["init", "-q"], ["add", "-A"], ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-q", "-m", "state"],
        ];
        foreach (var command in commands)
        {
            var exit = await processes.RunAsync(new ProcessCommand("git", command) { WorkingDirectory = root }, cancellationToken);
            if (!exit.Succeeded)
                throw new InvalidOperationException(exit.Output);
        }
    }

    private static byte[] Source(Random random, int number)
    {
        // Log-normal, as the sizes of source files are.
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var size = (int)Math.Clamp(Median * Math.Exp(Spread * normal), 40, 400_000);
        var text = new StringBuilder($"namespace Generated.Part{number};\n");
        while (text.Length < size)
            text.Append($"    public int Member{random.Next()} {{ get; set; }}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
