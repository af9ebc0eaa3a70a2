using DevPilot.Agents.Drafts;
using DevPilot.Agents.Loop;
using DevPilot.Agents.ModelDriven;
using DevPilot.Core.Evaluating;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Drafts;

public sealed class EvaluationDraftTests : IDisposable
{
    private readonly TemporaryFolder _run = new();
    private readonly EvaluationDraft _draft;

    public EvaluationDraftTests() => _draft = new EvaluationDraft(File);

    private DraftFile File => new(_run["evaluation-1.json"]);

    public void Dispose() => _run.Dispose();

    [Fact]
    public void What_is_submitted_is_an_opinion_with_each_score_judged_once()
    {
        _draft.SetOpinion("It does what was asked.");
        _draft.JudgeScore("code quality", 6, "Long.");
        Assert.Equal("CodeQuality judged: 7.5 instead of 6.", _draft.JudgeScore("CodeQuality", 7.5, "Long, but clear."));
        _draft.JudgeScore("plan_quality", 10, "Foretold.");
        _draft.JudgeScore("documentation", 1, "None.");
        _draft.RemoveScore("Documentation");
        _draft.AddRecommendation("Split it.");
        Assert.Null(File.Submitted());

        _draft.SubmitEvaluation();

        var reading = EvaluatorAnswer.Contract().Read(File.Submitted()!.Value.GetRawText());
        Assert.Equal("", reading.Violation);
        Assert.Equal("It does what was asked.", reading.Value!.Text);
        Assert.Equal(["Split it."], reading.Value.Recommendations);
        Assert.Equal(
            [new ScoreJudgement(ScoreKind.PlanQuality, 10, "Foretold."), new ScoreJudgement(ScoreKind.CodeQuality, 7.5, "Long, but clear.")],
            reading.Value.Judgements);
    }

    [Theory]
    [InlineData("Beauty", 5, "x", "There is no score 'Beauty'. Give one of PlanQuality, CodeQuality, TestCoverage, Documentation, Maintainability.")]
    [InlineData("1", 5, "x", "There is no score '1'")]
    [InlineData("CodeQuality", 10.5, "x", "The value 10.5 is none of 0 to 10.")]
    [InlineData("CodeQuality", -1, "x", "none of 0 to 10")]
    [InlineData("CodeQuality", double.NaN, "x", "none of 0 to 10")]
    [InlineData("CodeQuality", 5, " ", "The reason is empty")]
    public void A_judgement_that_cannot_stand_is_refused_with_what_to_mend(string kind, double value, string why, string says)
    {
        Assert.Contains(says, Assert.Throws<ToolException>(() => _draft.JudgeScore(kind, value, why)).Message);
    }

    [Fact]
    public void Without_an_opinion_nothing_is_submitted()
    {
        Assert.Contains("set_opinion", Assert.Throws<ToolException>(_draft.SubmitEvaluation).Message);
        Assert.Contains("did not judge", Assert.Throws<ToolException>(() => _draft.RemoveScore("CodeQuality")).Message);
    }

    [Fact]
    public void A_value_out_of_range_in_an_answer_is_sent_back_and_an_answer_without_judgements_is_right()
    {
        const string Answer = """{"opinion":"Fine.","recommendations":[],"judgements":[{"score":"CodeQuality","value":11,"why":"x"}]}""";

        Assert.Contains("from 0 to 10", EvaluatorAnswer.Contract().Read(Answer).Violation);
        Assert.Empty(EvaluatorAnswer.Contract().Read("""{"opinion":"Fine.","recommendations":[]}""").Value!.Judgements);
    }
}
