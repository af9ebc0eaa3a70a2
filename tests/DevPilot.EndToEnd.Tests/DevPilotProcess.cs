using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace DevPilot.EndToEnd.Tests;

/// <summary>The command line as a process of its own, as a person starts it.</summary>
internal sealed class DevPilotProcess : IDisposable
{
    /// <summary>What Ctrl-C sends.</summary>
    public const int Interrupt = 2;

    /// <summary>What <c>kill</c> sends, and a system that shuts down.</summary>
    public const int Terminate = 15;

    /// <summary>What DEVPILOT_TEST_PROGRAM names, such as the one of the packed tool, else the build of this solution.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("DEVPILOT_TEST_PROGRAM") is { Length: > 0 } program
        ? program
        : typeof(DevPilotProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key is "DevPilotProgram").Value!;

    private static readonly Dictionary<string, string> _withoutModel = new() { ["DEVPILOT_MODEL"] = "builtin" };

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private readonly StringBuilder _said = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DevPilotProcess(Process process)
    {
        _process = process;
        _output = ReadAsync(process.StandardOutput);
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandExit> RunAsync(string folder, params string[] args)
    {
        using var process = Start(folder, args);
        process._process.StandardInput.Close();
        return await process.EndAsync();
    }

    /// <summary>Runs a command to its end, with text on its standard input.</summary>
    public static async Task<CommandExit> RunWithInputAsync(string folder, string input, params string[] args)
    {
        using var process = Start(folder, args);
        await process._process.StandardInput.WriteAsync(input);
        process._process.StandardInput.Close();
        return await process.EndAsync();
    }

    /// <summary>Runs a command to its end, with variables of its own.</summary>
    public static async Task<CommandExit> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        using var process = Start(folder, environment, args);
        process._process.StandardInput.Close();
        return await process.EndAsync();
    }

    /// <summary>Runs a command of another build to its end, with variables of its own.</summary>
    public static async Task<CommandExit> RunProgramAsync(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        using var process = Start(program, folder, environment, args);
        process._process.StandardInput.Close();
        return await process.EndAsync();
    }

    /// <summary>Starts a command. No model is asked, whatever this machine has.</summary>
    public static DevPilotProcess Start(string folder, params string[] args) => Start(folder, _withoutModel, args);

    /// <summary>Starts a command with variables of its own.</summary>
    public static DevPilotProcess Start(string folder, IReadOnlyDictionary<string, string> environment, string[] args) => Start(Program, folder, environment, args);

    private static DevPilotProcess Start(string program, string folder, IReadOnlyDictionary<string, string> environment, string[] args)
    {
        // A shell that starts the tests in the background has them ignore Ctrl-C, and their children with them; a person's shell does not.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", "exec", program, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test host was given is not what a person's shell has.
        foreach (var name in start.Environment.Keys.Where(IsOfTestHost).ToList())
            start.Environment.Remove(name);
        // A home of a test's own is no reason to fetch all packages again.
        start.Environment.TryAdd("NUGET_PACKAGES", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"));
        // A server that happens to run on this machine is told of no test.
        start.Environment["DEVPILOT_API_ENDPOINT"] = "off";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var process = new Process { StartInfo = start };
        process.Start();
        return new DevPilotProcess(process);
    }

    /// <summary>Waits until it prints a line that begins in a way.</summary>
    /// <returns>The rest of that line.</returns>
    public async Task<string> SaidAsync(string beginning)
    {
        while (true)
        {
            Task more;
            string[] lines;
            lock (_said)
                (more, lines) = (_more.Task, _said.ToString().Split('\n'));
            if (lines[..^1].FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } said)
                return said[beginning.Length..];
            if (_output.IsCompleted)
                Assert.Fail($"It ended without '{beginning}'.\n--- stdout\n{await _output}\n--- stderr\n{await _error}");
            await Task.WhenAny(more, _output);
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<CommandExit> EndAsync()
    {
        await _process.WaitForExitAsync();
        return new CommandExit(_process.ExitCode, await _output, await _error);
    }

    /// <summary>Waits for its end or for a moment, whichever comes first, and kills it then: it alone, as <c>kill -9</c> does.</summary>
    /// <returns>Whether it was still there.</returns>
    public async Task<bool> KillAtAsync(TimeSpan moment)
    {
        using var reached = new CancellationTokenSource(moment);
        try
        {
            await _process.WaitForExitAsync(reached.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            return true;
        }
    }

    /// <summary>Asks it to end.</summary>
    public void Stop(int signal) => Assert.Equal(0, SendSignal(_process.Id, signal));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            // Its folder is removed next, into which a dying process may still write.
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task<string> ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is var read)
        {
            TaskCompletionSource more;
            lock (_said)
            {
                _said.Append(buffer, 0, read);
                (more, _more) = (_more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            more.SetResult();
            if (read is 0)
                break;
        }

        return _said.ToString();
    }

    private static bool IsOfTestHost(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SendSignal(int process, int signal);
}
