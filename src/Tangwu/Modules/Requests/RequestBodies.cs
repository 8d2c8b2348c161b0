using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>A request to file. <paramref name="Building"/> is an id of <c>/api/v1/places</c>; <paramref name="Photos"/> ids of <c>/api/v1/photos</c>.</summary>
public sealed record FilingBody(string? Words, string? Category, Guid? Building, int? Unit, string? Where, bool HideName, bool IsPrivate,
    IReadOnlyList<Guid>? Photos, RequestChannel? Channel, OnBehalfBody? OnBehalfOf)
{
    internal Filing ToFiling() => new()
    {
        Words = Words ?? "",
        Category = Category,
        Building = Building,
        Unit = Unit,
        Where = Where ?? "",
        HideName = HideName,
        IsPrivate = IsPrivate,
        Photos = Photos ?? [],
        Channel = OnBehalfOf is null ? RequestChannel.Web : Channel ?? RequestChannel.Counter,
        ForName = OnBehalfOf?.Name,
        ForPhone = OnBehalfOf?.Phone,
    };
}

/// <summary>The person staff file for.</summary>
public sealed record OnBehalfBody(string Name, string? Phone);

public sealed record WordsBody(string? Words, IReadOnlyList<Guid>? Photos);

/// <param name="Outcome">Solved, NotSolved (goes back to work) or NoAnswer (kept apart from satisfied).</param>
/// <param name="Words">What the person said; required for NotSolved.</param>
public sealed record FollowUpBody(FollowUpOutcome? Outcome, string? Words);

public sealed record RatingBody(int Stars, string? Words);

public sealed record PhotoBody(Guid Id);

public sealed record CategoryBody(string Key, string Label, int ReplyWithinHours, string? CallFirst);

/// <summary>A line of a list.</summary>
public sealed record RequestSummary(string Number, string Title, string Category, RequestState State, string Place, string? Handler, DateTime SubmittedAt, DateTime? DueAt, int? Stars)
{
    internal static RequestSummary Of(RequestLine line) => new(line.Number, line.Title, line.Category, line.State, line.PlaceLabel, line.HandlerName, line.SubmittedAt, line.DueAt, line.Stars);
}

/// <summary>One request as the caller may see it; the requester's name is null where it is hidden from the caller.</summary>
public sealed record RequestBody(string Number, string Title, string Words, string Category, RequestChannel Channel, RequestState State, string Place, string Where, string? Requester,
    string? Handler, bool IsPrivate, DateTime SubmittedAt, DateTime? DueAt, bool Overdue, int? Stars, int Reopened, string Page, IReadOnlyList<StepBody> Timeline, IReadOnlyList<string> MayNow)
{
    internal static RequestBody Of(RequestView view, Visit visit, Words words)
    {
        var r = view.Request;
        return new RequestBody(r.Number, r.Title, r.Words, r.Category, r.Channel, r.State, r.PlaceLabel, r.Where, view.RequesterName, r.HandlerName, r.IsPrivate, r.SubmittedAt, r.DueAt,
            view.Overdue, r.Stars, r.Reopened, visit.At($"/r/{r.Number}"), [.. view.Steps.Select(s => StepBody.Of(s, view, words))], [.. Verbs(view)]);
    }

    private static IEnumerable<string> Verbs(RequestView view)
    {
        if (view.MayAccept) yield return "accept";
        if (view.MayTakeOver) yield return "take-over";
        if (view.MayNote) yield return "notes";
        if (view.MayReply) yield return "reply";
        if (view.MayFollowUp) yield return "follow-up";
        if (view.MayRate) yield return "rating";
        if (view.MayReopen) yield return "reopen";
        if (view.MayWithdraw) yield return "withdraw";
    }
}

/// <summary>A step of the timeline. <paramref name="By"/> is the worker's name, or how the requester is shown to the caller.</summary>
public sealed record StepBody(StepKind Kind, DateTime At, string By, string? Role, string Words, string? Detail, int Photos)
{
    internal static StepBody Of(RequestStep step, RequestView view, Words words) =>
        new(step.Kind, step.At, step.ByRequester ? view.RequesterName ?? words["一位邻居"] : step.ActorName, step.ActorRole is { } role ? words[role] : null, step.Words, step.Detail, step.Photos);
}
