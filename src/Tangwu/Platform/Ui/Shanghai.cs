using System.Globalization;

namespace Tangwu.Platform.Ui;

/// <summary>
/// Times as people here read them. China has had one time and no summer time since 1991, so the offset is a constant
/// and no time zone data has to be on the machine.
/// </summary>
public static class Shanghai
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] Week = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    public static DateTime Local(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Unspecified) + Offset;

    /// <summary>“11月19日 周四”, or “Thu 19 Nov”.</summary>
    [ChineseOnly("the Chinese half of a date")]
    public static string Day(DateTime utc, bool year = false)
    {
        var at = Local(utc);
        if (!Words.IsChinese) return at.ToString(year ? "ddd d MMM yyyy" : "ddd d MMM", English);
        var day = $"{at.Month}月{at.Day}日 {Week[(int)at.DayOfWeek]}";
        return year ? $"{at.Year}年{day}" : day;
    }

    /// <summary>“11月19日 周四 20:05”, or “Thu 19 Nov, 20:05”.</summary>
    public static string Moment(DateTime utc, bool year = false) =>
        Day(utc, year) + (Words.IsChinese ? " " : ", ") + Clock(utc);

    public static string Clock(DateTime utc) => Local(utc).ToString("H:mm", CultureInfo.InvariantCulture);

    /// <summary>“2026-11-19 20:05”, or without the time: for columns of a table, where dates stand under each other.</summary>
    public static string Stamp(DateTime utc, bool dayOnly = false) => Local(utc).ToString(dayOnly ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For the datetime attribute.</summary>
    public static string Machine(DateTime utc, bool dayOnly = false) =>
        Local(utc).ToString(dayOnly ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm+08:00", CultureInfo.InvariantCulture);
}
