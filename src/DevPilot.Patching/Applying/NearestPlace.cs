namespace DevPilot.Patching;

/// <summary>A place in the file that is most like what the hunk seeks, or one of several that are equally good.</summary>
/// <param name="Line">Its first line, from 1.</param>
/// <param name="Likeness">From 0 to 1; 1 where every line agrees.</param>
/// <param name="Text">The lines that stand there, with one line more above and below, each preceded by its number.</param>
public sealed record NearestPlace(int Line, double Likeness, string Text);
