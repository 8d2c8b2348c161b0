using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>Meets every request at the door: reads the community from the address, the person from the session or token, and fills <see cref="Visit"/>.</summary>
internal sealed class Arrival(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Visit visit, Scope scope, Communities communities, ActorReader actors)
    {
        visit.Elder = http.Request.Cookies[Preferences.ElderCookie] == "1";
        visit.Theme = http.Request.Cookies[Preferences.ThemeCookie] is "light" or "dark" ? http.Request.Cookies[Preferences.ThemeCookie]! : "";
        visit.Language = Words.IsChinese ? "zh-Hans" : "en";
        visit.Path = http.Request.Path + http.Request.QueryString;

        var ct = http.RequestAborted;
        if (await PlaceAsync(http, communities, ct) is { } community)
        {
            visit.Enter(community);
            scope.Enter(community.Id);
        }
        if (http.User.Identity?.IsAuthenticated == true)
        {
            if (await actors.ReadAsync(http.User, visit.InCommunity ? visit.Community : null, ct) is { } actor) visit.Meet(actor);
            else
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
                await http.SignOutAsync(Sessions.Scheme);
            }
        }
        if (!visit.Actor.SignedIn && visit.InCommunity) visit.Meet(Actor.Visitor(visit.Community.Id));
        await next(http);
    }

    /// <summary>Pages carry the community in the address, API tokens in themselves.</summary>
    private static async Task<Community?> PlaceAsync(HttpContext http, Communities communities, CancellationToken ct)
    {
        if (http.Request.RouteValues["slug"] is string slug) return await communities.BySlugAsync(slug, ct) ?? throw Refusal.NotFound("没有这个社区，请检查网址。");
        // A mistyped address inside a community still gets that community's phone number on its error page.
        if (http.GetEndpoint() is null) return await communities.InPathAsync(http.Request.Path, ct);
        return http.User.FindFirstValue(Sessions.TokenCommunity) is { } id && long.TryParse(id, out var community) ? await communities.ByIdAsync(community, ct) : null;
    }
}

/// <summary>Reads the person behind a session together with the seats held in the community of this visit.</summary>
public sealed class ActorReader(PlatformDb db, Communities communities, TimeProvider clock)
{
    /// <summary>Null when the session has ended: signed out everywhere, or the account is gone.</summary>
    public async Task<Actor?> ReadAsync(ClaimsPrincipal user, Community? community, CancellationToken ct)
    {
        var id = Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var account = await db.Accounts.AsNoTracking().Where(a => a.Id == id).Select(a => new { a.Name, a.SecurityStamp }).SingleOrDefaultAsync(ct);
        if (account is null) return null;
        if (user.FindFirstValue(Sessions.Stamp) is { } stamp && stamp != account.SecurityStamp) return null;
        var acting = Guid.TryParse(user.FindFirstValue(Sessions.Seat), out var seat) ? seat : (Guid?)null;
        return await OfAsync(id, account.Name, community, acting, ct);
    }

    /// <summary>The person with the seats held in a community; <paramref name="acting"/> is the one chosen.</summary>
    public async Task<Actor> OfAsync(Guid account, string name, Community? community, Guid? acting, CancellationToken ct) =>
        Actor.Of(community?.Id ?? 0, account, name, community is null ? [] : await SeatsAsync(account, community, ct), acting);

    private async Task<List<Seat>> SeatsAsync(Guid account, Community community, CancellationToken ct)
    {
        var now = clock.Now();
        var found = await db.Seats.IgnoreQueryFilters().AsNoTracking()
            .Where(s => s.Account == account && (s.Community == community.Id || s.Community == 0) && s.Since <= now && (s.Until == null || s.Until > now)).ToListAsync(ct);
        var here = new List<Seat>(found.Count);
        foreach (var seat in found)
            if (seat.Community == community.Id || await communities.LiesInAsync(community, seat.Place, ct)) here.Add(seat);
        return here;
    }

    /// <summary>Every seat of an account, over all communities: only for choosing where to go.</summary>
    public async Task<IReadOnlyList<Seat>> AllSeatsAsync(Guid account, CancellationToken ct)
    {
        var now = clock.Now();
        return await db.Seats.IgnoreQueryFilters().AsNoTracking()
            .Where(s => s.Account == account && s.Since <= now && (s.Until == null || s.Until > now)).OrderBy(s => s.Community).ThenBy(s => s.Role).ToListAsync(ct);
    }
}
