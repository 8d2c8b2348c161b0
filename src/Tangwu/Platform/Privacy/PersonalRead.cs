using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>That somebody read an unmasked personal field, and why. Shown to the person it is about and to whoever supervises.</summary>
public sealed class PersonalRead : Row
{
    public required Guid Account { get; init; }
    public required string ActorName { get; init; }
    public string? ActorRole { get; init; }
    public required Guid Subject { get; init; }
    public required string SubjectName { get; init; }
    public required string Field { get; init; }
    public required string Reason { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>The one way to an unmasked number: first the log row with its reason, then the value.</summary>
public sealed class PersonalReadDesk(PlatformDb db, TimeProvider clock)
{
    public async Task RecordAsync(Actor actor, Guid subject, string subjectName, string field, string? reason, CancellationToken ct)
    {
        var why = reason?.Trim() ?? "";
        new Faults()
            .When(why.Length < 4, "Reason", "请写明为什么要看，至少 4 个字，会留下记录。")
            .When(why.Length > 200, "Reason", "理由最多 {0} 个字。", 200).Refuse();
        if (actor.Account is not { } account) throw Refusal.SignInFirst();
        await db.WriteAsync(() =>
        {
            db.Add(new PersonalRead
            {
                Community = actor.Community,
                Id = clock.NewId(),
                Account = account,
                ActorName = actor.Name,
                ActorRole = actor.RoleLabel,
                Subject = subject,
                SubjectName = subjectName,
                Field = field,
                Reason = why,
                At = clock.Now(),
            });
            return Task.CompletedTask;
        }, ct);
    }
}

/// <summary>Who has looked at somebody's unmasked data: for the person, and for whoever may open that person's page.</summary>
public sealed class PersonalReadQueries(PlatformDb db)
{
    /// <summary>Latest first. Whoever asks has made sure that the reader may see this person.</summary>
    public Task<List<PersonalRead>> OfAsync(Guid subject, int size, CancellationToken ct) =>
        db.PersonalReads.AsNoTracking().Where(r => r.Subject == subject).OrderByDescending(r => r.Id).Take(size).ToListAsync(ct);

    /// <summary>Who has looked at mine: at the person in the register, or at the account a number was given with.</summary>
    public Task<List<PersonalRead>> OfMineAsync(Actor actor, int size, CancellationToken ct) =>
        db.PersonalReads.AsNoTracking().Where(r => r.Subject == actor.Resident || r.Subject == actor.Account).OrderByDescending(r => r.Id).Take(size).ToListAsync(ct);
}
