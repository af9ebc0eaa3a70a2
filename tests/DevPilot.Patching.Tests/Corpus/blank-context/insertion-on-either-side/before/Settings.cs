namespace A;

public class Settings
{
    public int Width;

    public int Height;
    public int Depth;
}
