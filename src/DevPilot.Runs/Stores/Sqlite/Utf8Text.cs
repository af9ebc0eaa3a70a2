namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Text for a statement that is encoded already.</summary>
internal readonly record struct Utf8Text(byte[] Bytes);
