using System.Collections.Concurrent;
using System.Threading.Channels;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>The files of a target that belong in its workspace, handed on while they are being found.</summary>
internal sealed class FileListing
{
    private const int BatchSize = 256;

    private readonly Channel<IReadOnlyList<string>> _batches = Channel.CreateUnbounded<IReadOnlyList<string>>();
    private readonly ConcurrentBag<LeftOutFile> _leftOut = [];

    /// <summary>Batches of paths relative to the root, neighbours together; a path may come twice, and may not exist.</summary>
    public ChannelReader<IReadOnlyList<string>> Batches => _batches.Reader;

    /// <summary>What was found and cannot be listed.</summary>
    public IEnumerable<LeftOutFile> LeftOut => _leftOut;

    public void LeaveOut(string path, string reason) => _leftOut.Add(new LeftOutFile(path, reason));

    public void Complete(Exception? failure = null) => _batches.Writer.TryComplete(failure);

    /// <summary>A place to write the paths of one folder to, from one thread at a time.</summary>
    public Section Open(string prefix) => new(this, prefix);

    /// <summary>The paths that one source finds under one folder.</summary>
    internal sealed class Section(FileListing listing, string prefix) : IDisposable
    {
        private List<string> _batch = [];

        /// <summary>Number of paths so far.</summary>
        public int Count { get; private set; }

        public void Add(string path)
        {
            Count++;
            _batch.Add(prefix + path);
            if (_batch.Count == BatchSize)
                Flush();
        }

        public void Dispose() => Flush();

        private void Flush()
        {
            if (_batch.Count > 0)
                listing._batches.Writer.TryWrite(_batch);
            _batch = [];
        }
    }
}
