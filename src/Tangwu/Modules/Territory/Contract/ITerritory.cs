using Tangwu.Platform;

namespace Tangwu.Modules.Territory.Contract;

/// <summary>The one register of places and people. Other modules keep ids and ask here; they store no address and no person of their own.</summary>
public interface ITerritory
{
    /// <summary>All estates with their buildings, in door order: what an address picker shows.</summary>
    Task<IReadOnlyList<EstateInfo>> EstatesAsync(CancellationToken ct);

    /// <summary>A place by building, and by unit and floor where they are known (a micro-grid covers some floors).</summary>
    /// <returns>Null when there is no such building in this community.</returns>
    Task<PlaceInfo?> PlaceAsync(Guid building, int? unit, int? floor, CancellationToken ct);

    /// <summary>Where a resident lives.</summary>
    Task<HomeInfo?> HomeOfAsync(Guid resident, CancellationToken ct);

    /// <summary>Who looks after a place now, nearest first.</summary>
    Task<GridPeople> PeopleOfAsync(PlaceInfo place, CancellationToken ct);

    /// <summary>A resident by phone number, for a worker who takes a call. Null when the register does not know the number.</summary>
    Task<ResidentInfo?> FindByPhoneAsync(string phone, CancellationToken ct);

    /// <summary>A resident by id.</summary>
    Task<ResidentInfo?> ResidentAsync(Guid resident, CancellationToken ct);
}

/// <summary>An estate (小区) with its buildings.</summary>
public sealed record EstateInfo(Guid Id, string Name, IReadOnlyList<BuildingInfo> Buildings);

/// <summary>A building: number of units (单元) and floors above ground.</summary>
public sealed record BuildingInfo(Guid Id, string Name, int Units, int Floors);

/// <summary>A place with the grid it belongs to. <see cref="Label"/> is how a neighbour would say it: 柳荫苑 3号楼 2单元.</summary>
public sealed record PlaceInfo(PlacePath Path, string Label, string EstateName, string BuildingName, int? Unit, string GridName, string? MicroGridName);

/// <summary>A home: building, unit and floor, and the door as it is written, 3-2-1201.</summary>
public sealed record HomeInfo(Guid Household, Guid Building, int Unit, int Floor, string Door);

/// <summary>Who looks after a place: accounts and names, nearest first. Any may be missing.</summary>
public sealed record GridPeople(Holder? MicroGridLeader, Holder? GridWorker, Holder? GridLeader, Holder? CommunityAdmin);

/// <summary>A resident as others may know one: the name, the masked number, and the account where there is one.</summary>
public sealed record ResidentInfo(Guid Id, string Name, string PhoneMasked, Guid? Account);
