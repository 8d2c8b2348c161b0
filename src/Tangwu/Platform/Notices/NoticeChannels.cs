using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>A way out of the house: SMS, WeChat, a phone call list. Each deployment adds its own; the default keeps instead of sending.</summary>
public interface INoticeChannel
{
    string Name { get; }
    Task SendAsync(OutgoingMessage message, CancellationToken ct);
}

/// <summary>What goes out: to whom (the number is opened only here) and the finished text. A secret in it, such as a sign-in code, is kept nowhere.</summary>
public sealed record OutgoingMessage(long Community, Guid Account, string Phone, string PhoneMasked, string Text, string? Secret = null)
{
    public string TextToKeep => Secret is null ? Text : Text.Replace(Secret, "••••••", StringComparison.Ordinal);
}

/// <summary>A message that would have been sent.</summary>
public sealed class KeptMessage : Row
{
    public required string Channel { get; init; }
    public required Guid Account { get; init; }
    public required string RecipientMasked { get; init; }
    public required string Text { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>The default: nothing leaves the house, and one can read what would have.</summary>
public sealed class DryRunChannel(PlatformDb db, TimeProvider clock) : INoticeChannel
{
    public string Name => "sms";

    public Task SendAsync(OutgoingMessage message, CancellationToken ct) => db.WriteAsync(() =>
    {
        db.Add(new KeptMessage
        {
            Community = message.Community,
            Id = clock.NewId(),
            Channel = Name,
            Account = message.Account,
            RecipientMasked = message.PhoneMasked,
            Text = message.TextToKeep,
            At = clock.Now(),
        });
        return Task.CompletedTask;
    }, ct);
}

/// <summary>
/// Sends what was noticed and not yet sent, oldest first: at least once, outside of any transaction. A notice that cannot be
/// sent is tried five times and holds nobody else's back.
/// </summary>
public sealed class SendNoticesJob(PlatformDb db, Vault vault, Words words, IEnumerable<INoticeChannel> channels, TimeProvider clock, ILogger<SendNoticesJob> log)
{
    private const int Tries = 5;

    public async Task RunAsync(CancellationToken ct)
    {
        var waiting = await db.Notices.AsNoTracking().Where(n => n.SentAt == null && n.SendTries < Tries).OrderBy(n => n.Id).Take(500).ToListAsync(ct);
        var people = waiting.Select(n => n.Account).Distinct().ToList();
        var accounts = await db.Accounts.AsNoTracking().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
        foreach (var notice in waiting)
        {
            var sent = !accounts.TryGetValue(notice.Account, out var account) || await SendAsync(notice, account, ct);
            var at = sent ? clock.Now() : (DateTime?)null;
            await db.Notices.Where(n => n.Id == notice.Id).ExecuteUpdateAsync(u => u.SetProperty(n => n.SentAt, at).SetProperty(n => n.SendTries, n => n.SendTries + 1), ct);
        }
    }

    private async Task<bool> SendAsync(Notice notice, Account account, CancellationToken ct)
    {
        try
        {
            var message = new OutgoingMessage(notice.Community, account.Id, vault.Open(account.PhoneSealed, AccountDesk.PhonePurpose), account.PhoneMasked, notice.Say(words));
            foreach (var channel in channels) await channel.SendAsync(message, ct);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Notice {Notice} of community {Community} could not be sent", notice.Id, notice.Community);
            return false;
        }
    }
}

/// <summary>A person's own notices.</summary>
public sealed class NoticeQueries(PlatformDb db, TimeProvider clock)
{
    public Task<int> UnreadAsync(Actor actor, CancellationToken ct) =>
        actor.Account is { } me ? db.Notices.CountAsync(n => n.Account == me && n.ReadAt == null, ct) : Task.FromResult(0);

    public Task<List<Notice>> PageAsync(Actor actor, Guid? before, int size, CancellationToken ct)
    {
        var mine = db.Notices.AsNoTracking().Where(n => n.Account == actor.Account);
        if (before is { } id) mine = mine.Where(n => n.Id.CompareTo(id) < 0);
        return mine.OrderByDescending(n => n.Id).Take(size).ToListAsync(ct);
    }

    public async Task<string?> ReadAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var now = clock.Now();
        await db.Notices.Where(n => n.Id == id && n.Account == actor.Account && n.ReadAt == null).ExecuteUpdateAsync(u => u.SetProperty(n => n.ReadAt, now), ct);
        return await db.Notices.Where(n => n.Id == id && n.Account == actor.Account).Select(n => n.Link).SingleOrDefaultAsync(ct);
    }

    public Task ReadAllAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.Now();
        return db.Notices.Where(n => n.Account == actor.Account && n.ReadAt == null).ExecuteUpdateAsync(u => u.SetProperty(n => n.ReadAt, now), ct);
    }
}
