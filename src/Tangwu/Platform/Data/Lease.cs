using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>
/// "I do this now, nobody else does": a row with an owner and an end, because advisory locks hold on one node only.
/// A process that dies loses the lease when its time is over.
/// </summary>
internal static class Lease
{
    public static async Task<bool> TakeAsync(PlatformDb db, long community, string name, DateTime now, TimeSpan length, CancellationToken ct)
    {
        var until = now + length;
        var taken = await db.Database.ExecuteSqlAsync(
            $"UPDATE platform_lease SET owner = {db.Me}, until = {until} WHERE community = {community} AND name = {name} AND (until < {now} OR owner = {db.Me})", ct);
        if (taken == 1) return true;
        return await db.Database.ExecuteSqlAsync(
            $"INSERT INTO platform_lease (community, name, owner, until) VALUES ({community}, {name}, {db.Me}, {until}) ON CONFLICT (community, name) DO NOTHING", ct) == 1;
    }

    public static Task ReleaseAsync(PlatformDb db, long community, string name, DateTime now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"UPDATE platform_lease SET until = {now.AddSeconds(-1)} WHERE community = {community} AND name = {name} AND owner = {db.Me}", ct);
}
