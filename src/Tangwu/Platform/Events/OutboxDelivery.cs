using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>
/// Delivers published facts to the reactions that asked for them: at least once, each reaction applied once, in order per
/// thing. One process at a time works for a community (a lease row); a failing message holds back only its own thing.
/// </summary>
public sealed class OutboxDelivery(IServiceScopeFactory scopes, IEnumerable<ReactionLine> reactions, TimeProvider clock, ILogger<OutboxDelivery> log)
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);
    private readonly ILookup<string, ReactionLine> byFact = reactions.ToLookup(r => r.FactName);

    /// <summary>Delivers all that is due and answers how many messages were completed.</summary>
    public async Task<int> DeliverAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var community in await WaitingAsync(ct)) done += await DeliverCommunityAsync(community, ct);
        return done;
    }

    private async Task<long[]> WaitingAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var now = clock.Now();
        var found = await Due(db, now).IgnoreQueryFilters().Select(m => m.Community).Distinct().Take(64).ToArrayAsync(ct);
        Random.Shared.Shuffle(found);
        return found;
    }

    private async Task<int> DeliverCommunityAsync(long community, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Scope>().Enter(community);
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        if (!await Lease.TakeAsync(db, community, "outbox", clock.Now(), Hold, ct)) return 0;
        try
        {
            var waiting = await Due(db, clock.Now()).OrderBy(m => m.Id).Take(BatchSize).AsNoTracking().ToListAsync(ct);
            var done = await SkipUnheardAsync(db, waiting, ct);
            var heldBack = new HashSet<(string, Guid)>();
            var held = clock.Now();
            foreach (var message in InOrder(waiting))
            {
                if (clock.Now() - held > Hold / 3)
                {
                    if (!await Lease.TakeAsync(db, community, "outbox", clock.Now(), Hold, ct)) break;
                    held = clock.Now();
                }
                var thing = (message.Thing, message.ThingId);
                if (heldBack.Contains(thing)) continue;
                if (message.NextAt > clock.Now() || !await DeliverOneAsync(message, ct)) { heldBack.Add(thing); continue; }
                done++;
            }
            return done;
        }
        finally
        {
            await Lease.ReleaseAsync(db, community, "outbox", clock.Now(), CancellationToken.None);
        }
    }

    /// <summary>What stands behind a failed message of the same thing is left out, so that it fills no batch while others wait.</summary>
    private static IQueryable<OutboxMessage> Due(PlatformDb db, DateTime now) => db.Outbox.Where(m => m.DoneAt == null && m.NextAt <= now
        && !db.Outbox.Any(o => o.Community == m.Community && o.Thing == m.Thing && o.ThingId == m.ThingId && o.DoneAt == null && o.NextAt > now && o.Seq < m.Seq));

    /// <summary>Facts that nobody reacts to are audit trail only: done in one statement.</summary>
    private async Task<int> SkipUnheardAsync(PlatformDb db, List<OutboxMessage> waiting, CancellationToken ct)
    {
        var ids = waiting.Where(m => !byFact.Contains(m.Name)).Select(m => m.Id).ToList();
        if (ids.Count == 0) return 0;
        waiting.RemoveAll(m => !byFact.Contains(m.Name));
        var now = clock.Now();
        return await db.Outbox.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(u => u.SetProperty(m => m.DoneAt, now), ct);
    }

    /// <summary>Oldest first, but within one thing by its version: clocks of two processes may differ, versions cannot.</summary>
    private static IEnumerable<OutboxMessage> InOrder(List<OutboxMessage> waiting)
    {
        var queues = waiting.GroupBy(m => (m.Thing, m.ThingId)).ToDictionary(g => g.Key, g => new Queue<OutboxMessage>(g.OrderBy(m => m.Seq)));
        foreach (var message in waiting) yield return queues[(message.Thing, message.ThingId)].Dequeue();
    }

    private async Task<bool> DeliverOneAsync(OutboxMessage message, CancellationToken ct)
    {
        try
        {
            foreach (var line in byFact[message.Name]) await ReactAsync(message, line, ct);
            await MarkAsync(message, m => m.Done(clock.Now()), ct);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Reaction to {Fact} {Message} of community {Community} failed", message.Name, message.Id, message.Community);
            await MarkAsync(message, m => m.Failed(clock.Now(), e.Message), ct);
            return false;
        }
    }

    private async Task ReactAsync(OutboxMessage message, ReactionLine line, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Scope>().Enter(message.Community);
        var reaction = (IReaction)scope.ServiceProvider.GetRequiredService(line.Type);
        await reaction.Db.WriteAsync(async () =>
        {
            if (await reaction.Db.Set<Delivery>().AnyAsync(d => d.Community == message.Community && d.Message == message.Id && d.Reaction == line.Name, ct)) return;
            reaction.Db.Add(new Delivery { Community = message.Community, Message = message.Id, Reaction = line.Name });
            await reaction.ReactAsync(message, ct);
        }, ct);
    }

    private async Task MarkAsync(OutboxMessage message, Action<OutboxMessage> mark, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Scope>().Enter(message.Community);
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await db.WriteAsync(async () => mark(await db.Outbox.SingleAsync(m => m.Id == message.Id, ct)), ct);
    }
}

/// <summary>Keeps the delivery going while the app runs. No exception ends it.</summary>
internal sealed class OutboxPump(OutboxDelivery delivery, OutboxSignal signal, ILogger<OutboxPump> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await delivery.DeliverAsync(stoppingToken) > 0) { }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The outbox could not be read; trying again");
            }
            await signal.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
        }
    }
}
