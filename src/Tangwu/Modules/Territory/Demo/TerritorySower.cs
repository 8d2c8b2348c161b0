using Microsoft.EntityFrameworkCore;
using Tangwu.Civics;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory.Demo;

/// <summary>Sows buildings, households, residents and staff of the demo, through the desks.</summary>
internal sealed class TerritorySower(TerritoryDesk desk, TerritoryDb db, AccountDesk accounts, SeatDesk seats, Vault vault, SignInCodes codes, SignInDesk signIn, SeedPlan plan, DemoPlace place, Actor actor)
{
    private readonly DemoStaff staff = DemoFiles.Read<DemoStaff>("people");
    private readonly HouseholdMaker people = new(DemoFiles.Read<DemoNames>("names"), plan.Dice, plan.Today.Year);

    public async Task SowAsync()
    {
        await BuildAsync();
        plan.Say($"{place.Community}：{place.Estates.Count} 个小区、{place.Estates.Sum(e => e.Buildings.Count)} 栋楼");
        plan.Say($"居民 {await SettleAsync():N0} 人");
        await AppointAsync();
    }

    private async Task BuildAsync()
    {
        var grids = new Dictionary<string, Guid>();
        foreach (var grid in place.Grids) grids[grid.Name] = await desk.AddGridAsync(actor, grid.Name, default);
        foreach (var estate in place.Estates)
        {
            var estateId = await desk.AddEstateAsync(actor, estate.Name, estate.Built, default);
            foreach (var b in estate.Buildings)
            {
                var grid = place.Grids.Single(g => g.EstateBuildings.Contains($"{estate.Name}/{b.No}")).Name;
                await desk.RegisterBuildingAsync(actor, estateId, grids[grid], b.Name, b.Units, b.Floors, b.HouseholdsPerFloor, default);
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<int> SettleAsync()
    {
        var doors = await db.Households.AsNoTracking().OrderBy(h => h.Id).Select(h => h.Id).ToListAsync();
        var count = 0;
        foreach (var chunk in doors.Chunk(400))
        {
            var entries = chunk.SelectMany(people.Behind).ToList();
            count += (await desk.MoveInAsync(actor, entries, default)).Count;
            db.ChangeTracker.Clear();
        }
        return count;
    }

    private async Task AppointAsync()
    {
        await PostAsync(Role.CommunityAdmin, staff.CommunityAdmin.Name, PlaceLevel.Community, "", place.Community);
        foreach (var worker in staff.CommunityWorkers) await PostAsync(Role.CommunityWorker, worker.Name, PlaceLevel.Community, "", place.Community);
        // The second grid comes first: its worker is whom the demo door offers, and 罗秀珍 lives there.
        foreach (var grid in await db.Grids.AsNoTracking().OrderBy(g => g.Position != 2).ThenBy(g => g.Position).ToListAsync())
        {
            await PostAsync(Role.GridWorker, staff.GridWorkers.Single(w => w.Grid == grid.Name).Name, PlaceLevel.Grid, grid.Id.ToString(), grid.Name);
            await PostAsync(Role.GridLeader, staff.GridLeaders.Single(w => w.Grid == grid.Name).Name, PlaceLevel.Grid, grid.Id.ToString(), grid.Name);
        }
        var microGrids = await db.MicroGrids.AsNoTracking().OrderBy(m => m.Id).ToListAsync();
        // Two micro-grids stay without a leader on purpose: the grids page has to show what is short.
        var places = (await new PlaceOptions(db).OptionsAsync(default)).ToDictionary(p => p.Id, p => p.Name);
        foreach (var (microGrid, name) in microGrids.Zip(staff.MicroGridLeaders)) await PostAsync(Role.MicroGridLeader, name, PlaceLevel.MicroGrid, microGrid.Id.ToString(), places[microGrid.Id.ToString()]);
        await PostAsync(Role.StreetOfficer, staff.StreetOfficer.Name, PlaceLevel.Street, "990101001", place.Street);
        await PostAsync(Role.CityOfficer, staff.CityOfficer.Name, PlaceLevel.City, "9901", place.City);
        var garden = (await db.Estates.AsNoTracking().OrderBy(e => e.Position).ToListAsync())[1];
        await PostAsync(Role.PropertyService, staff.PropertyService.Name, PlaceLevel.Estate, garden.Id.ToString(), garden.Name);
        await PostAsync(Role.OwnersCommittee, staff.OwnersCommittee.Name, PlaceLevel.Estate, garden.Id.ToString(), garden.Name);
        await PostAsync(Role.VolunteerLead, staff.VolunteerLead.Name, PlaceLevel.Community, "", place.Community);
        await PostAsync(Role.Merchant, staff.Merchant.Name, PlaceLevel.Community, "", staff.Merchant.Shop ?? place.Community);
        await SettleNeighboursAsync();
    }

    private async Task PostAsync(Role role, string name, PlaceLevel level, string where, string placeName)
    {
        var account = await accounts.EnsureAsync($"+86{people.Phone()}", name, default);
        await seats.GrantAsync(actor, account.Id, role, level, where, placeName, null, default);
        plan.Clock.GoTo(plan.Clock.GetUtcNow().UtcDateTime.AddSeconds(1));
        plan.People.TryAdd(role, new DemoPerson(account.Id, name));
    }

    /// <summary>罗秀珍, 67, lives alone in 柳荫苑; she and sixty neighbours have signed in once with their phones.</summary>
    private async Task SettleNeighboursAsync()
    {
        var home = await (from h in db.Households
                          join b in db.Buildings on new { h.Community, Id = h.Building } equals new { b.Community, b.Id }
                          join e in db.Estates on new { b.Community, Id = b.Estate } equals new { e.Community, e.Id }
                          where e.Position == 2 && b.Position == 3 && h.Unit == 2 && h.Floor == 4
                          orderby h.Door
                          select h.Id).FirstAsync();
        var entry = people.Named(home, staff.Resident.Name, Sex.Female, 67, ResidentKind.Registered, head: true);
        await desk.MoveInAsync(actor, [entry], default);
        plan.People[Role.Resident] = new DemoPerson(await EnterAsync(entry.Phone!), staff.Resident.Name);

        plan.Clock.GoTo(plan.Clock.GetUtcNow().UtcDateTime.AddSeconds(1));
        var phones = new List<string>();
        foreach (var chunk in (await db.Households.AsNoTracking().OrderBy(h => h.Id).Select(h => h.Id).ToListAsync()).Chunk(42))
            if (await db.Residents.AsNoTracking().Where(r => r.Household == chunk[7 % chunk.Length] && r.Household != home && r.HeadOfHousehold && r.PhoneSealed != null).OrderBy(r => r.Id).FirstOrDefaultAsync() is { } head)
                phones.Add(vault.Open(head.PhoneSealed!, Resident.PhonePurpose));
        foreach (var phone in phones.Take(60)) await EnterAsync(phone);
    }

    private async Task<Guid> EnterAsync(string phone) => (await signIn.ByCodeAsync(phone, await codes.NewAsync(phone.StartsWith('+') ? phone : $"+86{phone}", default), default)).Id;
}
