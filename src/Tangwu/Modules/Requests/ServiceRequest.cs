using System.Buffers;
using System.Globalization;
using Tangwu.Civics;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>诉求: what a resident asks for, and its whole life. Verbs keep the order of steps; no database and no clock of its own.</summary>
public sealed class ServiceRequest : Thing
{
    public required string Number { get; init; }
    public required string Category { get; init; }
    public required ServiceClass Class { get; init; }
    public required RequestChannel Channel { get; init; }
    [Personal] public required string Words { get; init; }
    [Personal] public required string Where { get; init; }
    [Personal] public required string PlaceLabel { get; init; }
    public Guid? Estate { get; init; }
    public Guid? Building { get; init; }
    public int? Unit { get; init; }
    public Guid? Grid { get; init; }
    public Guid? MicroGrid { get; init; }

    /// <summary>The account of the person it is from; null for somebody without a phone.</summary>
    public Guid? Requester { get; init; }
    [Personal] public required string RequesterName { get; init; }
    [Personal] public string? RequesterPhoneSealed { get; init; }
    [Personal] public string? RequesterPhoneMasked { get; init; }
    public required Guid FiledBy { get; init; }
    [Personal] public required string FiledByName { get; init; }
    /// <summary>Neighbours see "一位邻居"; staff see the name.</summary>
    public bool HideName { get; init; }
    /// <summary>Only the requester and the staff of the place see it at all.</summary>
    public bool IsPrivate { get; init; }

