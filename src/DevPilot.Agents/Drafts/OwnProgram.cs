using System.Reflection;

namespace DevPilot.Agents.Drafts;

/// <summary>This program, as something that another one can start.</summary>
/// <param name="FileName">The program, absolute.</param>
/// <param name="Arguments">What stands before its own arguments, such as the assembly for <c>dotnet</c>.</param>
public sealed record OwnProgram(string FileName, IReadOnlyList<string> Arguments)
{
    private const string Name = "devpilot";

    /// <summary>How this process was started; null where it is not the command line of DevPilot but another host, or where the system does not say.</summary>
    public static OwnProgram? OfThisProcess() => Assembly.GetEntryAssembly() is { } entry && entry.GetName().Name == Name
        ? Of(Environment.ProcessPath, entry.Location)
        : null;

    /// <summary>A global tool and a published program run by themselves; <c>dotnet devpilot.dll</c> needs its assembly named.</summary>
    internal static OwnProgram? Of(string? processPath, string assembly) => processPath switch
    {
        null => null,
        _ when !Path.GetFileNameWithoutExtension(processPath).Equals("dotnet", StringComparison.OrdinalIgnoreCase) => new OwnProgram(processPath, []),
        _ => assembly.Length > 0 ? new OwnProgram(processPath, ["exec", assembly]) : null,
    };
}
