namespace DevPilot.Patching.Matching;

/// <summary>How the lines of a hunk correspond to one region of a file in which not all of them stand.</summary>
/// <param name="Score">Mean likeness of the hunk's context and removed lines, from 0 to 1.</param>
/// <param name="NonBlank">Per line of the hunk that is not blank: the file line, or -1.</param>
/// <param name="Start">First file line of the region.</param>
internal sealed record Likeness(double Score, int[] NonBlank, int Start);
