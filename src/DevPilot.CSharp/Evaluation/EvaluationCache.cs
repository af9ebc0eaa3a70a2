using System.Text.Json;

namespace DevPilot.CSharp.Evaluation;

/// <summary>Evaluations of earlier runs, found again by the content of everything that went into them.</summary>
/// <remarks>
/// Paths inside the repository are kept relative, so that a copy of it in another folder finds them too. An evaluation whose assemblies are
/// no longer there, or whose restored packages differ, is not found. Safe for several processes: a file is written whole or not at all.
/// </remarks>
/// <param name="folder">Absolute path; created when needed.</param>
public sealed class EvaluationCache(string folder)
{
    private const int MostEntries = 256;

    /// <summary>The evaluation of these projects as they are now; null when none is known to hold.</summary>
    internal IReadOnlyList<EvaluatedProject>? Find(string root, IReadOnlyCollection<string> projects)
    {
        var path = PathOf(EvaluationKey.Compute(root, projects));
        if (!File.Exists(path))
            return null;
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, EvaluationJson.Default.StoredEvaluation)?.Restore(root);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps an evaluation without problems. A folder that cannot be written to costs time, not correctness, and is passed over.</summary>
    internal void Keep(string root, IReadOnlyCollection<string> projects, IReadOnlyList<EvaluatedProject> evaluated)
    {
        if (evaluated.Any(project => project.Problem.Length > 0))
            return;
        try
        {
            Directory.CreateDirectory(folder);
            var path = PathOf(EvaluationKey.Compute(root, projects));
            var written = $"{path}.{Guid.NewGuid():N}";
            using (var stream = File.Create(written))
                JsonSerializer.Serialize(stream, StoredEvaluation.Of(root, evaluated), EvaluationJson.Default.StoredEvaluation);
            File.Move(written, path, overwrite: true);
            Prune();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next run asks MSBuild again.
        }
    }

    private void Prune()
    {
        var surplus = new DirectoryInfo(folder).GetFiles("*.json").OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostEntries);
        foreach (var file in surplus)
            file.Delete();
    }

    private string PathOf(string key) => Path.Combine(folder, key + ".json");
}
