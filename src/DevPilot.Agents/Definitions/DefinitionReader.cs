using DevPilot.Agents.Models;
using DevPilot.Agents.Rules;
using DevPilot.Agents.Tools;
using DevPilot.Core.Agents;
using DevPilot.Core.Text;

namespace DevPilot.Agents.Definitions;

/// <summary>Turns folders into definitions: what a repository says goes over what the default says, key by key and file by file.</summary>
internal sealed class DefinitionReader(RepositoryFile files, DefinitionProblems problems)
{
    private const int MostTurns = 200;

    /// <summary>A default agent as the repository has it.</summary>
    public AgentDefinition Override(AgentDefinition inherited, AgentFolder folder)
    {
        var config = ConfigOf(folder);
        if (System.IO.Path.GetFileName(folder.Path) != folder.Name)
            problems.Tell(folder.Path, 0, $"it is taken for the default agent '{folder.Name}'.");
        foreach (var key in ConfigKeys.OfCustomAgents.Where(config.Has))
            config.Refuse(key, $"'{key}' is for agents of your own; the {folder.Name} has its place. Take it out, or give the folder another name.");
        foreach (var part in folder.Files.Where(part => part.Key is AgentFolder.Rules or AgentFolder.Schema))
            problems.Tell(part.Value, 0, $"it is passed over: the {folder.Name} {(part.Key is AgentFolder.Rules ? "carries no rules; an agent of your own can" : "answers in a form that belongs to DevPilot")}.");

        var merged = Merge(inherited, config, folder);
        if (inherited.Prompt is not null)
            return merged;

        if (folder.Files.TryGetValue(AgentFolder.Prompt, out var prompt))
            problems.Tell(prompt, 0, $"it is passed over: the {folder.Name} asks no model.");
        TellOfModelKeys(config, folder.Name);
        return merged with { Prompt = null };
    }

    /// <summary>An agent of the repository's own.</summary>
    public AgentDefinition Custom(AgentFolder folder)
    {
        var config = ConfigOf(folder);
        if (folder.Files.TryGetValue(AgentFolder.Schema, out var schema))
            problems.Tell(schema, 0, "it is passed over: findings and patches have a form that belongs to DevPilot.");

        var merged = Merge(new AgentDefinition { Name = folder.Name, Description = AgentPart.Of("") }, config, folder);
        if (folder.Files.TryGetValue(AgentFolder.Rules, out var rules))
            CheckRules(rules);
        var role = new RoleReader(config, folder, problems).Read(merged.Prompt is not null);
        if (role.Kind.Value is CustomAgentKind.Test)
            TellOfModelKeys(config, folder.Name);
        return merged with { Custom = role };
    }

    /// <summary>A definition that travels with DevPilot.</summary>
    public static AgentDefinition Default(string name, string config, string? prompt)
    {
        var problems = new DefinitionProblems();
        var reader = new ConfigReader(AgentPart.Default, ConfigField.ReadAll(AgentPart.Default, config, problems), problems);
        return new AgentDefinition
        {
            Name = name,
            Description = reader.Text(ConfigKeys.Description, "")!,
            Version = reader.Text(ConfigKeys.Version, ""),
            Prompt = prompt is null ? null : AgentPart.Of(prompt),
        };
    }

    private AgentDefinition Merge(AgentDefinition inherited, ConfigReader config, AgentFolder folder) => inherited with
    {
        Description = config.Text(ConfigKeys.Description, "one line of text") ?? inherited.Description,
        Version = config.Text(ConfigKeys.Version, "text, such as \"1.0.0\"") ?? inherited.Version,
        Prompt = PromptOf(folder) ?? inherited.Prompt,
        Model = ModelOf(config) ?? inherited.Model,
        McpConfigPath = McpOf(config, folder) ?? inherited.McpConfigPath,
        Tools = ToolsOf(config) ?? inherited.Tools,
        MaxTurns = config.Number(ConfigKeys.MaxTurns, 1, MostTurns) ?? inherited.MaxTurns,
        Temperature = config.Fraction(ConfigKeys.Temperature, 0, 2) ?? inherited.Temperature,
    };

