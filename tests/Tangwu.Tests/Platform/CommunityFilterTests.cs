using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Modules.Requests;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

public class CommunityFilterTests
{
    [Theory, Engines]
    public async Task Reading_outside_of_a_community_throws(Engine engine)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.On(engine).InAsync(sp => sp.GetRequiredService<RequestsDb>().Requests.ToListAsync()));
        Assert.Contains("No community was entered", refused.Message, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Rows_of_another_community_cannot_be_seen(Engine engine)
    {
        var (here, there) = (await TestApp.On(engine).CommunityAsync(), await TestApp.On(engine).CommunityAsync());
        var thing = await there.ThingAsync();

        Assert.Equal(1, await there.With<RequestsDb, int>(db => db.Drafts.CountAsync()));
        Assert.Equal(0, await here.With<RequestsDb, int>(db => db.Drafts.CountAsync()));
        Assert.Null(await here.With<RequestsDb, RequestDraft?>(db => db.Drafts.SingleOrDefaultAsync(d => d.Id == thing)));
    }

    [Theory, Engines("add", "change", "remove")]
    public async Task Rows_of_another_community_cannot_be_written(Engine engine, string how)
    {
        var (here, there) = (await TestApp.On(engine).CommunityAsync(), await TestApp.On(engine).CommunityAsync());
        var thing = await there.ThingAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => here.With<RequestsDb>(db => db.WriteAsync(async () =>
        {
            var theirs = await db.Drafts.IgnoreQueryFilters().SingleAsync(d => d.Id == thing);
            if (how == "add") db.Add(new RequestDraft { Community = there.Id, Id = here.App.Clock.NewId(), Account = thing });
            else if (how == "change") theirs.Words = "not mine";
            else db.Remove(theirs);
        }, default)));
        Assert.Equal("", await there.With<RequestsDb, string>(db => db.Drafts.Select(d => d.Words).SingleAsync()));
    }

    [Theory, Engines]
    public async Task One_scope_enters_one_community(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => given.With<Scope>(scope => { scope.Enter(given.Id + 1); return Task.CompletedTask; }));
    }

    [Theory, Engines]
    public async Task A_founded_community_is_known_at_once_however_many_are_founded_together(Engine engine)
    {
        var app = TestApp.On(engine);
        var known = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            var given = await app.CommunityAsync();
            return await app.Services.GetRequiredService<Communities>().BySlugAsync(given.Slug, default);
        })));
        Assert.All(known, Assert.NotNull);
    }

    [Theory, Engines]
    public async Task A_slug_is_given_once(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var again = new Founding(given.Id + 500_000, given.Slug, "又一个", "又一个", [new Area { Code = "11", Level = PlaceLevel.City, Name = "试验市" }], "1", "1", "1", false);
        Assert.Equal("community.exists", (await Assert.ThrowsAsync<Refusal>(() => given.With<CommunityDesk, Community>(desk => desk.FoundAsync(again, default)))).Code);
    }
}
