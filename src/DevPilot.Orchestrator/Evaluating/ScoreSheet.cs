using DevPilot.Core.Evaluating;

namespace DevPilot.Orchestrator.Evaluating;

/// <summary>Adds up a score from named figures, so that no point is given or taken without a reason on the report.</summary>
internal sealed class ScoreSheet(ScoreKind kind, double start)
{
    private const double Most = 10;
    private readonly List<Figure> _figures = [];
    private double _value = start;

    /// <summary>A figure and the points that it gives (positive) or takes (negative).</summary>
    public ScoreSheet Note(string name, string value, double effect = 0)
    {
        _figures.Add(new Figure(name, value, Math.Round(effect, 1)));
        _value += effect;
        return this;
    }

    /// <summary>The score: the sum, kept within 0 and 10, one decimal.</summary>
    public Score Total() => new(kind, Math.Round(Math.Clamp(_value, 0, Most), 1), _figures);
}
