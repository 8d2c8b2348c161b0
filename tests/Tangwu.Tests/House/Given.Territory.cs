using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Modules.Territory;
using Tangwu.Platform;

namespace Tangwu.Tests.House;

/// <summary>An estate with two buildings in two grids, and the people who work there.</summary>
public sealed record Town(Guid Estate, Guid East, Guid West, Building One, Building Two, Person EastWorker, Person WestWorker, Person EastLeader, Person Worker, Person Admin);

public sealed partial class Given
{
    /// <summary>柳荫苑: 1号楼 in the east grid, 2号楼 in the west grid; two units, four floors, two doors a floor each.</summary>
    public async Task<Town> TownAsync()
    {
        var (estate, east, west, one, two) = await With<TerritoryDesk, (Guid, Guid, Guid, Building, Building)>(async desk =>
        {
            var estate = await desk.AddEstateAsync(TheSystem, "柳荫苑", 1998, default);
            var east = await desk.AddGridAsync(TheSystem, "东网格", default);
            var west = await desk.AddGridAsync(TheSystem, "西网格", default);
            return (estate, east, west,
                await desk.RegisterBuildingAsync(TheSystem, estate, east, "1号楼", 2, 4, 2, default),
                await desk.RegisterBuildingAsync(TheSystem, estate, west, "2号楼", 2, 4, 2, default));
        });
        return new Town(estate, east, west, one, two,
            await OfficerAsync(Role.GridWorker, "东有为", PlaceLevel.Grid, east, "东网格"), await OfficerAsync(Role.GridWorker, "西有为", PlaceLevel.Grid, west, "西网格"),
            await OfficerAsync(Role.GridLeader, "东方领", PlaceLevel.Grid, east, "东网格"),
            await OfficerAsync(Role.CommunityWorker, "佘工"), await OfficerAsync(Role.CommunityAdmin, "舒记"));
    }

    /// <summary>Somebody in the register behind the given door (by order), who has signed in once.</summary>
    public async Task<Person> ResidentAsync(Building building, string name = "罗秀珍", int door = 0)
    {
        var phone = NewPhone();
        var household = await With<TerritoryDb, Guid>(db => db.Households.Where(h => h.Building == building.Id).OrderBy(h => h.Door).Select(h => h.Id).Skip(door).FirstAsync());
        var resident = (await With<TerritoryDesk, IReadOnlyList<Guid>>(desk => desk.MoveInAsync(TheSystem, [new ResidentEntry(household, name, null, 1960, ResidentKind.Registered, true, phone, null)], default)))[0];
        var account = await InAsync(async sp =>
        {
            var code = await sp.GetRequiredService<SignInCodes>().NewAsync(phone, default);
            return await sp.GetRequiredService<SignInDesk>().ByCodeAsync(phone, code, default);
        });
        var seat = await With<PlatformDb, Guid>(db => db.Seats.Where(s => s.Account == account.Id).Select(s => s.Id).SingleAsync());
        return new Person(this, account.Id, name, phone, seat) { Resident = resident, Household = household };
    }
}
