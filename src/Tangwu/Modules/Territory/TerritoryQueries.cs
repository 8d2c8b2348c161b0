using Microsoft.EntityFrameworkCore;
using Tangwu.Civics;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory;

/// <summary>Reads of the register for its own pages.</summary>
public sealed class TerritoryQueries(TerritoryDb db, SeatDesk seats, PersonalReadQueries reads, Vault vault)
{
    /// <summary>Residents in the reach of this person, by name, door or exact phone number; by door order, a page at a time.</summary>
    public async Task<List<ResidentLine>> ResidentsAsync(Actor actor, string? find, string? after, int size, CancellationToken ct)
    {
        actor.Require(TerritoryPermissions.ReadResidents);
        var rows = from r in db.Residents
                   join h in db.Households on new { r.Community, Id = r.Household } equals new { h.Community, h.Id }
                   join b in db.Buildings on new { h.Community, Id = h.Building } equals new { b.Community, b.Id }
                   join e in db.Estates on new { b.Community, Id = b.Estate } equals new { e.Community, e.Id }
                   // The order in which one walks past the doors, as one number to page by.
                   select new { r, h, b, e, Walk = e.Position * 1_000_000_000L + b.Position * 1_000_000L + h.Unit * 1_000L + h.Floor };
        var reach = actor.Reach(TerritoryPermissions.ReadResidents);
        if (!reach.All) rows = rows.Where(x => reach.Grids.Contains(x.b.Grid) || reach.Buildings.Contains(x.b.Id) || reach.Estates.Contains(x.b.Estate));
        if (find?.Trim() is { Length: > 0 } text)
        {
            var index = MobileNumber.Normalise(text) is { } phone ? vault.Index(phone, "phone") : null;
            rows = index is not null ? rows.Where(x => x.r.PhoneIndex == index)
                : rows.Where(x => x.r.Name.StartsWith(text) || x.h.Door == text || x.h.Door.StartsWith(text + "-"));
        }
        if (Guid.TryParse(after, out var last) && await rows.Where(x => x.r.Id == last).Select(x => new { x.Walk, x.h.Door }).SingleOrDefaultAsync(ct) is { } at)
#pragma warning disable CA1309 // The database compares, in the order in which it sorts.
            rows = rows.Where(x => x.Walk > at.Walk || (x.Walk == at.Walk && (string.Compare(x.h.Door, at.Door) > 0 || (x.h.Door == at.Door && x.r.Id.CompareTo(last) > 0))));
#pragma warning restore CA1309
        return await rows.OrderBy(x => x.Walk).ThenBy(x => x.h.Door).ThenBy(x => x.r.Id).Take(size)
            .Select(x => new ResidentLine(x.r.Id, x.r.Name, x.r.Sex, x.r.BirthYear, x.r.Kind, x.r.HeadOfHousehold, x.r.PhoneMasked, x.r.IdMasked, x.e.Name, x.h.Door)).ToListAsync(ct);
    }

    public async Task<ResidentLine?> ResidentAsync(Actor actor, Guid id, CancellationToken ct)
    {
        actor.Require(TerritoryPermissions.ReadResidents);
        var row = await (from r in db.Residents
                         join h in db.Households on new { r.Community, Id = r.Household } equals new { h.Community, h.Id }
                         join b in db.Buildings on new { h.Community, Id = h.Building } equals new { b.Community, b.Id }
                         join e in db.Estates on new { b.Community, Id = b.Estate } equals new { e.Community, e.Id }
                         where r.Id == id
                         select new { Path = new PlacePath(b.Estate, b.Grid, h.MicroGrid, b.Id, h.Id), Line = new ResidentLine(r.Id, r.Name, r.Sex, r.BirthYear, r.Kind, r.HeadOfHousehold, r.PhoneMasked, r.IdMasked, e.Name, h.Door) }).SingleOrDefaultAsync(ct);
        if (row is null) return null;
        actor.Require(TerritoryPermissions.ReadResidents, row.Path);
        return row.Line;
    }

    /// <summary>Who has looked at this person's numbers, for whoever may open this person's page.</summary>
    public async Task<List<PersonalRead>> LooksAsync(Actor actor, Guid id, CancellationToken ct) =>
        await ResidentAsync(actor, id, ct) is null ? [] : await reads.OfAsync(id, 50, ct);

    /// <summary>Each grid with its team, buildings and micro-grids, and what is short.</summary>
    public async Task<IReadOnlyList<GridLine>> GridsAsync(CancellationToken ct)
    {
        var grids = await db.Grids.AsNoTracking().OrderBy(g => g.Position).ToListAsync(ct);
        var microGrids = await (from m in db.MicroGrids
                                join b in db.Buildings on new { m.Community, Id = m.Building } equals new { b.Community, b.Id }
                                join e in db.Estates on new { b.Community, Id = b.Estate } equals new { e.Community, e.Id }
                                orderby e.Position, b.Position, m.FromFloor
                                select new { m.Id, m.Grid, Name = e.Name + " " + m.Name, m.Households }).ToListAsync(ct);
        var holders = (await seats.InOfficeAsync(ct)).ToLookup(s => s.PlaceId);
        return [.. grids.Select(g => new GridLine(g.Id, g.Name,
            Names(holders, g.Id, Role.GridLeader), Names(holders, g.Id, Role.GridWorker),
            [.. microGrids.Where(m => m.Grid == g.Id).Select(m => new MicroGridLine(m.Id, m.Name, m.Households, Names(holders, m.Id, Role.MicroGridLeader)))]))];
    }

    private static string? Names(ILookup<string, SeatLine> holders, Guid place, Role role) =>
        string.Join('、', holders[place.ToString()].Where(s => s.Role == role).Select(s => s.Name)) is { Length: > 0 } names ? names : null;

    public async Task<TerritoryTotals> TotalsAsync(CancellationToken ct)
    {
        var byKind = await db.Residents.GroupBy(r => r.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return new TerritoryTotals(await db.Estates.CountAsync(ct), await db.Buildings.CountAsync(ct), await db.Households.CountAsync(ct),
            byKind.Where(k => k.Key == ResidentKind.Registered).Sum(k => k.Count), byKind.Where(k => k.Key == ResidentKind.Floating).Sum(k => k.Count));
    }
}

public sealed record ResidentLine(Guid Id, string Name, Sex? Sex, int? BirthYear, ResidentKind Kind, bool HeadOfHousehold, string? PhoneMasked, string? IdMasked, string Estate, string Door);

public sealed record GridLine(Guid Id, string Name, string? Leader, string? Worker, IReadOnlyList<MicroGridLine> MicroGrids)
{
    public int Households => MicroGrids.Sum(m => m.Households);
    public int WithoutLeader => MicroGrids.Count(m => m.Leader is null);
}

public sealed record MicroGridLine(Guid Id, string Name, int Households, string? Leader);

public sealed record TerritoryTotals(int Estates, int Buildings, int Households, int Registered, int Floating)
{
    public int Residents => Registered + Floating;
}
