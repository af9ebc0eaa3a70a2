namespace DevPilot.Runs.Stores;

/// <summary>A cursor that no page of this query gave.</summary>
public sealed class InvalidCursorException() : Exception("The cursor is not one of this list. Leave it out to begin at the first page.");
