using System.Text;
using DevPilot.Agents.Context;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Context;

public sealed class TargetContextTests : IDisposable
{
    private readonly TestCodeBase _target = new TestCodeBase().WithProject("src/Shop/Shop.csproj").WithFile("src/Shop/Cart.cs", "class Cart;\n");

    public void Dispose() => _target.Dispose();

    [Fact]
    public void Rules_of_the_root_and_of_each_folder_on_the_way_are_given_from_the_outside_in()
    {
        _target.WithFile("CLAUDE.md", "root rules").WithFile("src/CLAUDE.md", "src rules").WithFile("src/Shop/CLAUDE.md", "shop rules").WithFile("docs/CLAUDE.md", "docs rules");

        Assert.Equal(
            ["CLAUDE.md: rules of the repository", "src/CLAUDE.md: rules of src/", "src/Shop/CLAUDE.md: rules of src/Shop/"],
            Collect("src/Shop/Cart.cs").Pieces.Select(piece => $"{piece.Path}: {piece.Why}"));
    }

    [Fact]
    public void A_folder_that_does_not_exist_yet_has_the_rules_of_those_above()
    {
        _target.WithFile("src/CLAUDE.md", "src rules");

        Assert.Equal(["src/CLAUDE.md"], Paths(Collect("src/New/Deep/Order.cs")));
    }

    [Fact]
    public void AGENTS_md_counts_only_where_a_folder_has_no_CLAUDE_md()
    {
        _target.WithFile("CLAUDE.md", "claude").WithFile("AGENTS.md", "agents").WithFile("src/AGENTS.md", "src agents");

        Assert.Equal(["CLAUDE.md", "src/AGENTS.md"], Paths(Collect("src/Shop/Cart.cs")));
    }

