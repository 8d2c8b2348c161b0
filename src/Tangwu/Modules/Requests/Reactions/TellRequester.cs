using Microsoft.EntityFrameworkCore;
using Tangwu.Modules.Requests.Contract;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests.Reactions;

/// <summary>The resident is told at each step, by name of who did it. Somebody without an account is told by the worker who filed it.</summary>
public sealed class TellRequesterAccepted(RequestsDb db, TimeProvider clock) : Reaction<RequestAccepted>(db)
{
    public override Task ReactAsync(RequestAccepted fact, Happening happening, CancellationToken ct)
    {
        if (fact.Requester is { } person) db.Notify(clock, person, $"/r/{fact.Number}", urgent: false, "{0}受理了你反映的事（{1}）。", happening.ActorName, fact.Number);
        return Task.CompletedTask;
    }
}

public sealed class TellRequesterNoted(RequestsDb db, TimeProvider clock) : Reaction<RequestNoted>(db)
{
    public override Task ReactAsync(RequestNoted fact, Happening happening, CancellationToken ct)
    {
        if (fact is { ByRequester: false, Requester: { } person }) db.Notify(clock, person, $"/r/{fact.Number}", urgent: false, "你反映的事有新进展（{0}）。", fact.Number);
        return Task.CompletedTask;
    }
}

public sealed class TellRequesterReplied(RequestsDb db, TimeProvider clock) : Reaction<RequestReplied>(db)
{
    public override Task ReactAsync(RequestReplied fact, Happening happening, CancellationToken ct)
    {
        if (fact.Requester is { } person) db.Notify(clock, person, $"/r/{fact.Number}", urgent: true, "{0}答复了你反映的事（{1}），请看看办得怎么样。", happening.ActorName, fact.Number);
        return Task.CompletedTask;
    }
}

public sealed class TellRequesterOfCallBack(RequestsDb db, TimeProvider clock) : Reaction<RequestFollowedUp>(db)
{
    public override Task ReactAsync(RequestFollowedUp fact, Happening happening, CancellationToken ct)
    {
        if (fact.Requester is not { } person) return Task.CompletedTask;
        var text = fact.Outcome switch
        {
            nameof(FollowUpOutcome.Solved) => "回访记下了，请给这件事（{0}）评个价。",
            nameof(FollowUpOutcome.NotSolved) => "回访记下了，你反映的事（{0}）会再办。",
            _ => "打电话没联系上你，请看看你反映的事（{0}）办得怎么样。",
        };
        db.Notify(clock, person, $"/r/{fact.Number}", urgent: false, text, fact.Number);
        return Task.CompletedTask;
    }
}

public sealed class TellRequesterClosed(RequestsDb db, TimeProvider clock) : Reaction<RequestClosedQuietly>(db)
{
    public override Task ReactAsync(RequestClosedQuietly fact, Happening happening, CancellationToken ct)
    {
        if (fact.Requester is { } person) db.Notify(clock, person, $"/r/{fact.Number}", urgent: false, "你反映的事已办结（{0}）。没解决的话，30 天内可以重新办理。", fact.Number);
        return Task.CompletedTask;
    }
}
