namespace DevPilot.Patching.Text;

/// <summary>The encodings a source file may keep. Everything else is treated as bytes that a patch cannot touch.</summary>
internal enum FileEncoding
{
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,

    /// <summary>Also stands for Latin-1: the two agree wherever a Latin-1 text has a printable character.</summary>
    Windows1252,
}
