using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

public enum StepKind { Submitted, Accepted, TakenOver, Noted, Replied, FollowedUp, Rated, Reopened, Closed, Withdrawn, Overdue }

/// <summary>One peg of the timeline: what happened, when, by whom, in which words. Never changed afterwards.</summary>
public sealed class RequestStep : Row
{
    public required Guid Request { get; init; }
    public required StepKind Kind { get; init; }
    public required DateTime At { get; init; }
    public Guid? Account { get; init; }
    public required string ActorName { get; init; }
    public string? ActorRole { get; init; }
    public bool ByRequester { get; init; }
    public required string Words { get; init; }
    public int Photos { get; init; }
    /// <summary>The call-back's finding or the number of stars.</summary>
    public string? Detail { get; private set; }

    public void Says(string detail) => Detail = detail;
}

/// <summary>What somebody has typed so far in the three steps of filing; its id becomes the request's, so sending it twice files once.</summary>
public sealed class RequestDraft : Thing
{
    public required Guid Account { get; init; }
    public string Words { get; set; } = "";
    /// <summary>Ids of the photos, separated by blanks.</summary>
    public string Photos { get; set; } = "";
    public string? Category { get; set; }
    public Guid? Building { get; set; }
    public int? Unit { get; set; }
    public string Where { get; set; } = "";
    public bool HideName { get; set; }
    public bool IsPrivate { get; set; }
    public DateTime UpdatedAt { get; set; }

    public IReadOnlyList<Guid> PhotoIds => [.. Photos.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];
}
