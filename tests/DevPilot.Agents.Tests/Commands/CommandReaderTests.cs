using System.Text;
using DevPilot.Agents.Commands;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Commands;

public sealed class CommandReaderTests
{
    [Fact]
    public void Front_matter_says_what_a_command_is()
    {
        var command = Read("""
            ---
            description: Deploy: check, then say so
            argument-hint: [environment] [version]
            model: openai/gpt-5
            allowed-tools: Bash(git add:*), Read
            ---

            Deploy to $1.
            """);

        Assert.Empty(command.Problems);
        Assert.Equal(
            ("deploy", CommandKind.Pipeline, "Deploy: check, then say so", "[environment] [version]", "openai/gpt-5", 4),
            (command.Name, command.Kind, command.Description, command.ArgumentHint, command.Model, command.ModelLine));
        Assert.Equal(("\nDeploy to $1.", 7), (command.Body, command.BodyLine));
        Assert.Equal("devpilot /deploy [environment] [version]", command.Usage);
    }

    [Theory]
    [InlineData("kind: agent", CommandKind.Agent, null)]
    [InlineData("kind: agent\nagent: risk-auditor", CommandKind.Agent, "risk-auditor")]
    [InlineData("agent: one-of-another-program", CommandKind.Pipeline, null)]
    public void A_single_agent_may_answer_in_place_of_the_pipeline(string lines, CommandKind kind, string? agent)
    {
        var command = Read($"---\n{lines}\n---\nWhere is $1?\n");

        Assert.Empty(command.Problems);
        Assert.Equal((kind, agent), (command.Kind, command.Agent));
    }

    [Fact]
    public void A_command_needs_no_front_matter()
    {
        var command = Read("Add tests where they are missing.\n\n---\n\nAnd no more.");

        Assert.Empty(command.Problems);
        Assert.StartsWith("Add tests", command.Body);
        Assert.Equal("", command.Description);
    }

    [Theory]
    [InlineData("utf-8 with mark")]
    [InlineData("utf-16")]
    public void Byte_order_marks_and_line_ends_of_Windows_are_no_trouble(string encoding)
    {
        Encoding written = encoding is "utf-16" ? Encoding.Unicode : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

        var command = CommandReader.Read(".commands/x.md", [.. written.Preamble, .. written.GetBytes("---\r\ndescription: Größe\r\n---\r\nDo it.\r\n")]);

        Assert.Empty(command.Problems);
        Assert.Equal(("Größe", "Do it.\n"), (command.Description, command.Body));
    }

    [Theory]
    [InlineData("---\ndescription: x\nDo it.", 1, "begins front matter that does not end")]
    [InlineData("---\ndescription: x\n  bad: : y\n---\nDo it.", 3, "has front matter that cannot be read")]
    [InlineData("---\n- a\n---\nDo it.", 2, "is no list of keys")]
    [InlineData("---\ndescription: x\ndescripton: y\n---\nDo it.", 3, "there is no key 'descripton' here. Nearest: description.")]
    [InlineData("---\nkind: pipelin\n---\nDo it.", 2, "kind is 'pipelin'. Expected is pipeline, agent or script.")]
    [InlineData("---\nkind: script\narguments: staging\n---\necho", 3, "arguments is no list.")]
    [InlineData("---\nkind: script\narguments:\n  - name: a\n    typ: text\n---\necho", 5, "there is no key 'typ' here. Nearest: type.")]
    [InlineData("---\nkind: script\narguments:\n  - name: a\n    type: date\n---\necho", 5, "type is 'date'. Expected is text, integer, number, boolean, path, or choices: [a, b].")]
    [InlineData("---\nkind: script\narguments:\n  - name: a b\n---\necho", 4, "'a b' is no name of an argument.")]
    [InlineData("---\nkind: script\narguments:\n  - name: a\n    choices: [x, y]\n    default: z\n---\necho", 4, "the default of 'a' is 'z', and it is one of x, y.")]
    [InlineData("---\nkind: script\narguments:\n  - name: a\n    default: z\n  - name: b\n---\necho", 4, "'b' must be given and stands behind one that has a default.")]
    [InlineData("---\narguments:\n  - name: a\n---\nDo it.", 2, "arguments belong to kind: script.")]
    [InlineData("---\nkind: script\n---\n```text\nno\n```", 4, "has no script.")]
    [InlineData("---\nkind: script\n---\n```sh\na\n```\n\n```bash\nb\n```", 8, "has a second script.")]
    [InlineData("---\ndescription: x\n---\n  \n", 4, "has no text.")]
    [InlineData("", 1, "has no text.")]
    public void What_cannot_be_meant_is_told_with_its_line_and_the_expected_form(string text, int line, string message)
    {
        var problem = Assert.Single(Read(text).Problems);

        Assert.Equal((".commands/deploy.md", line), (problem.Path, problem.Line));
        Assert.Contains(message, problem.Message);
    }

