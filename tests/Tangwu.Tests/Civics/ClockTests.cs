using FsCheck;
using FsCheck.Fluent;
using Tangwu.Civics;
using Xunit;

namespace Tangwu.Tests.Civics;

public class ClockTests
{
    private static readonly Config Quiet = Config.QuickThrowOnFailure.WithQuietOnSuccess(true);
    private static readonly DateTime Start = new(2026, 2, 14, 15, 30, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(ServiceClass.P1, "2026-02-14T17:30:00")]
    [InlineData(ServiceClass.P2, "2026-02-15T15:30:00")]
    [InlineData(ServiceClass.P3, "2026-02-21T15:30:00")] // Straight through the Spring Festival: natural time.
    [InlineData(ServiceClass.P4, "2026-03-01T15:30:00")]
    public void Each_class_has_its_deadline(ServiceClass serviceClass, string expected)
    {
        var deadline = serviceClass.Deadline(Start);
        Assert.Equal(DateTime.Parse(expected), deadline);
        Assert.Equal(DateTimeKind.Utc, deadline.Kind);
    }

    [Fact]
    public void A_class_that_does_not_exist_has_no_deadline() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ServiceClass)9).Deadline(Start));

    [Theory]
    [InlineData("2026-02-14T15:59:59", "2026-02-14")]
    [InlineData("2026-02-14T16:00:00", "2026-02-15")]
    [InlineData("2026-12-31T16:00:00", "2027-01-01")]
    public void The_day_in_China_turns_at_sixteen_hours_utc(string utc, string day) =>
        Assert.Equal(DateOnly.Parse(day), ChinaTime.LocalDate(DateTime.SpecifyKind(DateTime.Parse(utc), DateTimeKind.Utc)));

    [Fact]
    public void Clock_time_in_China_has_no_kind() => Assert.Equal(DateTimeKind.Unspecified, ChinaTime.ToLocal(Start).Kind);

    [Fact]
    public void There_and_back_is_the_same_moment() => Check.One(Quiet, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seconds =>
    {
        var utc = DateTime.UnixEpoch.AddSeconds(seconds);
        var back = ChinaTime.ToUtc(ChinaTime.ToLocal(utc));
        return back == utc && back.Kind == DateTimeKind.Utc;
    }));

    [Fact]
    public void The_fixed_offset_agrees_with_the_time_zone_since_1992() =>
        Check.One(Quiet, Prop.ForAll(Gen.Choose(0, 40 * 365 * 24).ToArbitrary(), hours =>
        {
            var utc = new DateTime(1992, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hours);
            return ChinaTime.ToLocal(utc) == TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        }));

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void A_moment_that_is_not_utc_is_refused(DateTimeKind kind)
    {
        var moment = DateTime.SpecifyKind(Start, kind);
        Assert.Throws<ArgumentException>(() => ChinaTime.ToLocal(moment));
        Assert.Throws<ArgumentException>(() => ServiceClass.P1.Deadline(moment));
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Utc)]
    public void A_clock_time_with_a_kind_is_refused(DateTimeKind kind) =>
        Assert.Throws<ArgumentException>(() => ChinaTime.ToUtc(DateTime.SpecifyKind(Start, kind)));
}
