using Microsoft.EntityFrameworkCore;
using Tangwu.Modules.Territory.Contract;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory;

/// <summary>Answers the questions of other modules, and the platform's at sign-in.</summary>
public sealed class TerritoryAnswers(TerritoryDb db, SeatDesk seats, Vault vault) : ITerritory, IResidentRegister
{
    public async Task<IReadOnlyList<EstateInfo>> EstatesAsync(CancellationToken ct)
    {
        var buildings = (await db.Buildings.AsNoTracking().OrderBy(b => b.Position).ToListAsync(ct)).ToLookup(b => b.Estate);
        var estates = await db.Estates.AsNoTracking().OrderBy(e => e.Position).ToListAsync(ct);
        return [.. estates.Select(e => new EstateInfo(e.Id, e.Name, [.. buildings[e.Id].Select(b => new BuildingInfo(b.Id, b.Name, b.Units, b.Floors))]))];
    }

    [ChineseOnly("the place as a neighbour says it")]
    public async Task<PlaceInfo?> PlaceAsync(Guid building, int? unit, int? floor, CancellationToken ct)
    {
        var found = await (from b in db.Buildings
                           join e in db.Estates on new { b.Community, Id = b.Estate } equals new { e.Community, e.Id }
                           join g in db.Grids on new { b.Community, Id = b.Grid } equals new { g.Community, g.Id }
                           where b.Id == building
                           select new { Building = b, Estate = e.Name, Grid = g.Name }).SingleOrDefaultAsync(ct);
        if (found is null || unit > found.Building.Units || unit < 1) return null;
        var microGrid = await MicroGridAsync(building, floor, ct);
        var label = unit is { } u ? $"{found.Estate} {found.Building.Name} {u}单元" : $"{found.Estate} {found.Building.Name}";
        return new PlaceInfo(new PlacePath(found.Building.Estate, found.Building.Grid, microGrid?.Id, building), label, found.Estate, found.Building.Name, unit, found.Grid, microGrid?.Name);
    }

    /// <summary>Without a floor a place has a micro-grid only where the building is one.</summary>
    private async Task<MicroGrid?> MicroGridAsync(Guid building, int? floor, CancellationToken ct)
    {
        if (floor is { } f) return await db.MicroGrids.AsNoTracking().FirstOrDefaultAsync(m => m.Building == building && m.FromFloor <= f && f <= m.ToFloor, ct);
        var all = await db.MicroGrids.AsNoTracking().Where(m => m.Building == building).Take(2).ToListAsync(ct);
        return all.Count == 1 ? all[0] : null;
    }

    public async Task<HomeInfo?> HomeOfAsync(Guid resident, CancellationToken ct) =>
        await (from r in db.Residents
               join h in db.Households on new { r.Community, Id = r.Household } equals new { h.Community, h.Id }
               where r.Id == resident
               select new HomeInfo(h.Id, h.Building, h.Unit, h.Floor, h.Door)).SingleOrDefaultAsync(ct);

    public async Task<GridPeople> PeopleOfAsync(PlaceInfo place, CancellationToken ct)
    {
        var (grid, microGrid) = (place.Path.Grid.ToString()!, place.Path.MicroGrid?.ToString());
        var holders = await seats.HoldersAtAsync(microGrid is null ? [grid, ""] : [grid, microGrid, ""], ct);
        Holder? First(Role role, string? at) => holders.Where(h => h.Role == role && h.PlaceId == at).Select(h => new Holder(h.Account, h.Name, h.Role)).FirstOrDefault();
        return new GridPeople(First(Role.MicroGridLeader, microGrid), First(Role.GridWorker, grid), First(Role.GridLeader, grid), First(Role.CommunityAdmin, ""));
    }

    public Task<ResidentInfo?> FindByPhoneAsync(string phone, CancellationToken ct)
    {
        var index = vault.Index(phone, "phone");
        return InfoAsync(db.Residents.Where(r => r.PhoneIndex == index), ct);
    }

    public Task<ResidentInfo?> ResidentAsync(Guid resident, CancellationToken ct) => InfoAsync(db.Residents.Where(r => r.Id == resident), ct);

    private async Task<ResidentInfo?> InfoAsync(IQueryable<Resident> which, CancellationToken ct)
    {
        if (await which.AsNoTracking().OrderBy(r => r.Id).FirstOrDefaultAsync(ct) is not { } r) return null;
        return new ResidentInfo(r.Id, r.Name, r.PhoneMasked ?? "", await seats.AccountOfResidentAsync(r.Id, ct));
    }

    async Task<RegisteredResident?> IResidentRegister.FindByPhoneAsync(string phoneIndex, CancellationToken ct) =>
        await (from r in db.Residents
               join h in db.Households on new { r.Community, Id = r.Household } equals new { h.Community, h.Id }
               join b in db.Buildings on new { h.Community, Id = h.Building } equals new { b.Community, b.Id }
               join e in db.Estates on new { b.Community, Id = b.Estate } equals new { e.Community, e.Id }
               where r.PhoneIndex == phoneIndex
               orderby r.Id
               select new RegisteredResident(r.Id, r.Name, h.Id, e.Name + " " + h.Door)).FirstOrDefaultAsync(ct);
}
