namespace DevPilot.Patching;

/// <summary>The numbers of <c>@@ -OldStart,OldCount +NewStart,NewCount @@</c>, which models often get wrong.</summary>
public sealed record HunkRange(int OldStart, int OldCount, int NewStart, int NewCount);
