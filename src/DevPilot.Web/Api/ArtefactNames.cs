namespace DevPilot.Web.Api;

/// <summary>Names of files of a run: relative, separated by '/', without steps up.</summary>
internal static class ArtefactNames
{
    private const int MostCharacters = 300;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MostCharacters
        && !name.Any(character => character is '\\' or '%' || char.IsControl(character) || char.IsSurrogate(character))
        && name.Split('/').All(step => step is not ("" or "." or ".."));
}
