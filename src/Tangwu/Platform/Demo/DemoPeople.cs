using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>The people of the demo community by role: whoever holds the role there first.</summary>
public sealed class DemoPeople(PlatformDb db, Communities communities, Settings settings)
{
    /// <summary>The roles that the demo door names, as in <c>POST /api/v1/demo/session</c>.</summary>
    public static readonly IReadOnlyList<Role> Offered =
    [
        Role.Resident, Role.GridWorker, Role.CommunityWorker, Role.CommunityAdmin, Role.StreetOfficer, Role.CityOfficer,
        Role.Merchant, Role.VolunteerLead, Role.OwnersCommittee, Role.PropertyService,
    ];

    public bool Open => settings.Demo;

    public async Task<(Account Account, Seat Seat, Community Community)?> FindAsync(Role role, CancellationToken ct)
    {
        if (!Open) return null;
        var seat = await db.Seats.IgnoreQueryFilters().AsNoTracking().Where(s => s.Role == role && s.Until == null).OrderBy(s => s.Since).ThenBy(s => s.Id).FirstOrDefaultAsync(ct);
        if (seat is null) return null;
        var community = seat.Community == 0 ? await SignInEndpoints.FirstUnderAsync(communities, seat.Place, ct) : await communities.ByIdAsync(seat.Community, ct);
        return community is null ? null : (await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == seat.Account, ct), seat, community);
    }

    public async Task<IReadOnlyList<(Role Role, string Name, string Place)>> AllAsync(CancellationToken ct)
    {
        var list = new List<(Role, string, string)>();
        foreach (var role in Offered)
            if (await FindAsync(role, ct) is var (account, seat, _)) list.Add((role, account.Name, seat.PlaceName));
        return list;
    }
}
