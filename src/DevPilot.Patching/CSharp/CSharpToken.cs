namespace DevPilot.Patching.CSharp;

/// <summary>A piece of C# outside of strings, comments and directives.</summary>
/// <param name="Text">An identifier, a number, one sign, or <c>""</c> for any string or character literal.</param>
/// <param name="Line">Line on which it starts, from 0.</param>
internal readonly record struct CSharpToken(string Text, int Line)
{
    public bool IsWord => Text.Length > 0 && (char.IsLetter(Text[0]) || Text[0] is '_' or '@');
}
