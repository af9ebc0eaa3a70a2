using DevPilot.Agents.Drafts;
using DevPilot.Agents.Loop;
using DevPilot.Agents.ModelDriven;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Drafts;

public sealed class PlanDraftTests : IDisposable
{
    private readonly TemporaryFolder _run = new();
    private readonly TestCodeBase _files = new TestCodeBase().WithProject("src/Shop.csproj").WithFile("src/Orders/Order.cs", "class Order;").WithFile("src/Cart.cs", "class Cart;");
    private readonly CodeBase _code;
    private readonly PlanDraft _draft;

    public PlanDraftTests()
    {
        _code = _files.Build();
        _draft = new PlanDraft(File, new Lazy<CodeBase>(_code));
    }

    private DraftFile File => new(_run["drafts/plan-1.json"]);

    public void Dispose()
    {
        _files.Dispose();
        _run.Dispose();
    }

    [Fact]
    public void What_is_submitted_is_a_plan_in_the_form_of_the_planners_answer()
    {
        _draft.SetSummary(" Count the cart. ");
        _draft.AddStep("Wrong");
        _draft.AddStep("Add Count", "Below Items.");
        _draft.RemoveStep(1);
        _draft.AddFile("src\\Cart.cs", "Modify");
        _draft.AddFile("src/CartTests.cs", "add");
        _draft.AddFile("src/Orders/Order.cs", "delete");
        _draft.RemoveFile("src/Orders/Order.cs");
        _draft.AddRisk("None.");
        _draft.AddVerification("It compiles.");
        Assert.Null(File.Submitted());

        Assert.StartsWith("Submitted: 1 step, 2 files.", _draft.SubmitPlan());

        var reading = PlannerAnswer.Contract(_code).Read(File.Submitted()!.Value.GetRawText());
        Assert.Equal("", reading.Violation);
        var plan = reading.Value!.Plan!;
        Assert.Equal(("Count the cart.", "None.", "It compiles."), (plan.Summary, plan.Risks[0], plan.Verification[0]));
        Assert.Equal([new PlanStep("Add Count", "Below Items.")], plan.Steps);
        Assert.Equal([new PlannedFile("src/Cart.cs", FileAction.Modify), new PlannedFile("src/CartTests.cs", FileAction.Add)], plan.Files);
    }

    [Theory]
    [InlineData("src/Card.cs", "modify", "There is no file 'src/Card.cs'. Nearest: src/Cart.cs")]
    [InlineData("Order.cs", "delete", "Nearest: src/Orders/Order.cs")]
    [InlineData("src/Cart.cs", "add", "is there already")]
    [InlineData("src/Orders", "add", "is a folder")]
    [InlineData("src/Cart.cs", "edit", "Give one of modify, add, delete, rename")]
    [InlineData("../Cart.cs", "add", "not a path in this repository")]
    [InlineData("/etc/passwd", "modify", "not a path in this repository")]
    [InlineData(".git/hooks/pre-commit", "add", "not open to agents")]
    [InlineData(".devpilot/x", "add", "not open to agents")]
    [InlineData("", "add", "not a path in this repository")]
    public void A_file_that_cannot_be_planned_is_refused_with_what_to_mend(string path, string action, string says)
    {
        Assert.Contains(says, Assert.Throws<ToolException>(() => _draft.AddFile(path, action)).Message);
    }

    [Fact]
    public void A_file_that_is_planned_again_gets_the_new_action()
    {
        _draft.AddFile("src/Cart.cs", "modify");

        Assert.Equal("src/Cart.cs: delete. 1 file planned.", _draft.AddFile("src/Cart.cs", "delete"));
    }

    [Fact]
    public void A_plan_that_lacks_something_is_not_submitted()
    {
        Assert.Equal("The plan still needs a summary and a step and a file.", Assert.Throws<ToolException>(_draft.SubmitPlan).Message);
        Assert.Null(File.Submitted());
    }

    [Fact]
    public void A_change_after_the_submission_opens_the_plan_again()
    {
        _draft.SetSummary("Count.");
        _draft.AddStep("Count");
        _draft.AddFile("src/Cart.cs", "modify");
        _draft.SubmitPlan();

        _draft.AddRisk("None.");

        Assert.Null(File.Submitted());
    }

    [Fact]
    public void What_cannot_be_done_is_an_answer_too()
    {
        _draft.AddStep("Try");
        _draft.Cannot("There is no cart to count.");

        var answer = PlannerAnswer.Contract(_code).Read(File.Submitted()!.Value.GetRawText()).Value!;

        Assert.Equal((null, "There is no cart to count."), (answer.Plan, answer.WhyNot));
    }

    [Fact]
    public void Numbers_of_what_is_not_there_are_refused_with_those_that_are()
    {
        Assert.Equal("There is no step yet.", Assert.Throws<ToolException>(() => _draft.RemoveStep(1)).Message);
        _draft.AddStep("One");
        Assert.Equal("There is no step 2. Give a number from 1 to 1.", Assert.Throws<ToolException>(() => _draft.RemoveStep(2)).Message);
        Assert.Equal("There is no risk yet.", Assert.Throws<ToolException>(() => _draft.RemoveRisk(1)).Message);
        Assert.Contains("empty", Assert.Throws<ToolException>(() => _draft.SetSummary("  ")).Message);
        Assert.Contains("Shorten it", Assert.Throws<ToolException>(() => _draft.AddRisk(new string('x', 5_000))).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ torn")]
    [InlineData("[]")]
    [InlineData("""{"submitted":"yes","answer":{}}""")]
    [InlineData("""{"submitted":true}""")]
    public void A_file_that_is_no_draft_is_no_answer(string content)
    {
        _run.With("drafts/plan-1.json", content);

        Assert.Null(File.Submitted());
    }
}
