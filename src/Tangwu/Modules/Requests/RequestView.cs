using System.Linq.Expressions;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>A line of a list: no personal data beyond the names of workers.</summary>
public sealed record RequestLine(Guid Id, string Number, string Category, string Words, string PlaceLabel, string Where, RequestState State, string? HandlerName,
    DateTime SubmittedAt, DateTime? DueAt, bool IsPrivate, RequestChannel Channel, int? Stars, int Reopened)
{
    internal static readonly Expression<Func<ServiceRequest, RequestLine>> Of = r => new RequestLine(
        r.Id, r.Number, r.Category, r.Words, r.PlaceLabel, r.Where, r.State, r.HandlerName, r.SubmittedAt, r.DueAt, r.IsPrivate, r.Channel, r.Stars, r.Reopened);

    public string Title => ServiceRequest.TitleOf(Words);
}

/// <summary>One request with its timeline through the eyes of one reader: what is shown, and what may be done.</summary>
public sealed record RequestView(ServiceRequest Request, Actor Reader, IReadOnlyList<RequestStep> Steps, DateTime Now)
{
    public bool IsMine => RequestDesk.IsFrom(Request, Reader);
    public bool IsStaff => Reader.May(RequestPermissions.ReadAll, Request.Path) || HasWorkedOnIt;
    /// <summary>A private one is for those who work on it: not for street and city, nor for a neighbour who leads a micro-grid.</summary>
    public bool Visible => !Request.IsPrivate || IsMine || Reader.May(RequestPermissions.Handle, Request.Path) || HasWorkedOnIt;
    private bool HasWorkedOnIt => Reader.Account is { } me && Reader.May(RequestPermissions.ReadAll) && (Request.Handler == me || (Request.FiledBy == me && Request.Requester != me));

    public bool MayHandle => Reader.May(RequestPermissions.Handle, Request.Path);
    public bool MayAccept => MayHandle && Request.State is RequestState.Submitted;
    public bool MayTakeOver => MayHandle && Request.State is RequestState.Accepted && Request.Handler != Reader.Account;
    public bool MayReply => MayHandle && Request.State is (RequestState.Submitted or RequestState.Accepted);
    public bool MayFollowUp => Reader.May(RequestPermissions.FollowUp, Request.Path) && Request.State is RequestState.Replied && Request.RepliedBy != Reader.Account;
    public bool MayCall => (Request.Requester is not null || Request.RequesterPhoneMasked is not null) && (MayHandle || Reader.May(RequestPermissions.FollowUp, Request.Path));
    public bool MayNote => Request.IsOpen && (IsMine || MayHandle);
    public bool MayRate => IsMine && Request.Stars is null && Request.State is (RequestState.Replied or RequestState.FollowedUp or RequestState.Closed);
    public bool MayReopen => IsMine && (Request.State is (RequestState.Replied or RequestState.FollowedUp)
        || (Request.State is RequestState.Closed && Now <= Request.ClosedAt + RequestClock.ReopenWithin));
    public bool MayWithdraw => IsMine && Request.State is (RequestState.Submitted or RequestState.Accepted);

    /// <summary>The requester's name for this reader: staff and the requester see it, neighbours do not when it is hidden.</summary>
    public string? RequesterName => IsMine || IsStaff ? Request.RequesterName : Request.HideName ? null : Civics.Masking.Name(Request.RequesterName);

    public bool Overdue => Request.DueAt is { } due && due < Now && Request.State is (RequestState.Submitted or RequestState.Accepted or RequestState.Replied);
}

/// <summary>Photos belong to the step they were taken for.</summary>
internal static class RequestFiles
{
    public const string Kind = "request-step";
}
