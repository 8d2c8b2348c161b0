namespace Tangwu.Platform;

/// <summary>Photos are served only to those who may see the record they belong to; a draft only to whoever uploaded it.</summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/c/{slug}/files/{id:guid}", SendAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(Guid id, Visit visit, FileStore files, IEnumerable<Manifest> manifests, HttpContext http, CancellationToken ct)
    {
        if (await files.FindAsync(id, ct) is not var (file, path) || !await MaySeeAsync(file, visit.Actor, manifests, http.RequestServices, ct)) throw Refusal.NotFound();
        // The bytes of an id never change, but who may see them can: keep privately, ask again.
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(path, ContentType(file.Kind), lastModified: file.UploadedAt, entityTag: new($"\"{file.Sha256}\""));
    }

    private static async Task<bool> MaySeeAsync(StoredFile file, Actor actor, IEnumerable<Manifest> manifests, IServiceProvider services, CancellationToken ct)
    {
        if (file.OwnerId is not { } owner) return actor.SignedIn && file.UploadedBy == actor.Account;
        var guard = manifests.SelectMany(m => m.AllFiles).SingleOrDefault(g => g.OwnerKind == file.OwnerKind);
        return guard is not null && await guard.MaySee(services, actor, owner, ct);
    }

    private static string ContentType(PictureKind kind) => kind switch
    {
        PictureKind.Jpeg => "image/jpeg",
        PictureKind.Png => "image/png",
        _ => "image/webp",
    };
}
