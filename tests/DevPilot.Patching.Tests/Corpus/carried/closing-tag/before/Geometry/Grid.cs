namespace Geometry;

public readonly record struct Cell(int Row, int Column);

public sealed class Grid
{
    private readonly bool[,] _blocked;

    public Grid(int rows, int columns) => _blocked = new bool[rows, columns];

    public int Rows => _blocked.GetLength(0);

    public int Columns => _blocked.GetLength(1);

    public void Block(Cell cell)
    {
        _blocked[cell.Row, cell.Column] = true;
    }

    public void Free(Cell cell)
    {
        _blocked[cell.Row, cell.Column] = false;
    }

    public bool IsBlocked(Cell cell)
    {
        return _blocked[cell.Row, cell.Column];
    }

    public IEnumerable<Cell> Neighbours(Cell cell)
    {
        if (cell.Row > 0)
            yield return cell with { Row = cell.Row - 1 };

        if (cell.Row < Rows - 1)
            yield return cell with { Row = cell.Row + 1 };

        if (cell.Column > 0)
            yield return cell with { Column = cell.Column - 1 };

        if (cell.Column < Columns - 1)
            yield return cell with { Column = cell.Column + 1 };
    }
}
