using Microsoft.EntityFrameworkCore;
using Tangwu.Civics;
using Tangwu.Modules.Territory;
using Tangwu.Modules.Territory.Contract;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Territory;

public class TerritoryTests
{
    [Theory]
    [InlineData(6, "1-6")]
    [InlineData(7, "1-6 7-7")]
    [InlineData(18, "1-6 7-12 13-18")]
    [InlineData(33, "1-6 7-12 13-18 19-24 25-30 31-33")]
    public void A_building_is_cut_into_micro_grids_of_six_floors(int floors, string expected) =>
        Assert.Equal(expected, string.Join(' ', MicroGrids.Split(floors).Select(m => $"{m.From}-{m.To}")));

    [Theory, Engines]
    public async Task A_building_is_registered_with_all_its_doors_and_no_floor_belongs_twice(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var tower = await given.With<TerritoryDesk, Building>(d => d.RegisterBuildingAsync(given.TheSystem, town.Estate, town.East, "9号楼", 2, 33, 4, default));

        var doors = await given.With<TerritoryDb, List<Household>>(db => db.Households.AsNoTracking().Where(h => h.Building == tower.Id).ToListAsync());
        Assert.Equal(264, doors.Count);
        Assert.Equal(264, doors.Select(d => d.Door).Distinct().Count());
        Assert.Contains("9-2-3304", doors.Select(d => d.Door));
        var place = await given.With<ITerritory, PlaceInfo?>(t => t.PlaceAsync(tower.Id, 2, 20, default));
        Assert.Equal(("柳荫苑 9号楼 2单元", "9号楼 19—24层"), (place!.Label, place.MicroGridName));
        Assert.Null(await given.With<ITerritory, PlaceInfo?>(t => t.PlaceAsync(tower.Id, 3, null, default)));
    }

    [Theory, Engines]
    public async Task Numbers_lie_sealed_are_found_exactly_and_shown_masked(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var door = await given.With<TerritoryDb, Guid>(db => db.Households.Where(h => h.Building == town.One.Id).OrderBy(h => h.Door).Select(h => h.Id).FirstAsync());
        var phone = Given.NewPhone();
        await given.With<TerritoryDesk>(d => d.MoveInAsync(given.TheSystem, [new ResidentEntry(door, "罗秀珍", null, null, ResidentKind.Registered, true, phone, "11010519491231002x")], default));

        var row = await given.With<TerritoryDb, Resident>(db => db.Residents.AsNoTracking().SingleAsync());
        Assert.Equal(("110105********002X", Sex.Female, 1949), (row.IdMasked, row.Sex, row.BirthYear));
        Assert.DoesNotContain(phone[3..], row.PhoneSealed, StringComparison.Ordinal);
        Assert.DoesNotContain("11010519491231002X", row.IdSealed, StringComparison.Ordinal);
        var worker = await town.EastWorker.ActorAsync();
        var found = Assert.Single(await given.With<TerritoryQueries, List<ResidentLine>>(q => q.ResidentsAsync(worker, phone[3..], null, 10, default)));
        Assert.Equal(Masking.Phone(phone), found.PhoneMasked);
    }

    [Theory, Engines]
    public async Task A_full_number_is_shown_only_with_a_reason_only_in_the_place_and_is_recorded(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        var (east, west, self) = (await town.EastWorker.ActorAsync(), await town.WestWorker.ActorAsync(), await resident.ActorAsync());

        Task<Unmasked> Look(Actor who, string? why) => given.With<TerritoryDesk, Unmasked>(d => d.UnmaskAsync(who, resident.Resident!.Value, why, default));
        Assert.Equal(RefusalKind.Invalid, (await Assert.ThrowsAsync<Refusal>(() => Look(east, " "))).Kind);
        Assert.Equal(RefusalKind.Forbidden, (await Assert.ThrowsAsync<Refusal>(() => Look(west, "核对高龄津贴申请"))).Kind);
        Assert.Equal(RefusalKind.Forbidden, (await Assert.ThrowsAsync<Refusal>(() => Look(self, "看看自己的"))).Kind);
        Assert.Empty(await given.With<PersonalReadQueries, List<PersonalRead>>(q => q.OfMineAsync(self, 10, default)));

        Assert.Equal(resident.Phone, (await Look(east, "核对高龄津贴申请")).Phone);
        var read = Assert.Single(await given.With<PersonalReadQueries, List<PersonalRead>>(q => q.OfMineAsync(self, 10, default)));
        Assert.Equal(("东有为", "核对高龄津贴申请"), (read.ActorName, read.Reason));
    }

    [Theory, Engines]
    public async Task A_grid_worker_lists_the_residents_of_the_own_grid_alone(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        await given.ResidentAsync(town.One, "东家");
        await given.ResidentAsync(town.Two, "西家");
        var (east, admin) = (await town.EastWorker.ActorAsync(), await town.Admin.ActorAsync());

        Assert.Equal(["东家"], (await given.With<TerritoryQueries, List<ResidentLine>>(q => q.ResidentsAsync(east, null, null, 10, default))).Select(r => r.Name));
        Assert.Equal(2, (await given.With<TerritoryQueries, List<ResidentLine>>(q => q.ResidentsAsync(admin, null, null, 10, default))).Count);
    }

    [Theory, Engines]
    public async Task A_wrong_identity_number_or_phone_is_refused_and_nobody_moves_in(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var door = await given.With<TerritoryDb, Guid>(db => db.Households.Where(h => h.Building == town.One.Id).Select(h => h.Id).FirstAsync());
        ResidentEntry Entry(string? phone, string? id) => new(door, "某某", null, null, ResidentKind.Registered, true, phone, id);

        await Assert.ThrowsAsync<Refusal>(() => given.With<TerritoryDesk>(d => d.MoveInAsync(given.TheSystem, [Entry(null, null), Entry("12345", "110105194912310021")], default)));
        Assert.Equal(0, await given.With<TerritoryDb, int>(db => db.Residents.CountAsync()));
    }
}
