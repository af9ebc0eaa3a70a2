namespace Text;

public sealed class Cursor
{
    private int _at;

    public int At => _at;

    public Cursor Forward(int steps)
    {
        _at += steps;
        return this;
    }

    public Cursor Back(int steps)
    {
        _at -= steps;
        return this;
    }
}
