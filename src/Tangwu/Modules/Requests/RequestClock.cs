using Tangwu.Civics;

namespace Tangwu.Modules.Requests;

/// <summary>
/// The deadlines of a request. The class of its category says by when it must be answered; the others are the house's own
/// and no law: take on within a day (an hour in an emergency), call back within three, rate within seven, reopen within thirty.
/// </summary>
public static class RequestClock
{
    public static readonly TimeSpan FollowUpWithin = TimeSpan.FromDays(3), RateWithin = TimeSpan.FromDays(7), ReopenWithin = TimeSpan.FromDays(30);

    /// <summary>Calls that find nobody before it is left to the resident to rate or reopen.</summary>
    public const int CallsBeforeLeavingIt = 2;

    public static DateTime AcceptBy(ServiceClass serviceClass, DateTime submitted) =>
        submitted + (serviceClass is ServiceClass.P1 ? TimeSpan.FromHours(1) : serviceClass is ServiceClass.P2 ? TimeSpan.FromHours(4) : TimeSpan.FromHours(24));

    public static DateTime ReplyBy(ServiceClass serviceClass, DateTime from) => serviceClass.Deadline(from);
}
