using DevPilot.Core.Runs;

namespace DevPilot.Console.Commands;

/// <summary>Which agents answer. Those that are built in need no model.</summary>
internal static class ModelChoice
{
    public const string BuiltIn = "builtin";

    /// <summary>Refuses a model that this version cannot reach.</summary>
    /// <exception cref="FailureException">It is not <see cref="BuiltIn"/>.</exception>
    public static void Demand(string? model)
    {
        if (model is null or BuiltIn)
            return;

        throw new FailureException(new Failure(
            ExitCodes.CannotStart,
            $"The model '{model}' cannot be used.",
            "This version of DevPilot has the built-in agents only, which need no model and no key.",
            $"devpilot --model {BuiltIn} \"Add email validation to User model\""));
    }
}
