using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DevPilot.Agents.Exchanges;
using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator.Runs;

/// <summary>The folder of one run: its event log and the outputs of its stages.</summary>
/// <remarks>
/// Opened for work it is this process's alone until it is disposed, and may be written from any thread. Opened for reading it can be read
/// while another process works on it.
/// </remarks>
public sealed class RunFolder : IDisposable
{
    private readonly FileStream? _lock;
    private readonly EventLog _log;

    internal RunFolder(string root, TimeProvider clock, FileStream? heldLock)
    {
        Root = root;
        _lock = heldLock;
        _log = new EventLog(PathOf(RunArtefacts.Events), clock);
    }

    /// <summary>Keeps secrets out of events and reports.</summary>
    internal Redaction Redaction { get; init; } = Redaction.OfThisProcess;

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>The run's id.</summary>
    public string Id => Path.GetFileName(Root);

    /// <summary>Whether this process may write to it.</summary>
    public bool IsForWork => _lock is not null;

    /// <summary>Absolute path of a file or folder of the run.</summary>
    /// <param name="name">Relative to the run's folder, see <see cref="RunArtefacts"/>.</param>
    public string PathOf(string name)
    {
        var path = Path.GetFullPath(name, Root);
        return path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"'{name}' is not inside the run's folder.", nameof(name));
    }

    /// <summary>Has each later event handed over, after it is written, in the order of the log and one at a time.</summary>
    /// <param name="onEvent">The listener; null for none.</param>
    public void Subscribe(Action<RunEvent>? onEvent)
    {
        if (onEvent is not null)
            _log.Appended += onEvent;
    }

    /// <summary>Writes an event. Those that bound a stage or the run are on the disk itself when this returns.</summary>
    /// <returns>The event with its number and time, without secrets.</returns>
    /// <exception cref="RunStoreException">The disk refuses.</exception>
    public RunEvent Append(RunEvent runEvent)
    {
        DemandWork();
        var written = Writing(RunArtefacts.Events, () => _log.Append(EventRedaction.Clean(runEvent, Redaction)));
        if (runEvent is RunFinished or RunApplied)
            WriteArtefact(RunArtefacts.Summary, JsonSerializer.SerializeToUtf8Bytes(Summarize(), RunsJson.Indented.RunSummary));
        return written;
    }

    /// <summary>The events written so far. A last line that was torn by a crash is not among them.</summary>
    public IReadOnlyList<RunEvent> ReadEvents() => _log.Read();

    /// <summary>The run in a few lines, from its log.</summary>
    public RunSummary Summarize() => RunSummary.Of(Id, RunState.Of(ReadEvents()));

    /// <summary>Writes a file of the run, all of it or nothing, and waits for the disk.</summary>
    /// <returns>SHA-256 of the bytes, lower-case hex.</returns>
    /// <exception cref="RunStoreException">The disk refuses.</exception>
    public string WriteArtefact(string name, ReadOnlyMemory<byte> bytes)
    {
        DemandWork();
        Writing(name, () => AtomicFile.Write(PathOf(name), bytes.Span));
        return Hash(bytes.Span);
    }

    /// <summary>The same for text, in UTF-8.</summary>
    public string WriteArtefact(string name, string text) => WriteArtefact(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Gives the output of a round the name under which people look for it.</summary>
    /// <param name="name">The name, such as <see cref="RunArtefacts.Review"/>.</param>
    /// <param name="source">The artefact to copy.</param>
    public string Publish(string name, string source) => WriteArtefact(name, ReadArtefact(source));

    /// <summary>All bytes of a file of the run.</summary>
    /// <exception cref="RunStoreException">It is not there or cannot be read.</exception>
    public byte[] ReadArtefact(string name)
    {
        try
        {
            return File.ReadAllBytes(PathOf(name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"Run {Id} has no readable {name}: {exception.Message} Start the request again.", exception);
        }
    }

    /// <summary>A file of the run as a record; default when it is not there or not readable as one.</summary>
    public T? TryRead<T>(string name, JsonTypeInfo<T> json)
    {
        try
        {
            return File.Exists(PathOf(name)) ? JsonSerializer.Deserialize(File.ReadAllBytes(PathOf(name)), json) : default;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return default;
        }
    }

    /// <summary>A file of the run as text; null when it is not there.</summary>
    public string? TryReadText(string name) => File.Exists(PathOf(name)) ? Encoding.UTF8.GetString(ReadArtefact(name)) : null;

    /// <summary>SHA-256 of a file of the run, lower-case hex; null when it is not there.</summary>
    public string? HashArtefact(string name) => File.Exists(PathOf(name)) ? Hash(ReadArtefact(name)) : null;

    /// <summary>Lets other processes work on the run.</summary>
    public void Dispose()
    {
        _log.Dispose();
        _lock?.Dispose();
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private void DemandWork()
    {
        if (!IsForWork)
            throw new InvalidOperationException($"Run {Id} is open for reading only.");
    }

    private void Writing(string name, Action write) => Writing(name, () =>
    {
        write();
        return true;
    });

    private T Writing<T>(string name, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException(
                $"'{PathOf(name)}' could not be written: {exception.Message.TrimEnd('.')}. "
                + $"Free disk space or make the folder writable, then go on: devpilot resume {Id}",
                exception);
        }
    }
}
