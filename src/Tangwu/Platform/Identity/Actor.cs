namespace Tangwu.Platform;

/// <summary>Who does something: a person with the seats held in this community, or the system itself. First argument of every desk method.</summary>
public sealed class Actor
{
    private Actor(long community, Guid? account, string name, IReadOnlyList<Seat> seats, Seat? acting)
        => (Community, Account, Name, Seats, Acting) = (community, account, name, seats, acting);

    public long Community { get; }
    public Guid? Account { get; }
    public string Name { get; }
    public IReadOnlyList<Seat> Seats { get; }
    /// <summary>The seat the person has chosen to act in; what others are shown beside the name.</summary>
    public Seat? Acting { get; }

    public bool SignedIn => Account is not null;
    public bool IsStaff => Seats.Any(s => Roles.Staff.Contains(s.Role));
    public string? RoleLabel => Acting?.Role.Label();
    public Guid? Resident => Seats.FirstOrDefault(s => s.Resident is not null)?.Resident;

    public static Actor Of(long community, Guid account, string name, IReadOnlyList<Seat> seats, Guid? acting) =>
        new(community, account, name, seats, seats.FirstOrDefault(s => s.Id == acting) ?? seats.OrderByDescending(s => s.Role != Role.Resident).FirstOrDefault());

    public static Actor Visitor(long community) => new(community, null, "访客", [], null);

    /// <summary>What happens by itself, such as a reminder; it may do what its desk lets the system do.</summary>
    public static Actor System(long community) => new(community, null, "系统", [], null) { IsSystem = true };

    public bool IsSystem { get; private init; }

    public bool May(Permission permission) => IsSystem || Seats.Any(s => permission.Roles.Contains(s.Role));

    public bool May(Permission permission, PlacePath place) =>
        IsSystem || Seats.Any(s => permission.Roles.Contains(s.Role) && s.Covers(place));

    public void Require(Permission permission)
    {
        if (May(permission)) return;
        throw SignedIn ? Refusal.Forbidden() : Refusal.SignInFirst();
    }

    public void Require(Permission permission, PlacePath place)
    {
        Require(permission);
        if (!May(permission, place)) throw Refusal.Forbidden("这件事不在你负责的地方，请交给那里的网格员或社区。");
    }

    public Reach Reach(Permission permission)
    {
        var seats = Seats.Where(s => permission.Roles.Contains(s.Role)).ToList();
        return new Reach(IsSystem || seats.Any(s => s.Level <= PlaceLevel.Community),
            At(seats, PlaceLevel.Estate), At(seats, PlaceLevel.Grid), At(seats, PlaceLevel.MicroGrid), At(seats, PlaceLevel.Building));
    }

    private static List<Guid> At(List<Seat> seats, PlaceLevel level) => [.. seats.Where(s => s.Level == level).Select(s => Guid.Parse(s.Place))];
}
