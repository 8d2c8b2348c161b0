namespace Tangwu.Browser.House;

/// <summary>How somebody looks at the pages: width of the glass, and what they chose.</summary>
public sealed record Look(string Name, int Width, int Height, bool Touch)
{
    public static readonly Look Phone = new("phone", 390, 844, true), Tablet = new("tablet", 768, 1024, true), Desk = new("desk", 1366, 768, false);

    public bool Elder { get; init; }
    public bool Dark { get; init; }
    public bool English { get; init; }
    public bool NoScript { get; init; }

    /// <summary>The smallest box to press, in CSS pixels.</summary>
    public int Target => Elder ? 60 : Touch ? 44 : 32;

    public override string ToString() => string.Join(' ', new[] { Name, Elder ? "elder" : "", Dark ? "dark" : "", English ? "English" : "", NoScript ? "no script" : "" }.Where(w => w.Length > 0));
}
