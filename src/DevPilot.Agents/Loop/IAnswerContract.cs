using System.Text.Json;

namespace DevPilot.Agents.Loop;

/// <summary>The form that an agent's answer must have.</summary>
/// <typeparam name="T">What is read out of it.</typeparam>
public interface IAnswerContract<T>
    where T : class
{
    /// <summary>Name of the form, letters and underscores.</summary>
    string Name { get; }

    /// <summary>JSON schema of the answer; null for free text.</summary>
    JsonElement? Schema { get; }

    /// <summary>The form in words, for an agent whose prompt does not tell it.</summary>
    string Form { get; }

    /// <summary>Reads an answer, tolerant of prose, fences and byte order marks around it.</summary>
    AnswerReading<T> Read(string answer);
}

/// <summary>What an answer says, or why it does not fit.</summary>
/// <typeparam name="T">What is read out of it.</typeparam>
/// <param name="Value">The value; null exactly when <paramref name="Violation"/> is set.</param>
/// <param name="Violation">What is wrong, as the model is told it; empty when the answer fits.</param>
public sealed record AnswerReading<T>(T? Value, string Violation)
    where T : class;