    [Fact]
    public void Front_matter_that_would_exhaust_a_reader_is_refused()
    {
        Assert.Contains("too large", Assert.Single(Read($"---\nx: {new string('[', 5_000)}\n---\nDo it.").Problems).Message);
        Assert.Contains("too large", Assert.Single(Read($"---\n{string.Concat(Enumerable.Repeat("- ", 3_000))}x\n---\nDo it.").Problems).Message);
    }

    [Fact]
    public void A_script_is_the_one_block_of_a_shell()
    {
        var command = Read("""
            ---
            kind: script
            arguments:
              - name: environment
                choices: [staging, production]
              - name: dry-run
                type: boolean
                default: "true"
            ---
            Deploys. An answer looks like this:

            ```text
            deployed
            ```

            ```bash
            ./deploy.sh "$1"
            ```
            """);

        Assert.Empty(command.Problems);
        Assert.Equal(new CommandScript("bash", "./deploy.sh \"$1\""), command.Script);
        Assert.Equal("<staging|production> [dry-run]", command.ArgumentHint);
        Assert.Equal("DEVPILOT_ARG_DRY_RUN", command.Arguments[1].Variable);
    }

    [Fact]
    public void Without_a_block_the_whole_text_is_the_script()
    {
        Assert.Equal(new CommandScript("sh", "echo one\necho two"), Read("---\nkind: script\n---\necho one\necho two").Script);
    }

    [Fact]
    public void Folders_stand_before_the_name_and_either_sign_finds_it()
    {
        using var root = new TemporaryFolder()
            .With(".commands/deploy.md", "Deploy.")
            .With(".commands/db/migrate.md", "Migrate.")
            .With(".commands/README.md", "About commands.")
            .With(".commands/notes.txt", "no command");

        var catalog = CommandCatalog.Read(root.Root);

        Assert.Equal(["db:migrate", "deploy"], catalog.Commands.Select(command => command.Name));
        Assert.Equal(".commands/db/migrate.md", catalog.Find("db:migrate")!.Path);
        Assert.Equal(".commands/db/migrate.md", catalog.Find("db/migrate")!.Path);
        Assert.Null(catalog.Find("migrate"));
        Assert.Equal(["deploy"], catalog.Nearest("deplyo"));
    }

    [Fact]
    public void Links_are_no_commands()
    {
        using var outside = new TemporaryFolder().With("evil.md", "Do evil.").With("folder/evil.md", "Do evil.");
        using var root = new TemporaryFolder().With(".commands/good.md", "Do good.");
        File.CreateSymbolicLink(root[".commands/evil.md"], outside["evil.md"]);
        Directory.CreateSymbolicLink(root[".commands/more"], outside["folder"]);

        Assert.Equal(["good"], CommandCatalog.Read(root.Root).Commands.Select(command => command.Name));
    }

    private static CommandDefinition Read(string text) => CommandReader.Read(".commands/deploy.md", Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
}
