using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>All communities and areas of this installation: a few thousand small rows, read once a minute.</summary>
public sealed class Communities(IServiceScopeFactory scopes, TimeProvider clock)
{
    private sealed record Snapshot(Dictionary<string, Community> BySlug, Dictionary<long, Community> ById, Dictionary<string, Area> Areas, long At, int Founded);

    private Snapshot? held;
    private int founded;

    public async Task<Community?> BySlugAsync(string slug, CancellationToken ct) => (await ReadAsync(ct)).BySlug.GetValueOrDefault(slug);

    public async Task<Community?> ByIdAsync(long id, CancellationToken ct) => (await ReadAsync(ct)).ById.GetValueOrDefault(id);

    /// <summary>The community that a path on this site lies in: <c>/c/slug/…</c>.</summary>
    public async Task<Community?> InPathAsync(string? path, CancellationToken ct) =>
        path?.Split('/', '?', '#') is ["", "c", var slug, ..] ? await BySlugAsync(slug, ct) : null;

    public async Task<IReadOnlyList<Community>> AllAsync(CancellationToken ct) => [.. (await ReadAsync(ct)).ById.Values.OrderBy(c => c.Id)];

    /// <summary>Whether the community lies in the area, walking up the tree from its street.</summary>
    public async Task<bool> LiesInAsync(Community community, string area, CancellationToken ct)
    {
        var areas = (await ReadAsync(ct)).Areas;
        for (var code = community.Street; code is not null; code = areas.GetValueOrDefault(code)?.Parent)
            if (code == area) return true;
        return false;
    }

    public async Task<string> AreaNameAsync(string code, CancellationToken ct) => (await ReadAsync(ct)).Areas.GetValueOrDefault(code)?.Name ?? code;

    /// <summary>Something was founded: what is held is out of date, and so is what another visit is reading just now.</summary>
    public void Forget() => Interlocked.Increment(ref founded);

    private async Task<Snapshot> ReadAsync(CancellationToken ct)
    {
        var now = Volatile.Read(ref founded);
        if (held is { } known && known.Founded == now && clock.GetElapsedTime(known.At) < TimeSpan.FromMinutes(1)) return known;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var communities = await db.Communities.AsNoTracking().ToListAsync(ct);
        var areas = await db.Areas.AsNoTracking().ToListAsync(ct);
        return held = new Snapshot(communities.ToDictionary(c => c.Slug), communities.ToDictionary(c => c.Id), areas.ToDictionary(a => a.Code), clock.GetTimestamp(), now);
    }
}