    public RequestState State { get; private set; }
    public Guid? Handler { get; private set; }
    public string? HandlerName { get; private set; }
    public required DateTime SubmittedAt { get; init; }
    public DateTime? AcceptedAt { get; private set; }
    public DateTime? RepliedAt { get; private set; }
    public Guid? RepliedBy { get; private set; }
    public DateTime? FollowedUpAt { get; private set; }
    public FollowUpOutcome? Outcome { get; private set; }
    /// <summary>How often the call-back found nobody since the last answer.</summary>
    public int Missed { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public int? Stars { get; private set; }
    public int Reopened { get; private set; }
    /// <summary>When the next step is due; null when nothing more is.</summary>
    public DateTime? DueAt { get; private set; }
    /// <summary>Whether the overdue notice for the present deadline has gone out.</summary>
    public bool OverdueTold { get; private set; }
    /// <summary>Idempotency key of the filing, and the hash of what was filed under it.</summary>
    public string? FilingKey { get; init; }
    public string? FilingHash { get; init; }

    public PlacePath Path => new(Estate, Grid, MicroGrid, Building);

    /// <summary>The first sentence of the resident's words, as the title in lists.</summary>
    public string Title => TitleOf(Words);

    public bool IsOpen => State is not (RequestState.Closed or RequestState.Withdrawn);

    public void GiveTo(Holder handler)
    {
        (Handler, HandlerName) = (handler.Account, handler.Name);
    }

    public void Begin() => Due(RequestClock.AcceptBy(Class, SubmittedAt));

    public void Accept(Actor actor, DateTime now)
    {
        if (State is not RequestState.Submitted) throw Already();
        (State, AcceptedAt, Handler, HandlerName) = (RequestState.Accepted, now, actor.Account, actor.Name);
        Due(RequestClock.ReplyBy(Class, Reopened == 0 ? SubmittedAt : now));
    }

    /// <summary>Another worker of the place carries on, because the handler is away or has left. The deadline stays.</summary>
    public void TakeOver(Actor actor)
    {
        if (State is not RequestState.Accepted) throw Already();
        if (Handler == actor.Account) throw Refusal.Conflict("requests.already-yours", "这件事已经在你名下了。");
        (Handler, HandlerName) = (actor.Account, actor.Name);
    }

    /// <summary>What was done. Answering an untouched request takes it on at the same time.</summary>
    public void Reply(Actor actor, DateTime now)
    {
        if (State is not (RequestState.Submitted or RequestState.Accepted)) throw Already();
        if (State is RequestState.Submitted) Accept(actor, now);
        (State, RepliedAt, RepliedBy, Outcome, Missed) = (RequestState.Replied, now, actor.Account, null, 0);
        Due(now + RequestClock.FollowUpWithin);
    }

    /// <summary>回访: by somebody else than who answered (the requester's word, not the handler's).</summary>
    public void FollowUp(Actor actor, FollowUpOutcome outcome, DateTime now)
    {
        if (State is not RequestState.Replied) throw Already();
        if (actor.Account == RepliedBy) throw Refusal.Unprocessable("requests.same-person", null, "回访要由另一个人来做，不能是答复的人自己。");
        (FollowedUpAt, Outcome) = (now, outcome);
        switch (outcome)
        {
            case FollowUpOutcome.NotSolved:
                BackToWork(now);
                break;
            // Nobody there: once more. After the second time the word is the resident's; "no answer" stays apart from "satisfied".
            case FollowUpOutcome.NoAnswer when ++Missed < RequestClock.CallsBeforeLeavingIt:
                Due(now + RequestClock.FollowUpWithin);
                break;
            default:
                State = RequestState.FollowedUp;
                Due(now + RequestClock.RateWithin);
                break;
        }
    }

    public void Rate(int stars, DateTime now)
    {
        if (stars is < 1 or > 5) throw Refusal.Invalid("Stars", "请选一项，从很满意到很不满意。");
        if (Stars is not null) throw Refusal.Conflict("requests.already-rated", "你已经评价过了，谢谢。");
        if (State is not (RequestState.Replied or RequestState.FollowedUp or RequestState.Closed)) throw Refusal.Conflict("requests.not-yet-answered", "还没有答复，答复以后再评价。");
        Stars = stars;
        if (State is not RequestState.Closed) Close(now);
    }

    /// <summary>The requester says it is not solved: back to the same handler, the story goes on.</summary>
    public void Reopen(DateTime now)
    {
        if (State is not (RequestState.Replied or RequestState.FollowedUp or RequestState.Closed)) throw Refusal.Conflict("requests.not-yet-answered", "这件事还在办，不用重新办理。");
        if (ClosedAt is { } closed && now > closed + RequestClock.ReopenWithin) throw Refusal.Unprocessable("requests.reopen-too-late", null, "办结超过 30 天了，请重新上报一件。");
        BackToWork(now);
    }

    private void BackToWork(DateTime now)
    {
        (State, ClosedAt, Stars, Reopened) = (RequestState.Accepted, null, null, Reopened + 1);
        Due(RequestClock.ReplyBy(Class, now));
    }

    public void Withdraw(DateTime now)
    {
        if (State is not (RequestState.Submitted or RequestState.Accepted)) throw Refusal.Conflict("requests.already-answered", "已经答复了，不能撤回，可以评价或者要求重新办理。");
        (State, ClosedAt) = (RequestState.Withdrawn, now);
        DueAt = null;
    }

    /// <summary>Nobody rated in time, or nobody could be reached: closed, and still open to being reopened.</summary>
    public bool CloseQuietly(DateTime now)
    {
        if (State is not RequestState.FollowedUp || DueAt > now) return false;
        Close(now);
        return true;
    }

    /// <summary>True once per missed deadline of the staff (not of the resident).</summary>
    public bool TellOverdue(DateTime now)
    {
        if (OverdueTold || DueAt is not { } due || due > now || State is not (RequestState.Submitted or RequestState.Accepted or RequestState.Replied)) return false;
        return OverdueTold = true;
    }

    private void Close(DateTime now)
    {
        (State, ClosedAt) = (RequestState.Closed, now);
        DueAt = null;
    }

    private void Due(DateTime when) => (DueAt, OverdueTold) = (when, false);

    private Refusal Already() => State switch
    {
        RequestState.Accepted => Refusal.Conflict("requests.already-accepted", "这件事已经由{0}受理了。", HandlerName),
        RequestState.Replied or RequestState.FollowedUp => Refusal.Conflict("requests.already-answered", "这件事已经答复过了，请看最新进度。"),
        RequestState.Withdrawn => Refusal.Conflict("requests.withdrawn", "反映人已经撤回了这件事。"),
        RequestState.Closed => Refusal.Conflict("requests.already-closed", "这件事已经办结了。"),
        _ => Refusal.Conflict("requests.not-yet-answered", "还没有答复，先答复再回访。"),
    };

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？!?\n；;");

    private const int LongestTitle = 20;

    internal static string TitleOf(string words)
    {
        var text = words.Trim();
        if (text.StartsWith('（') && text.IndexOf('）', StringComparison.Ordinal) is > 0 and < 12 and var end) text = text[(end + 1)..];
        var stop = text.AsSpan().IndexOfAny(SentenceEnds);
        if (stop > 4) text = text[..stop];
        var info = new StringInfo(text);
        if (info.LengthInTextElements <= LongestTitle) return text;
        var cut = info.SubstringByTextElements(0, LongestTitle);
        var comma = cut.LastIndexOf('，');
        return comma >= 6 ? cut[..comma] : info.SubstringByTextElements(0, LongestTitle - 1) + "…";
    }
}
