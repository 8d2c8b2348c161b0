using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Tangwu.Platform;

/// <summary>A published fact with actor, place, time, before and after: delivered to reactions, then kept as the audit trail.</summary>
public sealed class OutboxMessage : Row
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public required string Name { get; init; }
    public required string Body { get; init; }
    /// <summary>The kind and id of what it is about: messages of one thing are delivered in the order of <see cref="Seq"/>.</summary>
    public required string Thing { get; init; }
    public required Guid ThingId { get; init; }
    public long Seq { get; internal set; }
    public Guid? Account { get; init; }
    public required string ActorName { get; init; }
    public string? ActorRole { get; init; }
    public DateTime At { get; init; }
    public string? Before { get; internal set; }
    public string? After { get; internal set; }
    public DateTime? DoneAt { get; internal set; }
    public DateTime NextAt { get; internal set; }
    public int Attempts { get; internal set; }
    public string? Error { get; internal set; }

    internal static OutboxMessage Of<TFact>(TimeProvider clock, Actor actor, TFact fact, Row about, long community) where TFact : IFact => new()
    {
        Community = community,
        Id = clock.NewId(),
        Name = TFact.Name,
        Body = JsonSerializer.Serialize(fact, Json),
        Thing = about.GetType().Name,
        ThingId = about.Id,
        Account = actor.Account,
        ActorName = actor.IsStaff || actor.IsSystem ? actor.Name : Civics.Masking.Name(actor.Name),
        ActorRole = actor.RoleLabel,
        At = clock.Now(),
        NextAt = clock.Now(),
    };

    internal Happening Happening => new(Id, Community, At, Account, ActorName);

    internal void Done(DateTime now) => (DoneAt, Error) = (now, null);

    /// <summary>A reaction that fails is tried again after 1, 2, 4 … seconds, at most ten minutes apart.</summary>
    internal void Failed(DateTime now, string error)
    {
        Attempts++;
        Error = error.Length > 500 ? error[..500] : error;
        NextAt = now.AddSeconds(Math.Min(600, Math.Pow(2, Math.Min(Attempts - 1, 10))));
    }
}

/// <summary>That a reaction has been applied to a message; written in the reaction's own transaction, so it is applied once.</summary>
public sealed class Delivery
{
    public required long Community { get; init; }
    public required Guid Message { get; init; }
    public required string Reaction { get; init; }
}
