#:property PublishAot=false
// Draws what a terminal shows at the end of a session as SVG. From the root of the repository:
//
//     docs/images/record
//
// It understands what DevPilot's live display writes: colours, bold, cursor up, carriage return and erased lines.
using System.Globalization;
using System.Net;
using System.Text;

var screen = new Screen();
screen.Write(Console.In.ReadToEnd());
Console.Out.Write(screen.ToSvg(title: args is [var title, ..] ? title : "devpilot"));

internal readonly record struct Cell(string Text, string Colour, bool Bold);

internal sealed class Screen
{
    private const double CellWidth = 8.4;
    private const double RowHeight = 19;
    private const int Columns = 118;
    private const string Plain = "#d7dae0";

    private static readonly Dictionary<int, string> Colours = new()
    {
        [30] = "#5c6370",
        [31] = "#ef7a85",
        [32] = "#98c379",
        [33] = "#d9b871",
        [34] = "#61afef",
        [35] = "#c678dd",
        [36] = "#56b6c2",
        [37] = Plain,
        [90] = "#848b98",
        [91] = "#ef7a85",
        [92] = "#98c379",
        [93] = "#d9b871",
        [94] = "#61afef",
        [95] = "#c678dd",
        [96] = "#56b6c2",
        [97] = "#ffffff",
    };

    // The first sixteen of the 256 colours are the same ones under other numbers.
    private static readonly int[] Basic = [30, 31, 32, 33, 34, 35, 36, 37, 90, 91, 92, 93, 94, 95, 96, 97];

    private readonly List<List<Cell>> _rows = [[]];
    private int _row;
    private int _column;
    private string _colour = Plain;
    private bool _bold;

    public void Write(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        for (var index = 0; index < text.Length;)
            index = text[index] is '\u001b' ? Obey(text, index + 1) : Put(text, index);
    }

    public string ToSvg(string title)
    {
        var rows = _rows.Take(_rows.FindLastIndex(row => row.Exists(cell => !string.IsNullOrWhiteSpace(cell.Text))) + 1).ToList();
        var width = Math.Max(60, rows.Max(row => row.Count)) * CellWidth + 40;
        var height = rows.Count * RowHeight + 62;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width:0}" height="{height:0}" viewBox="0 0 {width:0} {height:0}" role="img" aria-label="{WebUtility.HtmlEncode(title)}">
            <rect width="100%" height="100%" rx="10" fill="#1e2127"/>
            <circle cx="22" cy="20" r="6" fill="#ef7a85"/><circle cx="42" cy="20" r="6" fill="#d9b871"/><circle cx="62" cy="20" r="6" fill="#98c379"/>
            <g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">

            """);
        for (var row = 0; row < rows.Count; row++)
            Draw(svg, rows[row], y: 56 + row * RowHeight);
        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static void Draw(StringBuilder svg, List<Cell> row, double y)
    {
        for (var start = 0; start < row.Count;)
        {
            var end = start + 1;
            while (end < row.Count && (row[end].Colour, row[end].Bold) == (row[start].Colour, row[start].Bold))
                end++;

            var text = string.Concat(row[start..end].Select(cell => cell.Text));
            if (!string.IsNullOrWhiteSpace(text))
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{20 + start * CellWidth:0.#}\" y=\"{y:0.#}\" textLength=\"{(end - start) * CellWidth:0.#}\" fill=\"{row[start].Colour}\"")
                    .Append(row[start].Bold ? " font-weight=\"bold\">" : ">")
                    .Append(WebUtility.HtmlEncode(text))
                    .Append("</text>\n");
            }

            start = end;
        }
    }

    private int Put(string text, int index)
    {
        switch (text[index])
        {
            case '\n':
                _column = 0;
                NextRow();
                return index + 1;
            case '\r':
                _column = 0;
                return index + 1;
            case < ' ':
                return index + 1;
        }

        var length = StringInfo.GetNextTextElementLength(text, index);
        if (_column >= Columns)
        {
            _column = 0;
            NextRow();
        }

        var row = _rows[_row];
        while (row.Count <= _column)
            row.Add(new Cell(" ", Plain, Bold: false));
        row[_column++] = new Cell(text.Substring(index, length), _colour, _bold);
        return index + length;
    }

    private void NextRow()
    {
        _row++;
        if (_row == _rows.Count)
            _rows.Add([]);
    }

    private int Obey(string text, int index)
    {
        if (index >= text.Length || text[index] is not '[')
            return index + 1;

        var end = index + 1;
        while (end < text.Length && text[end] is < '@' or > '~')
            end++;
        var arguments = text[(index + 1)..end].TrimStart('?').Split(';').Select(number => int.TryParse(number, out var value) ? value : 0).ToArray();
        switch (text[end])
        {
            case 'm':
                Style(arguments);
                break;
            case 'A':
                _row = Math.Max(0, _row - Math.Max(1, arguments[0]));
                break;
            case 'K' when arguments[0] is 2:
                _rows[_row].Clear();
                break;
            case 'K' when _column < _rows[_row].Count:
                _rows[_row].RemoveRange(_column, _rows[_row].Count - _column);
                break;
        }

        return end + 1;
    }

    private void Style(int[] arguments)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            switch (arguments[index])
            {
                case 0:
                    (_colour, _bold) = (Plain, false);
                    break;
                case 1:
                    _bold = true;
                    break;
                case 38 when arguments.Length > index + 2 && arguments[index + 1] is 5:
                    _colour = Colours[Basic[Math.Clamp(arguments[index + 2], 0, Basic.Length - 1)]];
                    index += 2;
                    break;
                case var code when Colours.TryGetValue(code, out var colour):
                    _colour = colour;
                    break;
            }
        }
    }
}
