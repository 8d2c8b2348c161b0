namespace Tangwu.Platform.Ui;

/// <summary>How far a deadline is, in words: “超期 3 小时”, “今天 17:00”, “明天 9:00”, “还剩 2 天”.</summary>
public readonly record struct Deadline(Tone Tone, string Text)
{
    /// <summary>Class of a table row: a red band when late, amber when due today.</summary>
    public string? RowCss => Tone switch { Tone.Late => "x", Tone.Wait => "t", _ => null };

    public string? TextCss => Tone switch { Tone.Late => "late-t", Tone.Wait => "wait-t", _ => null };

    public string Icon => Tone == Tone.Late ? "warn" : "clock";

    public static Deadline Of(DateTime dueUtc, DateTime nowUtc, Words words)
    {
        if (dueUtc <= nowUtc)
        {
            var late = nowUtc - dueUtc;
            if (late.TotalMinutes < 60) return new(Tone.Late, Count(words, Math.Max(1, (int)late.TotalMinutes), "超期 1 分钟", "超期 {0} 分钟"));
            if (late.TotalHours < 24) return new(Tone.Late, Count(words, (int)late.TotalHours, "超期 1 小时", "超期 {0} 小时"));
            return new(Tone.Late, Count(words, (int)late.TotalDays, "超期 1 天", "超期 {0} 天"));
        }
        // A deadline at 24:00 belongs to the day it ends.
        var days = (Shanghai.Local(dueUtc).AddTicks(-1).Date - Shanghai.Local(nowUtc).Date).Days;
        var clock = Shanghai.Local(dueUtc).TimeOfDay == TimeSpan.Zero ? "24:00" : Shanghai.Clock(dueUtc);
        return days switch
        {
            0 => new(Tone.Wait, words["今天 {0}", clock]),
            1 => new(Tone.Run, words["明天 {0}", clock]),
            _ => new(Tone.Run, words["还剩 {0} 天", days]),
        };
    }

    private static string Count(Words words, int n, string one, string many) => n == 1 ? words[one] : words[many, n];
}
