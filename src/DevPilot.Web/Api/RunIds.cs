namespace DevPilot.Web.Api;

/// <summary>Ids of runs, which must be able to stand in an address: there an escaped slash and one that is meant as written look the same.</summary>
internal static class RunIds
{
    public const int MostCharacters = 200;

    public static bool IsValid(string id) =>
        id.Length is > 0 and <= MostCharacters && id is not ("." or "..")
        && !id.Contains("%2F", StringComparison.OrdinalIgnoreCase) && !id.Any(character => character is '/' or '\\' || char.IsControl(character));
}