    [Fact]
    public void A_folder_named_CLAUDE_md_is_told_and_AGENTS_md_is_read()
    {
        _target.WithFile("CLAUDE.md/odd.txt", "").WithFile("AGENTS.md", "agents");

        var context = Collect();

        Assert.Equal(["AGENTS.md"], Paths(context));
        Assert.Equal(["CLAUDE.md is a folder (rules of the repository)."], context.Notes);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_and_nothing_stands_in_for_it()
    {
        _target.WithFile("CLAUDE.md", "claude").WithFile("AGENTS.md", "agents");
        using var taken = new FileStream(Path.Combine(_target.Root, "CLAUDE.md"), FileMode.Open, FileAccess.Read, FileShare.None);

        var context = Collect();

        Assert.Empty(context.Pieces);
        Assert.StartsWith("CLAUDE.md cannot be read: ", Assert.Single(context.Notes));
    }

    [Fact]
    public void The_Planner_gets_the_rules_of_what_the_request_names()
    {
        _target.WithFile("CLAUDE.md", "root").WithFile("src/Shop/CLAUDE.md", "shop").WithFile("tests/CLAUDE.md", "tests");

        Assert.Equal(["CLAUDE.md"], Paths(Ask("Add a property to Cart")));
        Assert.Equal(["CLAUDE.md", "src/Shop/CLAUDE.md"], Paths(Ask("Add a property in Cart.cs, please")));
        Assert.Equal(["CLAUDE.md", "src/Shop/CLAUDE.md"], Paths(Ask("See `src/Shop/Cart.cs:12`.")));
        Assert.Equal(["CLAUDE.md", "tests/CLAUDE.md"], Paths(Ask("Mend all of tests/ now")));
    }

    [Fact]
    public void Imports_follow_the_file_that_makes_them_relative_to_its_folder()
    {
        _target.WithFile("src/CLAUDE.md", "See @rules/style.md and @../docs/tests.md.").WithFile("src/rules/style.md", "style").WithFile("docs/tests.md", "tests");

        Assert.Equal(
            ["src/CLAUDE.md: rules of src/", "src/rules/style.md: imported by src/CLAUDE.md", "docs/tests.md: imported by src/CLAUDE.md"],
            Collect("src/Shop/Cart.cs").Pieces.Select(piece => $"{piece.Path}: {piece.Why}"));
    }

    [Fact]
    public void An_import_may_end_a_sentence_and_name_a_heading()
    {
        _target.WithFile("CLAUDE.md", "Read @docs/a.md. Then (@docs/b.md#naming).").WithFile("docs/a.md", "a").WithFile("docs/b.md", "b");

        var context = Collect();

        Assert.Equal(["CLAUDE.md", "docs/a.md", "docs/b.md"], Paths(context));
        Assert.Empty(context.Notes);
    }

    [Fact]
    public void Imports_go_five_files_deep()
    {
        _target.WithFile("CLAUDE.md", "@1.md");
        for (var hop = 1; hop <= 6; hop++)
            _target.WithFile($"{hop}.md", $"@{hop + 1}.md");

        var context = Collect();

        Assert.Equal(["CLAUDE.md", "1.md", "2.md", "3.md", "4.md", "5.md"], Paths(context));
        Assert.Equal(["@6.md in 5.md is not imported: imports go 5 files deep."], context.Notes);
    }

    [Fact]
    public void Imports_in_a_circle_are_given_once()
    {
        _target.WithFile("CLAUDE.md", "@a.md").WithFile("a.md", "@b.md @CLAUDE.md").WithFile("b.md", "@a.md @b.md");

        var context = Collect();

        Assert.Equal(["CLAUDE.md", "a.md", "b.md"], Paths(context));
        Assert.Empty(context.Notes);
    }

    [Theory]
    [InlineData("@../outside.md", "it leads out of the repository")]
    [InlineData("@docs/../../outside.md", "it leads out of the repository")]
    [InlineData("@/etc/hostname", "it is not relative to the file that names it")]
    [InlineData("@~/.ssh/id_rsa.pub", "it is not relative to the file that names it")]
    [InlineData("@.git/config", "it is in a folder that is not open to agents")]
    [InlineData("@.devpilot/runs/x/events.jsonl", "it is in a folder that is not open to agents")]
    [InlineData("@docs/missing.md", "there is no such file")]
    public void An_import_that_is_missing_or_leads_out_is_told(string import, string why)
    {
        _target.WithFile("CLAUDE.md", import);

        var context = Collect();

        Assert.Equal(["CLAUDE.md"], Paths(context));
        Assert.Equal([$"{import} in CLAUDE.md is not imported: {why}."], context.Notes);
    }

    [Fact]
    public void A_mention_is_not_told_as_a_missing_import()
    {
        _target.WithFile("CLAUDE.md", "Ask @alice about @Inject.");

        Assert.Empty(Collect().Notes);
    }

    [Fact]
    public void A_link_out_of_the_repository_is_not_followed_also_by_way_of_another_link()
    {
        using var outside = new TemporaryFolder().With("secret.md", "secret").With("CLAUDE.md", "secret rules");
        _target.WithFile("CLAUDE.md", "@link.md @inner/secret.md");
        File.CreateSymbolicLink(Path.Combine(_target.Root, "link.md"), outside["secret.md"]);
        Directory.CreateSymbolicLink(Path.Combine(_target.Root, "away"), outside.Root);
        Directory.CreateSymbolicLink(Path.Combine(_target.Root, "inner"), "away");

        var context = Collect("away/Cart.cs", "inner/Cart.cs");

        Assert.Equal(["CLAUDE.md"], Paths(context));
        Assert.Equal(4, context.Notes.Count(note => note.Contains("is a link out of the repository")));
    }

    [Fact]
    public void A_CLAUDE_md_that_links_to_AGENTS_md_is_given_once()
    {
        _target.WithFile("AGENTS.md", "rules");
        File.CreateSymbolicLink(Path.Combine(_target.Root, "CLAUDE.md"), "AGENTS.md");
        _target.WithFile("src/CLAUDE.md", "@../AGENTS.md");

        Assert.Equal(["CLAUDE.md", "src/CLAUDE.md"], Paths(Collect("src/Shop/Cart.cs")));
    }

    [Fact]
    public void Documents_that_request_or_plan_name_are_given_unless_they_are_shown_already()
    {
        _target.WithFile("docs/orders.md", "orders").WithFile("docs/carts.md", "carts @docs/never.md").WithFile("README.md", "readme");
        var question = new ContextQuestion(_target.Build(), "As docs/orders.md says")
        {
            Plan = new Plan { Summary = "Mend.", Steps = [new PlanStep("Do it", "as (docs/carts.md) has it, and say so in README.md")] },
            Shown = ["README.md"],
        };

        var context = TargetContext.Collect(question, new ContextOptions());

        Assert.Equal(["docs/orders.md", "docs/carts.md"], Paths(context));
        Assert.Empty(context.Notes);
    }

    [Theory]
    [InlineData("utf-8 with mark")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("latin1")]
    public void Each_encoding_and_line_end_is_read(string encoding)
    {
        Encoding written = encoding is "utf-8 with mark" ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) : Encoding.GetEncoding(encoding);
        File.WriteAllText(Path.Combine(_target.Root, "CLAUDE.md"), "Größe\r\nzählt\r\n", written);

        Assert.Equal("Größe\nzählt\n", Assert.Single(Collect().Pieces).Given);
    }

