namespace Tangwu.Civics;

/// <summary>
/// Between stored time (UTC) and the time people read (Asia/Shanghai). The offset is fixed at +08:00: China has one time zone and has had
/// no daylight saving since 1991, so a fixed offset is right for everything the platform records and needs no time-zone data on the host.
/// </summary>
public static class ChinaTime
{
    /// <summary>Eight hours ahead of UTC, all year.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The time on a clock in China.</summary>
    /// <param name="utc">A moment with <see cref="DateTimeKind.Utc"/>.</param>
    /// <returns>The same moment with <see cref="DateTimeKind.Unspecified"/>: "Local" would mean the zone of the server.</returns>
    /// <exception cref="ArgumentException">The kind is not UTC.</exception>
    public static DateTime ToLocal(DateTime utc) => DateTime.SpecifyKind(RequireUtc(utc, nameof(utc)) + Offset, DateTimeKind.Unspecified);

    /// <summary>The UTC moment of a time on a clock in China.</summary>
    /// <param name="local">Clock time in China, of kind <see cref="DateTimeKind.Unspecified"/>.</param>
    /// <exception cref="ArgumentException">The kind is UTC or the server's local time, so a conversion would be wrong by hours.</exception>
    public static DateTime ToUtc(DateTime local) => local.Kind == DateTimeKind.Unspecified
        ? DateTime.SpecifyKind(local - Offset, DateTimeKind.Utc)
        : throw new ArgumentException("A clock time in China has no kind (DateTimeKind.Unspecified).", nameof(local));

    /// <summary>The day of the calendar in China at a moment.</summary>
    /// <param name="utc">A moment with <see cref="DateTimeKind.Utc"/>.</param>
    /// <exception cref="ArgumentException">The kind is not UTC.</exception>
    public static DateOnly LocalDate(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    internal static DateTime RequireUtc(DateTime moment, string name) => moment.Kind == DateTimeKind.Utc
        ? moment
        : throw new ArgumentException("The moment must be UTC (DateTimeKind.Utc).", name);
}
