using DevPilot.Runs.Stores;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>A file of a run, as far as it can be read.</summary>
/// <param name="Name">Its name in the run's folder.</param>
/// <param name="Value">What it holds; null where it is absent or damaged.</param>
/// <param name="IsDamaged">Whether it is there and cannot be read.</param>
public sealed record Artefact<T>(string Name, T? Value, bool IsDamaged)
    where T : class;

/// <summary>Reads files of runs.</summary>
internal static class Artefacts
{
    /// <summary>A file of JSON.</summary>
    public static async Task<Artefact<T>> ReadAsync<T>(IRunRecordStore store, string id, string name, CancellationToken cancellationToken)
        where T : class
    {
        if (await store.ArtefactAsync(id, name, cancellationToken) is not { } content)
            return new Artefact<T>(name, null, IsDamaged: false);
        var value = StoredJson.Read<T>(WithoutMark(content));
        return new Artefact<T>(name, value, IsDamaged: value is null);
    }

    /// <summary>A file of text; what is no UTF-8 in it is replaced.</summary>
    public static async Task<Artefact<string>> ReadTextAsync(IRunRecordStore store, string id, string name, CancellationToken cancellationToken)
    {
        var content = await store.ArtefactAsync(id, name, cancellationToken);
        return new Artefact<string>(name, content is null ? null : System.Text.Encoding.UTF8.GetString(WithoutMark(content)), IsDamaged: false);
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] content) => content is [0xEF, 0xBB, 0xBF, ..] ? content.AsSpan(3) : content;
}
