namespace DevPilot.Orchestrator.Workspaces;

/// <summary>What Linux keeps about a file.</summary>
/// <param name="Mode">Kind and permissions, inode(7).</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">Last change of its content.</param>
internal readonly record struct LinuxFileStatus(ushort Mode, long Size, LinuxTimestamp Modified)
{
    public bool IsRegular => (Mode & 0xF000) is 0x8000;

    public bool IsFolder => (Mode & 0xF000) is 0x4000;

    public bool IsLink => (Mode & 0xF000) is 0xA000;

    /// <summary>The bits that chmod(2) sets.</summary>
    public uint Permissions => (uint)(Mode & 0xFFF);
}
