using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>Founds a community and the areas above it.</summary>
public sealed class CommunityDesk(PlatformDb db, Communities communities, TimeProvider clock)
{
    public async Task<Community> FoundAsync(Founding founding, CancellationToken ct)
    {
        new Faults().When(!IsSlug(founding.Slug), "Slug", "网址简称只能用小写字母、数字和连字符，2 到 30 个字符。").Refuse();
        var community = new Community
        {
            Id = founding.Id,
            Slug = founding.Slug,
            Name = founding.Name,
            ShortName = founding.ShortName,
            Street = founding.Areas[^1].Code,
            Phone = founding.Phone,
            Office = founding.Office,
            Hours = founding.Hours,
            Demo = founding.Demo,
            CreatedAt = clock.Now(),
        };
        await db.WriteAsync(async () =>
        {
            foreach (var area in founding.Areas)
                if (!await db.Areas.AnyAsync(a => a.Code == area.Code, ct)) db.Add(area);
            if (await db.Communities.AnyAsync(c => c.Id == founding.Id || c.Slug == founding.Slug, ct))
                throw Refusal.Conflict("community.exists", "这个社区或网址简称已经有了。");
            db.Add(community);
        }, ct);
        communities.Forget();
        return community;
    }

    private static bool IsSlug(string slug) => slug.Length is >= 2 and <= 30 && slug.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}

/// <summary>What is needed to found a community. Areas from the widest to the street.</summary>
public sealed record Founding(long Id, string Slug, string Name, string ShortName, IReadOnlyList<Area> Areas, string Phone, string Office, string Hours, bool Demo);
