namespace Tangwu.Platform;

/// <summary>Opening a message marks it read and leads to what it is about. A GET: doing it twice changes nothing, and it is only one's own.</summary>
internal static class NoticeEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/c/{slug}/me/messages/{id:guid}/open", async (Guid id, Visit visit, NoticeQueries notices, CancellationToken ct) =>
            Results.LocalRedirect(visit.At(await notices.ReadAsync(visit.Actor, id, ct) ?? "/me/messages"))).SignedIn().ExcludeFromDescription();
}
