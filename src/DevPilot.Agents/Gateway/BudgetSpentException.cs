namespace DevPilot.Agents.Gateway;

/// <summary>The run may ask no model again until it gets more money or tokens.</summary>
public sealed class BudgetSpentException(string message) : Exception(message);
