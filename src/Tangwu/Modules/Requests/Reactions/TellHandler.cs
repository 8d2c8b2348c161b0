using Microsoft.EntityFrameworkCore;
using Tangwu.Modules.Requests.Contract;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests.Reactions;

/// <summary>The handler and the leader of the micro-grid learn of a new request, without the resident's words: notices may leave the house.</summary>
public sealed class TellHandler(RequestsDb db, SeatDesk seats, TimeProvider clock, Words words) : Reaction<RequestSubmitted>(db)
{
    public override async Task ReactAsync(RequestSubmitted fact, Happening happening, CancellationToken ct)
    {
        var place = await db.Requests.Where(r => r.Id == fact.Request).Select(r => new { r.PlaceLabel, r.MicroGrid }).SingleAsync(ct);
        var (link, category) = ($"/desk/requests/{fact.Number}", words[RequestCategory.Of(fact.Category).Label]);
        if (fact.Handler is { } handler && handler != happening.Account)
            db.Notify(clock, handler, link, urgent: false, "{0}有一件新诉求（{1}），编号 {2}，请尽快受理。", place.PlaceLabel, category, fact.Number);
        if (place.MicroGrid is not { } microGrid) return;
        foreach (var leader in await seats.HoldersAsync(Role.MicroGridLeader, microGrid.ToString(), ct))
            db.Notify(clock, leader.Account, link, urgent: false, "{0}有一件新诉求（{1}），编号 {2}，网格员会来办，请留意。", place.PlaceLabel, category, fact.Number);
    }
}

/// <summary>The handler learns that the resident added something.</summary>
public sealed class TellHandlerOfNote(RequestsDb db, TimeProvider clock) : Reaction<RequestNoted>(db)
{
    public override Task ReactAsync(RequestNoted fact, Happening happening, CancellationToken ct)
    {
        if (fact is { ByRequester: true, Handler: { } handler })
            db.Notify(clock, handler, $"/desk/requests/{fact.Number}", urgent: false, "诉求 {0} 的反映人补充了情况。", fact.Number);
        return Task.CompletedTask;
    }
}

public sealed class TellHandlerOfReopening(RequestsDb db, TimeProvider clock) : Reaction<RequestReopened>(db)
{
    public override Task ReactAsync(RequestReopened fact, Happening happening, CancellationToken ct)
    {
        if (fact.Handler is { } handler)
            db.Notify(clock, handler, $"/desk/requests/{fact.Number}", urgent: true, "诉求 {0} 没解决，反映人要求重新办理。", fact.Number);
        return Task.CompletedTask;
    }
}

/// <summary>The call-back found it unsolved: the handler has it again.</summary>
public sealed class TellHandlerOfCallBack(RequestsDb db, TimeProvider clock) : Reaction<RequestFollowedUp>(db)
{
    public override Task ReactAsync(RequestFollowedUp fact, Happening happening, CancellationToken ct)
    {
        if (fact is { Outcome: nameof(FollowUpOutcome.NotSolved), Handler: { } handler })
            db.Notify(clock, handler, $"/desk/requests/{fact.Number}", urgent: true, "回访说诉求 {0} 没解决，请再办。", fact.Number);
        return Task.CompletedTask;
    }
}

/// <summary>A missed deadline: the handler and the leader of the grid are both told.</summary>
public sealed class TellOfOverdue(RequestsDb db, SeatDesk seats, TimeProvider clock) : Reaction<RequestOverdue>(db)
{
    public override async Task ReactAsync(RequestOverdue fact, Happening happening, CancellationToken ct)
    {
        var people = new HashSet<Guid>();
        if (fact.Handler is { } handler) people.Add(handler);
        if (fact.Grid is { } grid) people.UnionWith((await seats.HoldersAsync(Role.GridLeader, grid.ToString(), ct)).Select(h => h.Account));
        foreach (var person in people)
            db.Notify(clock, person, $"/desk/requests/{fact.Number}", urgent: true, "诉求 {0} 超过时限了，请马上办。", fact.Number);
    }
}
