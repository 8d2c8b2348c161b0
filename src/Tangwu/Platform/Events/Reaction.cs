using System.Text.Json;

namespace Tangwu.Platform;

/// <summary>What a module does when a fact arrives: one transaction in its own context, applied once per fact.</summary>
public abstract class Reaction<TFact>(ModuleDb db) : IReaction where TFact : IFact
{
    public ModuleDb Db => db;

    public abstract Task ReactAsync(TFact fact, Happening happening, CancellationToken ct);

    Task IReaction.ReactAsync(OutboxMessage message, CancellationToken ct) =>
        ReactAsync(JsonSerializer.Deserialize<TFact>(message.Body, OutboxMessage.Json)!, message.Happening, ct);
}

internal interface IReaction
{
    ModuleDb Db { get; }
    Task ReactAsync(OutboxMessage message, CancellationToken ct);
}

/// <summary>Who reacts to which fact; listed in the manifests. The written name is <c>Module.Reaction</c> and must not change.</summary>
public sealed record ReactionLine(string Name, string FactName, Type Type);
