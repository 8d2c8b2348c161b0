using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>The audit trail: every published fact of the community, newest first, and every reading of an unmasked personal field.</summary>
public sealed class AuditQueries(PlatformDb db)
{
    public Task<List<OutboxMessage>> PageAsync(Actor actor, string? who, string? what, Guid? before, int size, CancellationToken ct)
    {
        actor.Require(PlatformPermissions.ReadAudit);
        var rows = db.Outbox.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(who)) rows = rows.Where(m => m.ActorName == who.Trim());
        if (!string.IsNullOrWhiteSpace(what)) rows = rows.Where(m => m.Name.StartsWith(what));
        if (before is { } id) rows = rows.Where(m => m.Id.CompareTo(id) < 0);
        return rows.OrderByDescending(m => m.Id).Take(size).ToListAsync(ct);
    }

    public Task<List<PersonalRead>> PersonalReadsAsync(Actor actor, Guid? before, int size, CancellationToken ct)
    {
        actor.Require(PlatformPermissions.ReadAudit);
        var rows = db.PersonalReads.AsNoTracking();
        if (before is { } id) rows = rows.Where(r => r.Id.CompareTo(id) < 0);
        return rows.OrderByDescending(r => r.Id).Take(size).ToListAsync(ct);
    }

    /// <summary>What would have been sent, newest first.</summary>
    public Task<List<KeptMessage>> KeptMessagesAsync(Actor actor, Guid? before, int size, CancellationToken ct)
    {
        actor.Require(PlatformPermissions.ReadKeptMessages);
        var rows = db.KeptMessages.AsNoTracking();
        if (before is { } id) rows = rows.Where(r => r.Id.CompareTo(id) < 0);
        return rows.OrderByDescending(r => r.Id).Take(size).ToListAsync(ct);
    }
}
