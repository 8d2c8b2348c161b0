using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tangwu.Modules.Territory.Contract;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory;

/// <summary>Every write to the register of places and people.</summary>
public sealed class TerritoryDesk(TerritoryDb db, Vault vault, PersonalReadDesk reads, TimeProvider clock)
{
    public Task<Guid> AddEstateAsync(Actor actor, string name, int built, CancellationToken ct)
    {
        actor.Require(TerritoryPermissions.Manage);
        return db.WriteAsync(async () => db.Add(new Estate
        {
            Community = actor.Community,
            Id = clock.NewId(),
            Name = Named(name),
            Built = built,
            Position = await db.Estates.CountAsync(ct) + 1,
        }).Entity.Id, ct);
    }

    public Task<Guid> AddGridAsync(Actor actor, string name, CancellationToken ct)
    {
        actor.Require(TerritoryPermissions.Manage);
        return db.WriteAsync(async () => db.Add(new Grid
        {
            Community = actor.Community,
            Id = clock.NewId(),
            Name = Named(name),
            Position = await db.Grids.CountAsync(ct) + 1,
        }).Entity.Id, ct);
    }

    /// <summary>Enters a building with all its doors, cut into micro-grids of six floors.</summary>
    public Task<Building> RegisterBuildingAsync(Actor actor, Guid estate, Guid grid, string name, int units, int floors, int perFloor, CancellationToken ct)
    {
        actor.Require(TerritoryPermissions.Manage);
        new Faults()
            .When(units is < 1 or > 30, "Units", "单元数应在 1 到 30 之间。")
            .When(floors is < 1 or > 120, "Floors", "楼层数应在 1 到 120 之间。")
            .When(perFloor is < 1 or > 60, "PerFloor", "每层户数应在 1 到 60 之间。").Refuse();
        return db.WriteAsync(async () =>
        {
            var building = db.Add(new Building
            {
                Community = actor.Community,
                Id = clock.NewId(),
                Estate = estate,
                Grid = grid,
                Name = Named(name),
                Units = units,
                Floors = floors,
                Position = await db.Buildings.CountAsync(b => b.Estate == estate, ct) + 1,
            }).Entity;
            var microGrids = 0;
            foreach (var (from, to) in MicroGrids.Split(floors))
            {
                AddMicroGrid(building, from, to, perFloor);
                microGrids++;
            }
            db.Publish(actor, new BuildingRegistered(building.Id, grid, units * floors * perFloor, microGrids), building);
            return building;
        }, ct);
    }

    [ChineseOnly("the name in the register")]
    private void AddMicroGrid(Building building, int from, int to, int perFloor)
    {
        var name = from == 1 && to == building.Floors ? building.Name : $"{building.Name} {from}—{to}层";
        var microGrid = db.Add(new MicroGrid
        {
            Community = building.Community,
            Id = clock.NewId(),
            Building = building.Id,
            Grid = building.Grid,
            Name = name,
            FromFloor = from,
            ToFloor = to,
            Households = building.Units * (to - from + 1) * perFloor,
        }).Entity;
        var number = new string([.. building.Name.TakeWhile(char.IsDigit)]);
        for (var unit = 1; unit <= building.Units; unit++)
            for (var floor = from; floor <= to; floor++)
                for (var room = 1; room <= perFloor; room++)
                    db.Add(new Household
                    {
                        Community = building.Community,
                        Id = clock.NewId(),
                        Building = building.Id,
                        MicroGrid = microGrid.Id,
                        Unit = unit,
                        Floor = floor,
                        Door = string.Create(CultureInfo.InvariantCulture, $"{(number.Length > 0 ? number : building.Name)}-{unit}-{floor}{room:D2}"),
                    });
    }

    /// <summary>Enters people into their households, all or none.</summary>
    public Task<IReadOnlyList<Guid>> MoveInAsync(Actor actor, IReadOnlyList<ResidentEntry> entries, CancellationToken ct)
    {
        actor.Require(TerritoryPermissions.Manage);
        return db.WriteAsync<IReadOnlyList<Guid>>(() =>
        {
            var ids = new List<Guid>(entries.Count);
            foreach (var entry in entries)
            {
                var resident = db.Add(Resident.MoveIn(actor.Community, clock.NewId(), entry, vault, clock.Now())).Entity;
                ids.Add(resident.Id);
                if (entries.Count == 1) db.Publish(actor, new ResidentMovedIn(resident.Id, entry.Household), resident);
            }
            return Task.FromResult<IReadOnlyList<Guid>>(ids);
        }, ct);
    }

    /// <summary>The full phone and identity number of one person, after the reason was written down.</summary>
    public async Task<Unmasked> UnmaskAsync(Actor actor, Guid resident, string? reason, CancellationToken ct)
    {
        actor.Require(TerritoryPermissions.ReadIdNumbers);
        var person = await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.Id == resident, ct) ?? throw Refusal.NotFound();
        actor.Require(TerritoryPermissions.ReadIdNumbers, await PathOfAsync(person.Household, ct));
        await reads.RecordAsync(actor, person.Id, person.Name, "证件号、电话", reason, ct);
        return new Unmasked(
            person.PhoneSealed is { } phone ? vault.Open(phone, Resident.PhonePurpose) : null,
            person.IdSealed is { } id ? vault.Open(id, Resident.IdPurpose) : null);
    }

    private async Task<PlacePath> PathOfAsync(Guid household, CancellationToken ct) =>
        await (from h in db.Households
               join b in db.Buildings on new { h.Community, Id = h.Building } equals new { b.Community, b.Id }
               where h.Id == household
               select new PlacePath(b.Estate, b.Grid, h.MicroGrid, b.Id, h.Id)).SingleAsync(ct);

    private static string Named(string name)
    {
        var text = name.Trim();
        new Faults().When(text.Length is < 1 or > 40, "Name", "名称要填，最多 {0} 个字。", 40).Refuse();
        return text;
    }
}

public sealed record Unmasked(string? Phone, string? IdNumber);
