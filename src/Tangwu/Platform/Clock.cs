namespace Tangwu.Platform;

/// <summary>Times and ids from the one clock that tests and the demo can set.</summary>
public static class Clock
{
    /// <summary>UTC, cut to milliseconds so that both engines give back exactly what was stored.</summary>
    public static DateTime Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>A Guid v7: ids of one thing sort by the time they were made.</summary>
    public static Guid NewId(this TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
