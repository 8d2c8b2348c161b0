using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

public class LeaseTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, Engines]
    public async Task The_second_owner_gets_none_until_the_first_lets_go_or_its_time_is_over(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        await using var other = app.Beside();
        var mine = await app.CommunityAsync();
        var (theirs, now) = (new Given(other, mine.Community), app.Clock.Now);
        Task<bool> Take(Given who, DateTime when) => who.With<PlatformDb, bool>(db => Lease.TakeAsync(db, mine.Id, "test", when, Minute, default));

        Assert.True(await Take(mine, now));
        Assert.True(await Take(mine, now));
        Assert.False(await Take(theirs, now));
        await theirs.With<PlatformDb>(db => Lease.ReleaseAsync(db, mine.Id, "test", now, default));
        Assert.False(await Take(theirs, now));

        await mine.With<PlatformDb>(db => Lease.ReleaseAsync(db, mine.Id, "test", now, default));
        Assert.True(await Take(theirs, now));
        Assert.False(await Take(mine, now + Minute));
        Assert.True(await Take(mine, now + Minute + TimeSpan.FromSeconds(1)));
    }

    [Theory, Engines]
    public async Task Of_many_who_ask_at_once_one_gets_it(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        await using var other = app.Beside();
        var mine = await app.CommunityAsync();
        var theirs = new Given(other, mine.Community);
        for (var round = 0; round < 10; round++)
        {
            var name = $"race-{round}";
            var taken = await Task.WhenAll(new[] { mine, theirs }.Select(who => Task.Run(() => who.With<PlatformDb, bool>(db => Lease.TakeAsync(db, mine.Id, name, app.Clock.Now, Minute, default)))));
            Assert.Single(taken, true);
        }
    }

    [Theory, Engines]
    public async Task Nothing_is_delivered_while_another_process_works_for_the_community_and_all_of_it_when_that_one_died(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        await using var other = app.Beside();
        var given = await app.CommunityAsync();
        var thing = await given.ThingAsync();
        await given.ProbeAsync(thing, 1);
        await new Given(other, given.Community).With<PlatformDb>(db => Lease.TakeAsync(db, given.Id, "outbox", app.Clock.Now, Minute, default));

        await given.DeliverAsync();
        Assert.Empty(await given.ArrivedAsync(thing));
        app.Clock.Pass(Minute * 2);
        await given.DeliverAsync();
        Assert.Equal([1], await given.ArrivedAsync(thing));
    }
}
