using System.Text.RegularExpressions;

namespace DevPilot.Orchestrator.Settings;

/// <summary>One thing that can be set: what it means, what its value looks like, and who may say so.</summary>
/// <param name="Name">Path in the file, parts separated by dots; <c>*</c> stands for the name of an agent.</param>
/// <param name="Kind">What its value looks like.</param>
/// <param name="Description">One sentence for editors and documentation.</param>
internal sealed partial record SettingKey(string Name, SettingKind Kind, string Description)
{
    /// <summary>What holds where nobody says anything, as it would be written; empty when that depends on the machine.</summary>
    public string Default { get; init; } = "";

    /// <summary>Least value of a number.</summary>
    public decimal Least { get; init; }

    /// <summary>Largest value of a number.</summary>
    public decimal Most { get; init; } = 1_000_000_000;

    /// <summary>Whether the least value itself is too small.</summary>
    public bool IsAboveLeast { get; init; }

    /// <summary>Whether it is about one repository, and so has no place in the user's own file or the environment.</summary>
    public bool IsOfOneTarget { get; init; }

    /// <summary>Whether it is the person's to say, and never a repository's.</summary>
    public bool IsOfOnePerson { get; init; }

    /// <summary>Environment variable that sets it where its name does not follow from the setting's; empty where it does.</summary>
    public string OwnVariable { get; init; } = "";

    /// <summary>Whether a name of the person's choice is part of the path.</summary>
    public bool HasWildcard => Name.Contains('*', StringComparison.Ordinal);

    /// <summary>Environment variable that sets it; empty when none does.</summary>
    public string Variable => OwnVariable.Length > 0 ? OwnVariable : HasWildcard || IsOfOneTarget ? "" : "DEVPILOT_" + WordStart().Replace(Name.Replace('.', '_'), "_").ToUpperInvariant();

    /// <summary>Whether a path of a file is this setting.</summary>
    public bool Matches(string path)
    {
        var (wanted, written) = (Name.Split('.'), path.Split('.'));
        return wanted.Length == written.Length && wanted.Zip(written).All(part => part.First == part.Second || part is { First: "*", Second.Length: > 0 });
    }

    /// <summary>What a value must look like, for a message.</summary>
    public string Expected => Kind switch
    {
        SettingKind.Text => "a text in quotation marks",
        SettingKind.Duration => "a time in quotation marks, such as \"90s\", \"20m\" or \"1h\"",
        SettingKind.Address => "an address in quotation marks, such as \"https://devpilot.example/api/cline\", without user and query, or \"off\"",
        SettingKind.Whole => FormattableString.Invariant($"a whole number from {Least} to {Most}"),
        SettingKind.Number when IsAboveLeast => FormattableString.Invariant($"a number above {Least}"),
        SettingKind.Number => FormattableString.Invariant($"a number from {Least} to {Most}"),
        _ => "true or false",
    };

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
