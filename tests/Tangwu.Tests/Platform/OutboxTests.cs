using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Modules.Territory;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

public class OutboxTests
{
    [Theory, Engines]
    public async Task A_fact_arrives_once_and_stays_as_audit_trail(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var thing = await given.ThingAsync();
        await given.ProbeAsync(thing, 1);
        await given.DeliverAsync();
        await given.DeliverAsync();

        Assert.Equal([1], await given.ArrivedAsync(thing));
        var kept = await given.With<PlatformDb, OutboxMessage>(db => db.Outbox.SingleAsync());
        Assert.Equal((Probed.Name, thing, "系统", 0), (kept.Name, kept.ThingId, kept.ActorName, kept.Attempts));
        Assert.NotNull(kept.DoneAt);
    }

    [Theory, Engines]
    public async Task A_process_that_dies_between_the_reaction_and_its_tick_reacts_no_second_time(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var thing = await given.ThingAsync();
        await given.ProbeAsync(thing, 1);
        await given.DeliverAsync();
        await given.With<PlatformDb>(db => db.Outbox.ExecuteUpdateAsync(u => u.SetProperty(m => m.DoneAt, (DateTime?)null)));
        await given.DeliverAsync();

        Assert.Equal([1], await given.ArrivedAsync(thing));
        Assert.NotNull(await given.With<PlatformDb, DateTime?>(db => db.Outbox.Select(m => m.DoneAt).SingleAsync()));
    }

    [Theory, Engines]
    public async Task A_failing_reaction_holds_back_its_own_thing_only_and_is_tried_again_in_order(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        var given = await app.CommunityAsync();
        var (bad, good) = (await given.ThingAsync(), await given.ThingAsync());
        var troubles = app.Services.GetRequiredService<ProbeTroubles>();
        troubles.Things[bad] = true;
        await given.ProbeAsync(bad, 1);
        await given.ProbeAsync(bad, 2);
        await given.ProbeAsync(good, 1);
        await given.DeliverAsync();
        Assert.Empty(await given.ArrivedAsync(bad));
        Assert.Equal([1], await given.ArrivedAsync(good));
        var failed = await given.With<PlatformDb, OutboxMessage>(db => db.Outbox.OrderBy(m => m.Id).FirstAsync());
        Assert.Equal((1, "told to fail", null), (failed.Attempts, failed.Error, failed.DoneAt));

        troubles.Things.Clear();
        await given.ProbeAsync(bad, 3);
        await given.DeliverAsync();
        Assert.Empty(await given.ArrivedAsync(bad));

        app.Clock.Pass(TimeSpan.FromSeconds(2));
        await given.DeliverAsync();
        Assert.Equal([1, 2, 3], await given.ArrivedAsync(bad));
        Assert.Equal(0, await given.With<PlatformDb, int>(db => db.Outbox.CountAsync(m => m.DoneAt == null || m.Error != null)));
    }

    [Theory, Engines]
    public async Task A_long_row_of_held_back_facts_stops_nobody_else(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        var given = await app.CommunityAsync();
        var (bad, good) = (await given.ThingAsync(), await given.ThingAsync());
        app.Services.GetRequiredService<ProbeTroubles>().Things[bad] = true;
        for (var i = 0; i < 210; i++) await given.ProbeAsync(bad, i);
        await given.ProbeAsync(good, 1);
        await given.DeliverAsync();
        await given.DeliverAsync();
        Assert.Equal([1], await given.ArrivedAsync(good));
    }

    [Theory, Engines]
    public async Task Facts_of_one_thing_come_in_the_order_of_its_versions_although_clocks_differ(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        await using var slow = app.Beside();
        var given = await app.CommunityAsync();
        var thing = await given.ThingAsync();
        app.Clock.Pass(TimeSpan.FromSeconds(30));
        await given.ProbeAsync(thing, 1);
        await new Given(slow, given.Community).ProbeAsync(thing, 2);
        await given.ProbeAsync(thing, 3);

        await given.DeliverAsync();
        Assert.Equal([1, 2, 3], await given.ArrivedAsync(thing));
    }

    [Theory, Engines]
    public async Task The_trail_says_what_changed_without_personal_fields(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One, "罗秀珍");
        var moved = await given.With<PlatformDb, OutboxMessage>(db => db.Outbox.SingleAsync(m => m.Name == "territory.resident-moved-in.v1"));
        Assert.Equal("1960", Shown(moved.After)["birthYear"].ToString());
        Assert.All(new[] { moved.After!, moved.Body }, text => { Assert.DoesNotContain("罗秀珍", text, StringComparison.Ordinal); Assert.DoesNotContain("phone", text, StringComparison.OrdinalIgnoreCase); });
        Assert.Null(moved.Before);

        var request = await given.RequestAsync(resident, Given.BrokenLamp(town.One));
        await given.AcceptedAsync(town.EastWorker, request);
        var accepted = await given.With<PlatformDb, OutboxMessage>(db => db.Outbox.SingleAsync(m => m.Name == "requests.accepted.v1"));
        Assert.Equal(("Submitted", "Accepted"), (Shown(accepted.Before)["State"].ToString(), Shown(accepted.After)["State"].ToString()));
        Assert.Equal(("东有为", "网格员", town.EastWorker.Account), (accepted.ActorName, accepted.ActorRole, accepted.Account));
        Assert.All(await given.With<PlatformDb, List<OutboxMessage>>(db => db.Outbox.ToListAsync()), m =>
            Assert.DoesNotContain("看不见台阶", m.Body + m.Before + m.After, StringComparison.Ordinal));
    }

    [Theory, Engines]
    public async Task Two_deliveries_at_once_apply_each_reaction_once(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        await using var other = app.Beside();
        var given = await app.CommunityAsync();
        var things = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            things.Add(await given.ThingAsync());
            for (var step = 1; step <= 4; step++) await given.ProbeAsync(things[i], step);
        }
        for (var round = 0; round < 30 && await given.With<PlatformDb, bool>(db => db.Outbox.AnyAsync(m => m.DoneAt == null)); round++)
        {
            other.Clock.Pass(app.Clock.Now - other.Clock.Now);
            await Task.WhenAll(Task.Run(app.DeliverAsync), Task.Run(other.DeliverAsync), Task.Run(() => app.Services.GetRequiredService<OutboxDelivery>().DeliverAsync(default)));
            app.Clock.Pass(TimeSpan.FromSeconds(5));
        }
        foreach (var thing in things) Assert.Equal([1, 2, 3, 4], await given.ArrivedAsync(thing));
    }

    private static Dictionary<string, JsonElement> Shown(string? json) => new(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json!)!, StringComparer.OrdinalIgnoreCase);
}
