using Tangwu.Platform;

namespace Tangwu.Modules.Requests.Contract;

/// <summary>A request was filed and given to its first handler. <paramref name="Requester"/> is the account of the person it is from, where there is one.</summary>
public sealed record RequestSubmitted(Guid Request, string Number, string Category, Guid? Grid, Guid? Requester, Guid? Handler) : IFact
{
    public static string Name => "requests.submitted.v1";
}

/// <summary>The handler has taken it on.</summary>
public sealed record RequestAccepted(Guid Request, string Number, Guid? Requester, Guid Handler) : IFact
{
    public static string Name => "requests.accepted.v1";
}

/// <summary>Somebody else who may handle it in its place has taken it over from its handler.</summary>
public sealed record RequestTakenOver(Guid Request, string Number, Guid? Requester, Guid? From, Guid Handler) : IFact
{
    public static string Name => "requests.taken-over.v1";
}

/// <summary>Words were added on the way: by the requester, or by whoever works on it.</summary>
public sealed record RequestNoted(Guid Request, string Number, Guid? Requester, Guid? Handler, bool ByRequester) : IFact
{
    public static string Name => "requests.noted.v1";
}

/// <summary>It was answered: what was done.</summary>
public sealed record RequestReplied(Guid Request, string Number, Guid? Requester, Guid RepliedBy) : IFact
{
    public static string Name => "requests.replied.v1";
}

/// <summary>Somebody other than the handler asked the requester. <paramref name="Outcome"/> is Solved, NotSolved or NoAnswer.</summary>
public sealed record RequestFollowedUp(Guid Request, string Number, Guid? Requester, Guid? Handler, string Outcome) : IFact
{
    public static string Name => "requests.followed-up.v1";
}

/// <summary>The requester gave one to five stars.</summary>
public sealed record RequestRated(Guid Request, string Number, Guid? Requester, Guid? Handler, int Stars) : IFact
{
    public static string Name => "requests.rated.v1";
}

/// <summary>It goes back to its handler because it was not solved.</summary>
public sealed record RequestReopened(Guid Request, string Number, Guid? Requester, Guid? Handler) : IFact
{
    public static string Name => "requests.reopened.v1";
}

/// <summary>It was closed without a rating, after the time for one had passed.</summary>
public sealed record RequestClosedQuietly(Guid Request, string Number, Guid? Requester) : IFact
{
    public static string Name => "requests.closed-quietly.v1";
}

/// <summary>The requester took it back.</summary>
public sealed record RequestWithdrawn(Guid Request, string Number, Guid? Handler) : IFact
{
    public static string Name => "requests.withdrawn.v1";
}

/// <summary>A deadline passed and nothing was done; handler and grid leader are told.</summary>
public sealed record RequestOverdue(Guid Request, string Number, Guid? Handler, Guid? Grid) : IFact
{
    public static string Name => "requests.overdue.v1";
}