    [Fact]
    public void What_is_no_text_is_told()
    {
        File.WriteAllBytes(Path.Combine(_target.Root, "CLAUDE.md"), [1, 0, 2, 0]);

        var context = Collect();

        Assert.Empty(context.Pieces);
        Assert.Equal(["CLAUDE.md is no text (rules of the repository)."], context.Notes);
    }

    [Fact]
    public void A_file_of_five_megabytes_is_cut_and_keeps_its_characters()
    {
        // Three bytes each, so that the end of what is read falls within one.
        _target.WithFile("CLAUDE.md", "# Rules\n\n" + new string('€', 1_700_000));

        var piece = Assert.Single(Collect().Pieces);

        Assert.True(piece.Tokens > 1_200_000);
        Assert.InRange(piece.GivenTokens, 19_000, 20_000);
        Assert.StartsWith("# Rules\n\n€€", piece.Given);
        Assert.DoesNotContain('\u00e2', piece.Given);
        Assert.StartsWith("cut in mid-sentence: ", piece.Cut);
    }

    [Fact]
    public void An_empty_file_says_nothing()
    {
        _target.WithFile("CLAUDE.md", " \n\n");

        Assert.Empty(Collect().Pieces);
    }

    [Fact]
    public void Rules_are_those_before_the_patch()
    {
        _target.WithFile("CLAUDE.md", "whatever the patch says").WithFile("src/CLAUDE.md", "made by the patch");
        var question = new ContextQuestion(_target.Build(), "x")
        {
            Changes =
            [
                new FileChange("CLAUDE.md", FileAction.Modify, "owner's rules"u8.ToArray(), "whatever the patch says"u8.ToArray()),
                new FileChange("src/CLAUDE.md", FileAction.Add, null, "made by the patch"u8.ToArray()),
            ],
        };

        Assert.Equal("owner's rules", Assert.Single(TargetContext.Collect(question, new ContextOptions()).Pieces).Given);
    }

    [Fact]
    public void Nothing_above_the_root_is_read()
    {
        using var above = new TemporaryFolder().With("CLAUDE.md", "of somebody else");
        Directory.Move(_target.Root, above["target"]);
        try
        {
            Directory.CreateSymbolicLink(_target.Root, above["target"]);
            Assert.Empty(Collect("src/Shop/Cart.cs").Pieces);
        }
        finally
        {
            Directory.Delete(_target.Root);
            Directory.Move(above["target"], _target.Root);
        }
    }

    private TargetContext Collect(params string[] files) => TargetContext.Collect(
        new ContextQuestion(_target.Build(), "x") { Plan = new Plan { Summary = "x", Steps = [], Files = [.. files.Select(file => new PlannedFile(file, FileAction.Modify))] } },
        new ContextOptions());

    private TargetContext Ask(string request) => TargetContext.Collect(new ContextQuestion(_target.Build(), request), new ContextOptions());

    private static IEnumerable<string> Paths(TargetContext context) => context.Pieces.Select(piece => piece.Path);
}
