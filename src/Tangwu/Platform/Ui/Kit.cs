namespace Tangwu.Platform.Ui;

/// <summary>What a state means; its colour, icon and word always come together.</summary>
public enum Tone
{
    New,
    Run,
    Wait,
    Late,
    Done,
    Pub,
    CareRed,
    CareYellow,
    CareBlue,
}

public enum PegState
{
    Past,
    Now,
    Next,
    Late,
}

/// <summary>One entry of the tab bar or the desk menu. <paramref name="Group"/> puts a line before it, <paramref name="Hot"/> makes its count red.</summary>
public sealed record NavItem(string Key, string Label, string Href, string Icon, int Count = 0, bool Group = false, bool Hot = false, string? Hint = null);

/// <summary>One saved view above a table.</summary>
public sealed record TableView(string Label, string Href, int? Count = null, bool Active = false, bool Late = false, string? Icon = null);

/// <summary>A refusal beside a field, or about the whole form when <paramref name="Field"/> is null.</summary>
public sealed record FieldError(string? Field, string Message);

public sealed record Option(string Value, string Label, string? Group = null, string? Hint = null);

public sealed record PickOption(string Value, string Label, string Icon);

/// <summary>A photo the server already holds, shown again so that nobody takes it twice.</summary>
public sealed record KeptPhoto(string Id, string Url);

public sealed record Fact(string Label, string? Value);

internal static class Tones
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Run => "run",
        Tone.Wait => "wait",
        Tone.Late => "late",
        Tone.Done => "done",
        Tone.Pub => "pub",
        Tone.CareRed => "care-r",
        Tone.CareYellow => "care-y",
        Tone.CareBlue => "care-b",
        _ => "new",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Run => "half",
        Tone.Wait => "sand",
        Tone.Late => "warn",
        Tone.Done => "ok",
        Tone.Pub => "horn",
        Tone.CareRed => "tri",
        Tone.CareYellow => "square",
        Tone.CareBlue => "disc",
        _ => "ring",
    };
}
