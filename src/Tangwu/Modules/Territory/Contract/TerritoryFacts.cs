using Tangwu.Platform;

namespace Tangwu.Modules.Territory.Contract;

/// <summary>A resident was entered into the register of a household.</summary>
public sealed record ResidentMovedIn(Guid Resident, Guid Household) : IFact
{
    public static string Name => "territory.resident-moved-in.v1";
}

/// <summary>A building with its households and micro-grids was entered.</summary>
public sealed record BuildingRegistered(Guid Building, Guid Grid, int Households, int MicroGrids) : IFact
{
    public static string Name => "territory.building-registered.v1";
}
