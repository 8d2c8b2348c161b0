using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Modules.Requests;
using Tangwu.Platform;

namespace Tangwu.Tests.House;

/// <summary>A fact of the tests' own, so that delivery can be watched without any module's rules.</summary>
public sealed record Probed(Guid Thing, int Step) : IFact
{
    public static string Name => "test.probed.v1";
}

/// <summary>Writes down each probe it hears, as a notice in the same transaction; refuses the things it is told to refuse.</summary>
public sealed class ProbeReaction(RequestsDb db, TimeProvider clock, ProbeTroubles troubles) : Reaction<Probed>(db)
{
    public override Task ReactAsync(Probed fact, Happening happening, CancellationToken ct)
    {
        if (troubles.Things.ContainsKey(fact.Thing)) throw new InvalidOperationException("told to fail");
        db.Notify(clock, fact.Thing, null, urgent: false, "probe", fact.Step.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }
}

/// <summary>The things whose probes fail for now.</summary>
public sealed class ProbeTroubles
{
    public ConcurrentDictionary<Guid, bool> Things { get; } = [];
}

internal static class Probes
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<ProbeTroubles>().AddScoped<ProbeReaction>();
        services.AddSingleton(new ReactionLine("Test.ProbeReaction", Probed.Name, typeof(ProbeReaction)));
    }
}

public sealed partial class Given
{
    /// <summary>A thing with a version that any test may change: a draft nobody else looks at.</summary>
    public Task<Guid> ThingAsync() => With<RequestsDb, Guid>(db => db.WriteAsync(() =>
    {
        var draft = new RequestDraft { Community = Id, Id = App.Clock.NewId(), Account = App.Clock.NewId(), UpdatedAt = App.Clock.Now };
        db.Add(draft);
        return Task.FromResult(draft.Id);
    }, default));

    /// <summary>Changes the thing and publishes a probe about it.</summary>
    public Task ProbeAsync(Guid thing, int step) => With<RequestsDb>(db => db.WriteAsync(async () =>
    {
        var draft = await db.Drafts.SingleAsync(d => d.Id == thing);
        draft.Words = $"step {step}";
        db.Publish(TheSystem, new Probed(thing, step), draft);
    }, default));

    /// <summary>The steps that arrived, in the order in which they were applied.</summary>
    public Task<IReadOnlyList<int>> ArrivedAsync(Guid thing) => With<PlatformDb, IReadOnlyList<int>>(async db =>
        [.. (await db.Notices.Where(n => n.Account == thing).OrderBy(n => n.Id).Select(n => n.Parts).ToListAsync()).Select(p => int.Parse(p.Trim('[', ']', '"'), System.Globalization.CultureInfo.InvariantCulture))]);
}
