using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>Who holds which role where: granted and ended here, and asked for when work needs a person.</summary>
public sealed class SeatDesk(PlatformDb db, TimeProvider clock)
{
    /// <summary>Gives the account a role in a place of the actor's community (or, for street and city roles, in an area).</summary>
    public Task<Seat> GrantAsync(Actor actor, Guid account, Role role, PlaceLevel level, string place, string placeName, Guid? resident, CancellationToken ct)
    {
        actor.Require(PlatformPermissions.ManageSeats);
        // Above a community only the set-up of an installation gives seats: a community's secretary cannot make a street officer.
        if (level < PlaceLevel.Community && !actor.IsSystem) throw Refusal.Forbidden();
        var community = level < PlaceLevel.Community ? 0 : db.Community;
        return db.WriteAsync(async () =>
        {
            var now = clock.Now();
            var held = await db.Seats.IgnoreQueryFilters().Where(s => s.Community == community && s.Account == account && s.Role == role && s.Place == place && (s.Until == null || s.Until > now)).FirstOrDefaultAsync(ct);
            if (held is not null) return held;
            var seat = db.Add(new Seat
            {
                Community = community,
                Id = clock.NewId(),
                Account = account,
                Role = role,
                Level = level,
                Place = place,
                PlaceName = placeName,
                Resident = resident,
                Since = now,
            }).Entity;
            db.Publish(actor, new SeatGranted(seat.Id, account, role, place), seat);
            return seat;
        }, ct);
    }

    public Task EndAsync(Actor actor, Guid seat, CancellationToken ct)
    {
        actor.Require(PlatformPermissions.ManageSeats);
        return db.WriteAsync(async () =>
        {
            var row = await db.Seats.SingleOrDefaultAsync(s => s.Id == seat, ct) ?? throw Refusal.NotFound();
            if (row.Account == actor.Account && row.Role == Role.CommunityAdmin) throw Refusal.Unprocessable("seat.own", null, "不能撤掉自己的书记职务，请由另一位负责人来办。");
            row.End(clock.Now());
            db.Publish(actor, new SeatEnded(row.Id, row.Account, row.Role), row);
        }, ct);
    }

    /// <summary>The people who now hold a role in a place, longest in office first.</summary>
    public async Task<IReadOnlyList<Holder>> HoldersAsync(Role role, string place, CancellationToken ct) =>
        [.. (await HoldersAtAsync([place], ct)).Where(h => h.Role == role).Select(h => new Holder(h.Account, h.Name, h.Role))];

    /// <summary>Everybody in office at any of these places, longest in office first.</summary>
    public async Task<IReadOnlyList<SeatLine>> HoldersAtAsync(IReadOnlyList<string> places, CancellationToken ct)
    {
        var now = clock.Now();
        return await LinesAsync(db.Seats.Where(s => s.Role != Role.Resident && places.Contains(s.Place) && s.Since <= now && (s.Until == null || s.Until > now)).OrderBy(s => s.Since), ct);
    }

    /// <summary>The account behind a resident of the register, where the person has signed in once.</summary>
    public Task<Guid?> AccountOfResidentAsync(Guid resident, CancellationToken ct) =>
        db.Seats.Where(s => s.Resident == resident && s.Until == null).OrderBy(s => s.Since).Select(s => (Guid?)s.Account).FirstOrDefaultAsync(ct);

    /// <summary>Everybody in office in this community, for the roles page.</summary>
    public async Task<IReadOnlyList<SeatLine>> InOfficeAsync(CancellationToken ct)
    {
        var now = clock.Now();
        return await LinesAsync(db.Seats.Where(s => s.Role != Role.Resident && (s.Until == null || s.Until > now)).OrderBy(s => s.Role).ThenBy(s => s.PlaceName), ct);
    }

    /// <summary>Two questions, no join: seats lie with their community, accounts with themselves.</summary>
    private async Task<IReadOnlyList<SeatLine>> LinesAsync(IQueryable<Seat> which, CancellationToken ct)
    {
        var seats = await which.AsNoTracking().ToListAsync(ct);
        var ids = seats.Select(s => s.Account).Distinct().ToList();
        var people = await db.Accounts.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name, a.PhoneMasked }).ToDictionaryAsync(a => a.Id, ct);
        return [.. seats.Where(s => people.ContainsKey(s.Account)).Select(s =>
            new SeatLine(s.Id, s.Account, people[s.Account].Name, people[s.Account].PhoneMasked, s.Role, s.Place, s.PlaceName, s.Since))];
    }
}

/// <summary>A person in office: account, name, role.</summary>
public sealed record Holder(Guid Account, string Name, Role Role);

public sealed record SeatLine(Guid Seat, Guid Account, string Name, string PhoneMasked, Role Role, string PlaceId, string PlaceName, DateTime Since);

public sealed record SeatGranted(Guid Seat, Guid Account, Role Role, string Place) : IFact
{
    public static string Name => "platform.seat-granted.v1";
}

public sealed record SeatEnded(Guid Seat, Guid Account, Role Role) : IFact
{
    public static string Name => "platform.seat-ended.v1";
}

public static class PlatformPermissions
{
    public static readonly Permission ManageSeats = new("platform.manage-seats", "管理人员和职务", Role.CommunityAdmin);
    public static readonly Permission ReadAudit = new("platform.read-audit", "查看操作记录", Role.CommunityAdmin, Role.StreetOfficer);
    public static readonly Permission ReadKeptMessages = new("platform.read-kept-messages", "查看未发出的消息", Role.CommunityAdmin);
}
