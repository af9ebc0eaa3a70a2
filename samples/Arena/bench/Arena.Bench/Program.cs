using System.Diagnostics;
using System.Numerics;
using Arena;

// What a frame costs with 500 bodies. Exit code 1 when it allocates: that does not depend on the machine, so it can be demanded.
const int Bodies = 500;
const int Frames = 300;
const float Second = 1f / 60;

var random = new Random(17);
var bodies = new Body[Bodies];
for (var index = 0; index < Bodies; index++)
{
    bodies[index] = new Body(
        new Vector2(random.NextSingle() * 100, random.NextSingle() * 100),
        new Vector2(random.NextSingle() - 0.5f, random.NextSingle() - 0.5f) * 10,
        0.3f);
}

var world = new World(new Vector2(100, 100), bodies);
for (var frame = 0; frame < 30; frame++)
{
    world.Update(Second);
}

var allocated = GC.GetAllocatedBytesForCurrentThread();
var started = Stopwatch.GetTimestamp();
for (var frame = 0; frame < Frames; frame++)
{
    world.Update(Second);
}

var elapsed = Stopwatch.GetElapsedTime(started);
allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
Console.WriteLine(FormattableString.Invariant($"frame: {elapsed.TotalMicroseconds / Frames:0} us, {allocated / (double)Frames:0.#} B, {Bodies} bodies, {world.Collisions} collisions"));
if (allocated > 0)
{
    Console.Error.WriteLine($"A frame allocates: {allocated} bytes in {Frames} frames. The garbage collector will make the game stutter.");
    return 1;
}

return 0;
