using Microsoft.EntityFrameworkCore;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>The three steps of filing on a phone: what was typed is kept after each, and only its writer sees it.</summary>
public sealed class RequestDrafts(RequestsDb db, TimeProvider clock)
{
    /// <summary>Step one. Without an id a new draft is begun.</summary>
    public Task<RequestDraft> SayAsync(Actor actor, Guid? id, string? words, IReadOnlyList<Guid> photos, CancellationToken ct)
    {
        if (actor.Account is not { } account) throw Refusal.SignInFirst();
        Filing.CheckWords(words, photos.Count).Refuse();
        return db.WriteAsync(async () =>
        {
            var draft = id is { } known ? await MineAsync(actor, known, ct)
                : db.Add(new RequestDraft { Community = actor.Community, Id = clock.NewId(), Account = account }).Entity;
            (draft.Words, draft.Photos, draft.UpdatedAt) = (words!.Trim(), string.Join(' ', photos), clock.Now());
            draft.Category ??= RequestRouting.Suggest(draft.Words);
            return draft;
        }, ct);
    }

    /// <summary>Step two.</summary>
    public Task PlaceAsync(Actor actor, Guid id, string? category, Guid? building, int? unit, string? where, bool hideName, bool isPrivate, CancellationToken ct)
    {
        new Faults().CheckPlace(category, building, where).Refuse();
        return db.WriteAsync(async () =>
        {
            var draft = await MineAsync(actor, id, ct);
            (draft.Category, draft.Building, draft.Unit, draft.Where, draft.HideName, draft.IsPrivate, draft.UpdatedAt) =
                (category, building, unit, where?.Trim() ?? "", hideName, isPrivate, clock.Now());
        }, ct);
    }

    public async Task<RequestDraft> MineAsync(Actor actor, Guid id, CancellationToken ct) =>
        await db.Drafts.SingleOrDefaultAsync(d => d.Id == id && d.Account == actor.Account, ct) ?? throw Refusal.NotFound("这份草稿已经提交或清除了。");

    /// <summary>The number of the request this draft became, if it did.</summary>
    public Task<string?> BecameAsync(Actor actor, Guid id, CancellationToken ct) =>
        db.Requests.Where(r => r.Id == id && r.FiledBy == actor.Account).Select(r => r.Number).SingleOrDefaultAsync(ct);

    public Task<RequestDraft?> LatestAsync(Actor actor, CancellationToken ct) =>
        db.Drafts.AsNoTracking().Where(d => d.Account == actor.Account).OrderByDescending(d => d.Id).FirstOrDefaultAsync(ct);

    /// <summary>Drafts untouched for thirty days go.</summary>
    public Task SweepAsync(CancellationToken ct)
    {
        var before = clock.Now().AddDays(-30);
        return db.Drafts.Where(d => d.UpdatedAt < before).ExecuteDeleteAsync(ct);
    }

    internal static Filing ToFiling(RequestDraft draft) => new()
    {
        Words = draft.Words,
        Photos = draft.PhotoIds,
        Category = draft.Category,
        Building = draft.Building,
        Unit = draft.Unit,
        Where = draft.Where,
        HideName = draft.HideName,
        IsPrivate = draft.IsPrivate,
    };
}
