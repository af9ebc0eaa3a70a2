using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;

namespace DevPilot.Web.Dashboard.Trends;

/// <summary>Draws a chart as SVG, without a style or script of its own.</summary>
internal static class ChartDrawing
{
    private const double Width = 460;
    private const double Height = 190;
    private const double Left = 68;
    private const double Right = 12;
    private const double Top = 12;
    private const double Bottom = 28;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The drawing.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="id">Unique on the page; ids of title and description begin with it.</param>
    public static MarkupString Of(Chart chart, string id)
    {
        var svg = new XElement(
            Svg + "svg",
            new XAttribute("class", "chart"),
            new XAttribute("viewBox", Text($"0 0 {Width} {Height}")),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{id}-title {id}-desc"),
            new XElement(Svg + "title", new XAttribute("id", $"{id}-title"), chart.Title),
            new XElement(Svg + "desc", new XAttribute("id", $"{id}-desc"), chart.Description),
            Grid(chart),
            Days(chart),
            chart.Series.SelectMany((series, index) => Line(chart, series.Values, index)));
        return new MarkupString(svg.ToString(SaveOptions.DisableFormatting));
    }

    private static IEnumerable<XElement> Grid(Chart chart)
    {
        foreach (var part in new[] { 0, 0.5, 1 })
        {
            var y = Y(chart, chart.Scale * part);
            yield return new XElement(Svg + "line", new XAttribute("class", part is 0 ? "axis" : "grid"), At("x1", Left), At("x2", Width - Right), At("y1", y), At("y2", y));
            yield return Label((chart.WriteAtScale ?? chart.Write)(chart.Scale * part), Left - 8, y + 4, "end");
        }
    }

    private static IEnumerable<XElement> Days(Chart chart)
    {
        var last = chart.Steps.Count - 1;
        foreach (var index in new[] { 0, last / 2, last }.Distinct())
        {
            yield return Label(
                chart.Steps[index].ToString("d MMM", CultureInfo.InvariantCulture),
                X(chart, index),
                Height - 6,
                index is 0 ? "start" : index == last ? "end" : "middle");
        }
    }

    private static IEnumerable<XElement> Line(Chart chart, IReadOnlyList<double?> values, int series)
    {
        var path = string.Join(' ', Connected(chart, values));
        if (path.Length > 0)
            yield return new XElement(Svg + "path", new XAttribute("class", $"line s{series}"), new XAttribute("d", path));
        for (var index = 0; index < values.Count; index++)
        {
            if (values[index] is not { } value)
                continue;
            var title = new XElement(Svg + "title", $"{chart.Steps[index].ToString("d MMM yyyy", CultureInfo.InvariantCulture)}: {chart.Write(value)}");
            yield return Mark(series, X(chart, index), Y(chart, value), title);
        }
    }

    // Steps without a value are passed over by the line; a gap would hide that it is one series.
    private static IEnumerable<string> Connected(Chart chart, IReadOnlyList<double?> values)
    {
        var command = 'M';
        for (var index = 0; index < values.Count; index++)
        {
            if (values[index] is not { } value)
                continue;
            yield return Text($"{command}{X(chart, index):0.##} {Y(chart, value):0.##}");
            command = 'L';
        }
    }

    // Shapes differ as well as colours.
    private static XElement Mark(int series, double x, double y, XElement title) => series switch
    {
        1 => new XElement(Svg + "rect", new XAttribute("class", "mark s1"), At("x", x - 3), At("y", y - 3), At("width", 6), At("height", 6), title),
        2 => new XElement(Svg + "path", new XAttribute("class", "mark s2"), new XAttribute("d", Text($"M{x:0.##} {y - 4:0.##}l4 7h-8z")), title),
        3 => new XElement(Svg + "path", new XAttribute("class", "mark s3"), new XAttribute("d", Text($"M{x:0.##} {y - 4:0.##}l4 4-4 4-4-4z")), title),
        _ => new XElement(Svg + "circle", new XAttribute("class", $"mark s{series}"), At("cx", x), At("cy", y), At("r", 3), title),
    };

    private static XElement Label(string text, double x, double y, string anchor) =>
        new(Svg + "text", At("x", x), At("y", y), new XAttribute("text-anchor", anchor), text);

    private static double X(Chart chart, int index) =>
        Left + ((Width - Left - Right) * (chart.Steps.Count > 1 ? (double)index / (chart.Steps.Count - 1) : 0.5));

    private static double Y(Chart chart, double value) =>
        Height - Bottom - ((Height - Top - Bottom) * Math.Clamp(double.IsFinite(value) ? value / chart.Scale : 0, 0, 1));

    private static XAttribute At(string name, double value) => new(name, value.ToString("0.##", CultureInfo.InvariantCulture));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
