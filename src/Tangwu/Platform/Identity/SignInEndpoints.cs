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

    public static async Task<Community?> FirstUnderAsync(Communities communities, string area, CancellationToken ct)
    {
        foreach (var community in await communities.AllAsync(ct))
            if (await communities.LiesInAsync(community, area, ct)) return community;
        return null;
    }
}
