using System.Numerics;

namespace Arena.Tests;

public class WorldTests
{
    private static readonly Vector2 Size = new(10, 10);

    [Fact]
    public void A_body_moves_by_its_velocity()
    {
        var world = new World(Size, [new Body(new Vector2(5, 5), new Vector2(1, -2), 0.5f)]);

        world.Update(0.5f);

        Assert.Equal(new Vector2(5.5f, 4), world.Bodies[0].Position);
    }

    [Fact]
    public void A_wall_turns_a_body()
    {
        var world = new World(Size, [new Body(new Vector2(9.4f, 5), new Vector2(1, 0), 0.5f)]);

        world.Update(0.5f);

        Assert.Equal(-1, world.Bodies[0].Velocity.X);
    }

    [Fact]
    public void Bodies_that_meet_swap_their_speed()
    {
        var world = new World(Size, [new Body(new Vector2(4, 5), new Vector2(1, 0), 0.5f), new Body(new Vector2(4.9f, 5), new Vector2(-1, 0), 0.5f)]);

        world.Update(0.01f);

        Assert.Equal(-1, world.Bodies[0].Velocity.X, 3);
        Assert.Equal(1, world.Bodies[1].Velocity.X, 3);
        Assert.Equal(1, world.Collisions);
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var world = new World(Size, [new Body(new Vector2(4, 5), new Vector2(1, 0), 0.5f), new Body(new Vector2(4.9f, 5), new Vector2(-1, 0), 0.5f)]);
        world.Update(0.01f);

        var before = GC.GetAllocatedBytesForCurrentThread();
        world.Update(0.01f);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
