using System.Numerics;

namespace Arena;

/// <summary>A disc that moves.</summary>
/// <param name="Position">Its middle, metres.</param>
/// <param name="Velocity">Metres a second.</param>
/// <param name="Radius">Metres.</param>
public record struct Body(Vector2 Position, Vector2 Velocity, float Radius)
{
    public readonly Body Moved(float seconds)
    {
        return this with { Position = Position + (Velocity * seconds) };
    }

    public readonly bool Touches(in Body other)
    {
        var reach = Radius + other.Radius;
        return Vector2.DistanceSquared(Position, other.Position) < reach * reach;
    }
}
