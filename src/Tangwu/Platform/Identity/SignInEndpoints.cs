using Microsoft.AspNetCore.Authentication;

namespace Tangwu.Platform;

/// <summary>Leaving, and acting in another seat. Signing in is a page.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/logout", async (HttpContext http) =>
        {
            await http.SignOutAsync(Sessions.Scheme);
            return Results.LocalRedirect("/");
        }).AllowAnonymous().ExcludeFromDescription().WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute());
    }

    /// <summary>Starts or changes a session in a browser and says where its person works.</summary>
    public static async Task<string> BeginAsync(HttpContext http, Account account, Seat? seat, Communities communities, CancellationToken ct)
    {
        await http.SignInAsync(Sessions.Scheme, Sessions.Principal(account, seat?.Id), new AuthenticationProperties { IsPersistent = true });
        if (seat is null) return "/";
        var community = seat.Community == 0 ? await FirstUnderAsync(communities, seat.Place, ct) : await communities.ByIdAsync(seat.Community, ct);
        return community is null ? "/" : Roles.Staff.Contains(seat.Role) ? $"/c/{community.Slug}/desk" : $"/c/{community.Slug}";
    }

    public static async Task<Community?> FirstUnderAsync(Communities communities, string area, CancellationToken ct)
    {
        foreach (var community in await communities.AllAsync(ct))
            if (await communities.LiesInAsync(community, area, ct)) return community;
        return null;
    }
}
