namespace DevPilot.Patching.Diffing;

/// <summary>Lines [OldStart, OldStart+OldCount) of the old text became lines [NewStart, NewStart+NewCount) of the new one.</summary>
internal readonly record struct LineChange(int OldStart, int OldCount, int NewStart, int NewCount);
