namespace DevPilot.Patching.Matching;

/// <summary>The best in-order correspondence of a hunk's lines with a region of a file, within a few lines of a given offset.</summary>
internal static class LineAlignment
{
    private const int Slack = 5;
    private const double LeastLikeness = 0.5;

    /// <param name="file">The file.</param>
    /// <param name="pattern">The hunk.</param>
    /// <param name="offset">Position among the file's non-blank lines of the hunk's first one.</param>
    public static Likeness At(LineIndex file, HunkPattern pattern, int offset)
    {
        var (rows, columns) = (pattern.OldNonBlank.Length, (2 * Slack) + 1);
        // best[i, j]: the best sum for the first i lines when the next file line is offset + i + j - Slack.
        var best = new double[rows + 1, columns];
        var step = new byte[rows + 1, columns];
        for (var i = 1; i <= rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var position = offset + i - 1 + j - Slack;
                var paired = best[i - 1, j] + Score(file, pattern, i - 1, position);
                var skippedHere = j + 1 < columns ? best[i - 1, j + 1] : double.MinValue;
                (best[i, j], step[i, j]) = paired > skippedHere ? (paired, (byte)0) : (skippedHere, (byte)1);
            }

            for (var j = 1; j < columns; j++)
            {
                if (best[i, j - 1] - 0.01 > best[i, j])
                    (best[i, j], step[i, j]) = (best[i, j - 1] - 0.01, 2);
            }
        }

        return Trace(file, pattern, offset, best, step);
    }

    private static Likeness Trace(LineIndex file, HunkPattern pattern, int offset, double[,] best, byte[,] step)
    {
        var rows = pattern.OldNonBlank.Length;
        var column = Enumerable.Range(0, best.GetLength(1)).MaxBy(j => best[rows, j]);
        var score = best[rows, column] / rows;
        var map = new int[rows];
        Array.Fill(map, -1);
        for (var i = rows; i > 0;)
        {
            switch (step[i, column])
            {
                case 0:
                    var position = offset + i - 1 + column - Slack;
                    map[i - 1] = Score(file, pattern, i - 1, position) > 0 ? file.NonBlank[position] : -1;
                    i--;
                    break;
                case 1:
                    i--;
                    column++;
                    break;
                default:
                    column--;
                    break;
            }
        }

        var start = map.Where(line => line >= 0).DefaultIfEmpty(file.NonBlank[Math.Clamp(offset, 0, file.NonBlank.Length - 1)]).Min();
        return new Likeness(Math.Max(0, score), map, start);
    }

    private static double Score(LineIndex file, HunkPattern pattern, int row, int position)
    {
        if (position < 0 || position >= file.NonBlank.Length)
            return 0;

        var likeness = Similarity.Of(pattern.Lines[pattern.OldNonBlank[row]].Text, file.Lines[file.NonBlank[position]]);
        return likeness >= LeastLikeness ? likeness : 0;
    }
}
