using System.Numerics;

namespace Arena;

/// <summary>All bodies, within walls.</summary>
public sealed class World
{
    private readonly Body[] _bodies;
    private readonly Vector2 _size;

    public World(Vector2 size, ReadOnlySpan<Body> bodies)
    {
        _size = size;
        _bodies = bodies.ToArray();
    }

    public ReadOnlySpan<Body> Bodies => _bodies;

    public int Collisions { get; private set; }

    /// <summary>One frame: moves all bodies, turns them at the walls, and parts those that touch.</summary>
    public void Update(float seconds)
    {
        for (var index = 0; index < _bodies.Length; index++)
        {
            _bodies[index] = Turned(_bodies[index].Moved(seconds));
        }

        for (var first = 0; first < _bodies.Length; first++)
        {
            for (var second = first + 1; second < _bodies.Length; second++)
            {
                if (_bodies[first].Touches(_bodies[second]))
                {
                    Part(ref _bodies[first], ref _bodies[second]);
                }
            }
        }
    }

    private Body Turned(Body body)
    {
        var velocity = body.Velocity;
        if ((body.Position.X < body.Radius && velocity.X < 0) || (body.Position.X > _size.X - body.Radius && velocity.X > 0))
        {
            velocity.X = -velocity.X;
        }

        if ((body.Position.Y < body.Radius && velocity.Y < 0) || (body.Position.Y > _size.Y - body.Radius && velocity.Y > 0))
        {
            velocity.Y = -velocity.Y;
        }

        return body with { Velocity = velocity };
    }

    /// <summary>Discs of one mass swap their speed along the line between them.</summary>
    private void Part(ref Body first, ref Body second)
    {
        Collisions++;
        var between = second.Position - first.Position;
        if (between == Vector2.Zero)
        {
            return;
        }

        var line = Vector2.Normalize(between);
        var speed = Vector2.Dot(first.Velocity - second.Velocity, line);
        if (speed > 0)
        {
            first = first with { Velocity = first.Velocity - (line * speed) };
            second = second with { Velocity = second.Velocity + (line * speed) };
        }
    }
}
