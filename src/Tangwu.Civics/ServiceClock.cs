namespace Tangwu.Civics;

/// <summary>The time limits of <see cref="ServiceClass"/> in natural time: nights, weekends and holidays count.</summary>
public static class ServiceClock
{
    /// <summary>The time allowed for an answer (DB11/T 2021-2022, draft: 2 h, 24 h, 7 d, 15 d).</summary>
    /// <param name="serviceClass">The class of the request.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enum.</exception>
    public static TimeSpan Allowance(this ServiceClass serviceClass) => serviceClass switch
    {
        ServiceClass.P1 => TimeSpan.FromHours(2),
        ServiceClass.P2 => TimeSpan.FromHours(24),
        ServiceClass.P3 => TimeSpan.FromDays(7),
        ServiceClass.P4 => TimeSpan.FromDays(15),
        _ => throw new ArgumentOutOfRangeException(nameof(serviceClass), serviceClass, "Not a service class."),
    };

    /// <summary>The last moment for an answer; an answer at this very moment is in time ("以内" includes the number, 民法典 art. 1259).</summary>
    /// <param name="serviceClass">The class of the request.</param>
    /// <param name="utc">When the clock started, with <see cref="DateTimeKind.Utc"/>.</param>
    /// <exception cref="ArgumentException">The kind of <paramref name="utc"/> is not UTC.</exception>
    public static DateTime Deadline(this ServiceClass serviceClass, DateTime utc) =>
        ChinaTime.RequireUtc(utc, nameof(utc)) + serviceClass.Allowance();
}
