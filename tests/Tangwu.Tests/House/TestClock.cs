using Tangwu.Platform;

namespace Tangwu.Tests.House;

/// <summary>
/// A Monday morning in China that goes on by a millisecond whenever somebody looks, so that ids sort in the order in which
/// they were made, and jumps where a test sends it.
/// </summary>
public sealed class TestClock : TimeProvider
{
    public static readonly DateTime Start = new(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc);
    private long ticks = Start.Ticks;

    /// <summary>The time now, without moving it.</summary>
    public DateTime Now => new(Interlocked.Read(ref ticks), DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref ticks, TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
