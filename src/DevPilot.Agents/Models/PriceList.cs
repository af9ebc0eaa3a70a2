using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevPilot.Agents.Models;

/// <summary>Prices by model. One file, <c>prices.json</c>; a file of the user's own overrides it model by model.</summary>
public sealed class PriceList
{
    private const string Resource = "DevPilot.Agents.Models.prices.json";
    private readonly Dictionary<string, ModelPrice> _prices;

    private PriceList(Dictionary<string, ModelPrice> prices) => _prices = prices;

    /// <summary>The prices that came with DevPilot, and over them those of a file.</summary>
    /// <param name="overrides">A file of the same form; null for none.</param>
    /// <exception cref="ModelConfigurationException">The file cannot be read.</exception>
    public static PriceList Load(string? overrides)
    {
        using var shipped = typeof(PriceList).Assembly.GetManifestResourceStream(Resource)!;
        var prices = JsonSerializer.Deserialize(shipped, PriceJson.Default.DictionaryStringModelPrice)!;
        foreach (var (model, price) in overrides is null ? [] : Read(overrides))
            prices[model] = price;
        return new PriceList(new Dictionary<string, ModelPrice>(prices, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Price of a model; null when it is not known, which is not free.</summary>
    /// <remarks>A dated name such as <c>claude-sonnet-4-5-20250929</c> has the price of the name without the date.</remarks>
    public ModelPrice? Find(ModelId model)
    {
        if (ModelProviders.Find(model.Provider) is { IsFree: true })
            return new ModelPrice(0, 0);
        if (_prices.TryGetValue(model.ToString(), out var price))
            return price;

        var dash = model.Name.LastIndexOf('-');
        return dash > 0 && model.Name.Length - dash is 9 && model.Name[(dash + 1)..].All(char.IsAsciiDigit)
            ? _prices.GetValueOrDefault($"{model.Provider}/{model.Name[..dash]}")
            : null;
    }

    private static Dictionary<string, ModelPrice> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, PriceJson.Default.DictionaryStringModelPrice) ?? [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ModelConfigurationException($"The prices in {path} cannot be read: {failure.Message}");
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(Dictionary<string, ModelPrice>))]
internal sealed partial class PriceJson : JsonSerializerContext;
