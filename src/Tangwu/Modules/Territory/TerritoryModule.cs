using Tangwu.Modules.Territory.Contract;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory;

public sealed class TerritoryModule : IModule
{
    public void Describe(Manifest manifest) => manifest
        .Db<TerritoryDb>()
        .Service<TerritoryDesk>().Service<TerritoryQueries>()
        .Answers<ITerritory, TerritoryAnswers>().Answers<IResidentRegister, TerritoryAnswers>().Answers<IPlaceOptions, PlaceOptions>()
        .Permissions(TerritoryPermissions.Manage, TerritoryPermissions.ReadResidents, TerritoryPermissions.ReadIdNumbers)
        .Menu(new(MenuPlace.Desk, 50, "residents", "居民", "/desk/residents", "users", TerritoryPermissions.ReadResidents))
        .Menu(new(MenuPlace.Desk, 51, "grids", "网格", "/desk/grids", "building", TerritoryPermissions.ReadResidents))
        .Facts(new(ResidentMovedIn.Name, "登记了住户", "居民"), new(BuildingRegistered.Name, "登记了楼栋", "楼栋"))
        .Seed(Seed.SowAsync);
}
