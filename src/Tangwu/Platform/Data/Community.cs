namespace Tangwu.Platform;

/// <summary>A community that runs on this installation. The number is its division code at set-up and never changes; the slug stands in addresses.</summary>
public sealed class Community
{
    public required long Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public required string ShortName { get; set; }
    public required string Street { get; set; }
    public required string Phone { get; set; }
    public required string Office { get; set; }
    public required string Hours { get; set; }
    public bool Demo { get; init; }
    public DateTime CreatedAt { get; init; }
}

/// <summary>City, district or street above the communities: a small tree that is read, never guessed from code prefixes.</summary>
public sealed class Area
{
    public required string Code { get; init; }
    public string? Parent { get; set; }
    public required PlaceLevel Level { get; init; }
    public required string Name { get; set; }
}
