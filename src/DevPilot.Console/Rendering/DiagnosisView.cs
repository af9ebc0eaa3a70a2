using DevPilot.Orchestrator.Diagnosing;
using DevPilot.Orchestrator.Settings;
using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>What was looked at, a line each, and the settings that hold.</summary>
internal static class DiagnosisView
{
    public static IReadOnlyList<StyledLine> Draw(Diagnosis diagnosis)
    {
        var widest = diagnosis.Checks.Max(check => check.Name.Length);
        return
        [
            .. diagnosis.Checks.SelectMany(check => Draw(check, widest)),
            new StyledLine(),
            StyledLine.Of("Settings", Palette.Heading),
            .. Draw(diagnosis.Settings),
            new StyledLine(),
            diagnosis.CanRun
                ? new StyledLine().Add("A run can start here. ", Palette.Good).Add("Next: ", Palette.Faint).Add("devpilot \"Add email validation to User model\"", Palette.Accent)
                : StyledLine.Of("No run can start here.", Palette.Bad),
        ];
    }

    private static IEnumerable<StyledLine> Draw(Check check, int widest)
    {
        var (word, style) = check.State switch
        {
            CheckState.Ok => ("ok", Palette.Good),
            CheckState.Warn => ("warn", Palette.Caution),
            _ => ("fail", Palette.Bad),
        };
        foreach (var (index, line) in check.Says.Split('\n').Index())
        {
            yield return index is 0
                ? new StyledLine().Add($"{word,-4}  ", style).Add($"{check.Name.PadRight(widest)}  ").Add(line)
                : new StyledLine().Add(new string(' ', widest + 8)).Add(line);
        }

        if (check.Next.Length > 0)
            yield return new StyledLine().Add(new string(' ', widest + 8)).Add("Next: ", Palette.Faint).Add(check.Next, Palette.Accent);
    }

    private static IEnumerable<StyledLine> Draw(IReadOnlyList<SettingValue> settings)
    {
        var key = settings.Max(setting => setting.Key.Length);
        var value = settings.Max(setting => SafeText.OnOneLine(setting.Text).Length);
        return settings.Select(setting => new StyledLine()
            .Add($"  {setting.Key.PadRight(key)}  ")
            .Add(SafeText.OnOneLine(setting.Text).PadRight(value), Style(setting))
            .Add($"  {setting.Origin}", Palette.Faint));
    }

    private static Style? Style(SettingValue setting) => setting.Origin.Source is SettingSource.Default ? Palette.Faint : null;
}
