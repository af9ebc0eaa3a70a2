using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;

namespace DevPilot.CSharp.Tests.Inspection;

/// <summary>Makes changes of files out of their texts.</summary>
internal static class Change
{
    public static FileChange Of(string path, string? before, string? after) => new(
        path,
        before is null ? FileAction.Add : after is null ? FileAction.Delete : FileAction.Modify,
        before is null ? null : Encoding.UTF8.GetBytes(before),
        after is null ? null : Encoding.UTF8.GetBytes(after));
}
