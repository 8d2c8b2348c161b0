using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Tangwu.Platform;

/// <summary>Behind the front door: which seats a person may take, which one by default, and on which page each begins.</summary>
public sealed class Lobby(IEnumerable<Manifest> manifests, Communities communities, ActorReader actors)
{
    /// <summary>Every seat of the account with the community to work in; a street or city seat once for each community below.</summary>
    public async Task<IReadOnlyList<SeatChoice>> ChoicesAsync(Guid account, CancellationToken ct)
    {
        var choices = new List<SeatChoice>();
        foreach (var seat in await actors.AllSeatsAsync(account, ct))
            foreach (var community in await communities.AllAsync(ct))
                if (seat.Community == community.Id || (seat.Community == 0 && await communities.LiesInAsync(community, seat.Place, ct))) choices.Add(new SeatChoice(seat, community));
        return choices;
    }

    /// <summary>The seat to act in after signing in: here before elsewhere, work before home.</summary>
    public async Task<SeatChoice?> DefaultAsync(Guid account, Community? here, CancellationToken ct) =>
        (await ChoicesAsync(account, ct)).OrderByDescending(c => c.Community.Id == here?.Id).ThenByDescending(c => c.Seat.Role != Role.Resident).FirstOrDefault();

    /// <summary>Starts a session in a browser, or changes it to another seat, and says where its person begins.</summary>
    public async Task<string> BeginAsync(HttpContext http, Account account, SeatChoice? choice)
    {
        await http.SignInAsync(Sessions.Scheme, Sessions.Principal(account, choice?.Seat.Id), new AuthenticationProperties { IsPersistent = true });
        return choice is null ? "/" : FirstPage(choice);
    }

    /// <summary>Goes on in the same seat after the account's stamp has changed.</summary>
    public static Task BeginAgainAsync(HttpContext http, Account account) =>
        http.SignInAsync(Sessions.Scheme, Sessions.Principal(account, SeatOf(http.User)), new AuthenticationProperties { IsPersistent = true });

    public static Task LeaveAsync(HttpContext http) => http.SignOutAsync(Sessions.Scheme);

    /// <summary>The seat that a session was begun in.</summary>
    public static Guid? SeatOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Sessions.Seat), out var seat) ? seat : null;

    /// <summary>The first line of the desk that this role may open; who has none lives on the phone pages.</summary>
    private string FirstPage(SeatChoice choice) =>
        $"/c/{choice.Community.Slug}" + manifests.SelectMany(m => m.AllMenu)
            .Where(l => l.Place == MenuPlace.Desk && Roles.Staff.Contains(choice.Seat.Role) && l.Permission?.Roles.Contains(choice.Seat.Role) == true)
            .OrderBy(l => l.Order).FirstOrDefault()?.Path;
}

/// <summary>A seat and the community in which it would be taken.</summary>
public sealed record SeatChoice(Seat Seat, Community Community);
