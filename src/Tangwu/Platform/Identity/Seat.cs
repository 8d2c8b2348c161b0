namespace Tangwu.Platform;

/// <summary>A role bound to a place, with a start and an end. Street and city seats stand in community 0.</summary>
public sealed class Seat : Thing
{
    public required Guid Account { get; init; }
    public required Role Role { get; init; }
    public required PlaceLevel Level { get; init; }
    /// <summary>The id of the estate, grid, building or household; an area code for street and city; empty for the community itself.</summary>
    public required string Place { get; init; }
    [Personal] public required string PlaceName { get; init; }
    /// <summary>The resident this person is in the register, where there is one.</summary>
    public Guid? Resident { get; init; }
    public required DateTime Since { get; init; }
    public DateTime? Until { get; private set; }

    public bool HeldAt(DateTime now) => Since <= now && (Until is null || Until > now);

    public void End(DateTime now)
    {
        if (Until is { } ended && ended <= now) throw Refusal.Conflict("seat.ended", "这个职务已经结束了。");
        Until = now;
    }

    /// <summary>Whether this seat's place contains the given one.</summary>
    public bool Covers(PlacePath place) => Level switch
    {
        PlaceLevel.City or PlaceLevel.Street or PlaceLevel.Community => true,
        PlaceLevel.Estate => Is(place.Estate),
        PlaceLevel.Grid => Is(place.Grid),
        PlaceLevel.MicroGrid => Is(place.MicroGrid),
        PlaceLevel.Building => Is(place.Building),
        _ => Is(place.Household),
    };

    private bool Is(Guid? id) => id is { } value && Guid.TryParse(Place, out var mine) && mine == value;
}

/// <summary>Where something is, at every level it is known.</summary>
public sealed record PlacePath(Guid? Estate = null, Guid? Grid = null, Guid? MicroGrid = null, Guid? Building = null, Guid? Household = null);

/// <summary>The places in which somebody holds a permission, for filtering lists in the database.</summary>
public sealed record Reach(bool All, IReadOnlyList<Guid> Estates, IReadOnlyList<Guid> Grids, IReadOnlyList<Guid> MicroGrids, IReadOnlyList<Guid> Buildings)
{
    public bool None => !All && Estates.Count + Grids.Count + MicroGrids.Count + Buildings.Count == 0;
}
