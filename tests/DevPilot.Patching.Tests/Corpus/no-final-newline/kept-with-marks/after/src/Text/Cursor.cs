namespace Text;

public sealed class Cursor
{
    private int _at;
    private int _moves;

    public int At => _at;

    public Cursor Forward(int steps)
    {
        _at += steps;
++_moves;
        return this;
    }

    public Cursor Back(int steps)
    {
        _at -= steps;
--_moves;
        return this;
    }
}