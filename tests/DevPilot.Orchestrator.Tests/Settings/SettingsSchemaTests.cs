using System.Text.Json;
using DevPilot.Orchestrator.Settings;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Settings;

public sealed class SettingsSchemaTests
{
    [Fact]
    public void The_published_schema_is_that_of_the_program()
    {
        // Anew: devpilot doctor --schema > docs/devpilot.schema.json
        Assert.Equal(SettingsSchema.Text(), File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "devpilot.schema.json")));
    }

    [Fact]
    public void The_schema_knows_every_setting_and_nothing_else()
    {
        var schema = JsonElement.Parse(SettingsSchema.Text());

        Assert.Equal(SettingKeys.All.Select(key => key.Name).Append("$schema").Order(), Leaves(schema, "").Order());
    }

    [Fact]
    public void Every_setting_that_a_variable_can_set_has_one_of_its_own()
    {
        var variables = SettingKeys.All.Select(key => key.Variable).Where(name => name.Length > 0).ToList();

        Assert.Equal(variables.Distinct(), variables);
        Assert.Contains("DEVPILOT_BUDGET_USD", variables);
        Assert.Contains("DEVPILOT_TESTING_TEST_TIMEOUT", variables);
    }

    [Fact]
    public void Every_setting_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "settings.md"));

        Assert.All(SettingKeys.All, key => Assert.Contains($"`{key.Name.Replace("*", "<name>", StringComparison.Ordinal)}`", page));
        Assert.All(SettingKeys.All.Where(key => key.Default.Length > 0), key => Assert.Contains(key.Default, page));
    }

    private static IEnumerable<string> Leaves(JsonElement schema, string path)
    {
        if (schema.GetProperty("type").GetString() is not "object")
            return [path];

        var inner = schema.GetProperty("properties").EnumerateObject().Select(property => (property.Name, property.Value));
        var other = schema.GetProperty("additionalProperties");
        if (other.ValueKind is JsonValueKind.Object)
            inner = inner.Append(("*", other));
        return inner.SelectMany(entry => Leaves(entry.Value, path.Length is 0 ? entry.Item1 : $"{path}.{entry.Item1}"));
    }
}
