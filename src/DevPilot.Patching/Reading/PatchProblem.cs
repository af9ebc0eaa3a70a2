namespace DevPilot.Patching;

/// <summary>Something in the text that is meant as a patch and cannot be read as one. Any of them makes the patch refused.</summary>
/// <param name="Line">Line of the patch text, from 1.</param>
/// <param name="Path">The file concerned, where it is known.</param>
/// <param name="Message">A sentence for the person or model that wrote it.</param>
public sealed record PatchProblem(int Line, string? Path, string Message);
