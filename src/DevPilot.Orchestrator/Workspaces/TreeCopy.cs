using System.Buffers;
using System.Collections.Concurrent;
using System.Threading.Channels;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Copies listed files from one tree to another, several at a time, while the list still grows.</summary>
/// <remarks>
/// Content, time of last change and Unix mode are kept; folders come with their first file. Links are never followed: neither a listed
/// one nor one in the place of a folder. A file that cannot be read is left out and named; one that cannot be written ends the copy.
/// </remarks>
internal sealed class TreeCopy(string source, string destination, SymbolicLinks links)
{
    private const int BufferSize = 128 * 1024;

    private readonly ConcurrentDictionary<string, bool> _folders = new() { [""] = true };
    private readonly ConcurrentDictionary<string, bool> _seen = new();
    private readonly ConcurrentBag<string> _linksLeftOut = [];
    private readonly ConcurrentBag<LeftOutFile> _filesLeftOut = [];
    private long _bytes;
    private int _files;

    public int Files => _files;

    public long Bytes => _bytes;

    public IEnumerable<string> LinksLeftOut => _linksLeftOut;

    public IEnumerable<LeftOutFile> FilesLeftOut => _filesLeftOut;

    /// <exception cref="IOException">The destination cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public Task RunAsync(ChannelReader<IReadOnlyList<string>> batches, CancellationToken cancellationToken)
    {
        var copiers = Math.Clamp(Environment.ProcessorCount, 2, 8);
        return Task.WhenAll(Enumerable.Range(0, copiers).Select(_ => Task.Run(() => CopyBatchesAsync(batches, cancellationToken), cancellationToken)));
    }

    private async Task CopyBatchesAsync(ChannelReader<IReadOnlyList<string>> batches, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await foreach (var batch in batches.ReadAllAsync(cancellationToken))
            {
                foreach (var path in batch)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (IsWanted(path))
                        Copy(path, buffer);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool IsWanted(string path) =>
        !path.StartsWith(DevPilotFolder.Name + "/", StringComparison.Ordinal)
        && _seen.TryAdd(path, true)
        && EnsureFolder(path[..Math.Max(0, path.LastIndexOf('/'))]);

    /// <summary>Whether a folder of the source is one, and not a link; it then stands in the destination too.</summary>
    private bool EnsureFolder(string folder)
    {
        if (_folders.TryGetValue(folder, out var known))
            return known;

        var isFolder = EnsureFolder(folder[..Math.Max(0, folder.LastIndexOf('/'))])
            && new DirectoryInfo(Path.Combine(source, folder)) is { Exists: true } info
            && !info.Attributes.HasFlag(FileAttributes.ReparsePoint);
        if (isFolder)
            Directory.CreateDirectory(Path.Combine(destination, folder));
        return _folders.TryAdd(folder, isFolder) ? isFolder : _folders[folder];
    }

    private void Copy(string path, byte[] buffer)
    {
        var (from, to) = (Path.Combine(source, path), Path.Combine(destination, path));
        var copied = LinuxFile.IsSupported ? LinuxFileCopy.Copy(from, to, buffer) : PortableFileCopy.Copy(from, to, buffer);
        switch (copied.Kind)
        {
            case CopiedFile.Found.File:
                Interlocked.Add(ref _bytes, copied.Bytes);
                Interlocked.Increment(ref _files);
                break;
            case CopiedFile.Found.Link:
                CopyLink(path, new FileInfo(from).LinkTarget, to);
                break;
            case CopiedFile.Found.Obstacle:
                _filesLeftOut.Add(new LeftOutFile(path, copied.Reason));
                break;
        }
    }

    private void CopyLink(string path, string? text, string to)
    {
        if (text is null)
            return;
        if (links.TextInWorkspace(path, text) is { } kept)
            File.CreateSymbolicLink(to, kept);
        else
            _linksLeftOut.Add(path);
    }
}