    private ConfigReader ConfigOf(AgentFolder folder)
    {
        if (!folder.Files.TryGetValue(AgentFolder.Config, out var path) || files.Read(path, problems) is not { } json)
            return ConfigReader.None;

        var config = new ConfigReader(path, ConfigField.ReadAll(path, json, problems), problems);
        ConfigKeys.Check(config);
        if (config.Text(ConfigKeys.AgentName, "text") is { } name && !Plain(name.Value).Equals(Plain(folder.Name), StringComparison.OrdinalIgnoreCase))
            config.Tell(ConfigKeys.AgentName, $"'{ConfigKeys.AgentName}' is \"{name.Value}\", and the folder is called {folder.Name}: the folder's name counts.");
        return config;
    }

    private AgentPart<string>? PromptOf(AgentFolder folder)
    {
        if (!folder.Files.TryGetValue(AgentFolder.Prompt, out var path) || files.Read(path, problems) is not { } text)
            return null;
        if (!string.IsNullOrWhiteSpace(text))
            return new AgentPart<string>(text, path);

        problems.Refuse(path, 0, "it is empty. Expected is what the agent is told that it is, in Markdown; without the file the agent has the default's.");
        return null;
    }

    private static AgentPart<string>? ModelOf(ConfigReader config)
    {
        const string Expected = "a model such as \"anthropic/claude-sonnet-4-5\", or the bare name of one of the run's provider";
        var model = config.Text(ConfigKeys.Model, Expected);
        if (model is null || model.Value is "inherit" or "default")
            return null;
        if (!model.Value.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)) && ModelId.TryParse(model.Value.Contains('/', StringComparison.Ordinal) ? model.Value : "any/" + model.Value, out _))
            return model;

        config.Refuse(ConfigKeys.Model, $"'{ConfigKeys.Model}' is \"{model.Value}\". Expected is {Expected}.");
        return null;
    }

    /// <summary>Next to the definition, or from the root.</summary>
    private AgentPart<string>? McpOf(ConfigReader config, AgentFolder folder)
    {
        if (config.Text(ConfigKeys.McpConfigPath, "the path of a JSON file, such as \".mcp.json\"") is not { } stated)
            return null;

        var path = stated.Value.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        if (!RepositoryFile.IsInside(path))
            config.Refuse(ConfigKeys.McpConfigPath, $"'{stated.Value}' is not a path in this repository. Expected is one relative to {folder.Path} or to the root, such as \".mcp.json\".");
        else if (new[] { $"{folder.Path}/{path}", path }.FirstOrDefault(candidate => File.Exists(files.FullPath(candidate))) is not { } found)
            config.Refuse(ConfigKeys.McpConfigPath, $"there is no file {folder.Path}/{path}, nor {path} at the root.");
        else if (files.LeadsOut(found))
            config.Refuse(ConfigKeys.McpConfigPath, $"{found} is a link out of the repository, and is not followed.");
        else
            return stated with { Value = found };
        return null;
    }

    private static AgentPart<IReadOnlyList<string>>? ToolsOf(ConfigReader config)
    {
        var tools = config.Texts(ConfigKeys.Tools, "a list of names, such as [\"read_file\", \"search\"]", text => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries));
        foreach (var unknown in tools?.Value.Where(tool => !AgentTools.Names.Contains(tool) && !IsOfServer(tool)) ?? [])
        {
            var nearest = EditDistance.Nearest(unknown, AgentTools.Names) is { } near ? $" The nearest is '{near}'." : "";
            config.Refuse(ConfigKeys.Tools, $"there is no tool '{unknown}'.{nearest} Expected are {string.Join(", ", AgentTools.Names)}, or mcp__<server>__<tool>.");
        }

        return tools;
    }

    private static bool IsOfServer(string tool) => tool.StartsWith("mcp__", StringComparison.Ordinal) && tool.Length > "mcp__".Length;

    private void CheckRules(string path)
    {
        if (files.Read(path, problems) is null)
            return;
        foreach (var problem in RuleFile.Read(File.ReadAllBytes(files.FullPath(path))).Problems)
            problems.Refuse(path, problem.Line, problem.Message);
    }

    private static void TellOfModelKeys(ConfigReader config, string agent)
    {
        foreach (var key in ConfigKeys.OfModels.Where(config.Has))
            config.Tell(key, $"'{key}' is passed over: the {agent} asks no model.");
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
