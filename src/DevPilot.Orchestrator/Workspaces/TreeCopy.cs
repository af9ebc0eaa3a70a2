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
    // Above this the base library's own copy is worth its overhead: it clones extents where the file system can.
    private const long LargeFile = 1024 * 1024;
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
        var file = new FileInfo(Path.Combine(source, path));
        var to = Path.Combine(destination, path);
        if (file.LinkTarget is { } text)
            CopyLink(path, text, to);
        else if (!file.Exists)
            return;
        else if (file.Length is 0 && OperatingSystem.IsLinux() && !LinuxFile.IsRegular(file.FullName))
            _filesLeftOut.Add(new LeftOutFile(path, "it is a pipe, a socket or a device"));
        else
            CopyRegular(path, file, to, buffer);
    }

    private void CopyLink(string path, string text, string to)
    {
        if (links.TextInWorkspace(path, text) is { } kept)
            File.CreateSymbolicLink(to, kept);
        else
            _linksLeftOut.Add(path);
    }

    private void CopyRegular(string path, FileInfo file, string to, byte[] buffer)
    {
        try
        {
            using var input = File.OpenHandle(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var copied = file.Length > LargeFile ? CopyWhole(file, to) : CopyBytes(input, file, to, buffer);
            Interlocked.Add(ref _bytes, copied);
            Interlocked.Increment(ref _files);
        }
        catch (FileNotFoundException exception) when (exception.FileName == file.FullName)
        {
            // Deleted since it was listed, which is fine.
        }
        catch (UnauthorizedAccessException exception) when (exception.Message.Contains(file.FullName, StringComparison.Ordinal))
        {
            _filesLeftOut.Add(new LeftOutFile(path, "it cannot be read"));
        }
    }

    private static long CopyWhole(FileInfo file, string to)
    {
        file.CopyTo(to);
        return file.Length;
    }

    private static long CopyBytes(Microsoft.Win32.SafeHandles.SafeFileHandle input, FileInfo file, string to, byte[] buffer)
    {
        using var output = File.OpenHandle(to, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        long position = 0;
        while (RandomAccess.Read(input, buffer, position) is > 0 and var read)
        {
            RandomAccess.Write(output, buffer.AsSpan(0, read), position);
            position += read;
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(output, file.UnixFileMode);
        File.SetLastWriteTimeUtc(output, file.LastWriteTimeUtc);
        return position;
    }
}
