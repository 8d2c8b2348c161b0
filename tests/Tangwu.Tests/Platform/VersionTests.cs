using Microsoft.EntityFrameworkCore;
using Tangwu.Modules.Requests;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

/// <summary>Two people change one thing at the same time.</summary>
public class VersionTests
{
    private static Task SomebodyElseAsync(RequestsDb db, Guid thing) =>
        db.Database.ExecuteSqlAsync($"UPDATE requests_request_draft SET version = version + 1 WHERE community = {db.Community} AND id = {thing}");

    [Theory, Engines]
    public async Task One_change_in_between_is_taken_up_by_a_second_attempt(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var thing = await given.ThingAsync();
        var attempts = 0;
        await given.With<RequestsDb>(db => db.WriteAsync(async () =>
        {
            var draft = await db.Drafts.SingleAsync(d => d.Id == thing);
            if (++attempts == 1) await SomebodyElseAsync(db, thing);
            draft.Words = "mine";
            db.Publish(given.TheSystem, new Probed(thing, attempts), draft);
        }, default));

        Assert.Equal(2, attempts);
        Assert.Equal("mine", await given.With<RequestsDb, string>(db => db.Drafts.Select(d => d.Words).SingleAsync()));
        Assert.Equal(1, await given.With<PlatformDb, int>(db => db.Outbox.CountAsync()));
    }

    [Theory, Engines]
    public async Task A_thing_read_before_somebody_else_changed_it_is_read_anew(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var thing = await given.ThingAsync();
        await given.With<RequestsDb>(async db =>
        {
            await db.Drafts.SingleAsync(d => d.Id == thing);
            await given.With<RequestsDb>(other => other.WriteAsync(async () => (await other.Drafts.SingleAsync()).Category = "road", default));
            await db.WriteAsync(async () => (await db.Drafts.SingleAsync(d => d.Id == thing)).Words = "mine", default);
        });
        var kept = await given.With<RequestsDb, RequestDraft>(db => db.Drafts.SingleAsync());
        Assert.Equal(("mine", "road", 2), (kept.Words, kept.Category, kept.Version));
    }

    [Theory, Engines]
    public async Task The_second_change_in_between_is_a_refusal(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var thing = await given.ThingAsync();
        var refusal = await Assert.ThrowsAsync<Refusal>(() => given.With<RequestsDb>(db => db.WriteAsync(async () =>
        {
            var draft = await db.Drafts.SingleAsync(d => d.Id == thing);
            await SomebodyElseAsync(db, thing);
            draft.Words = "mine";
            db.Publish(given.TheSystem, new Probed(thing, 1), draft);
        }, default)));

        Assert.Equal((RefusalKind.Conflict, "changed-meanwhile"), (refusal.Kind, refusal.Code));
        Assert.Equal(0, await given.With<PlatformDb, int>(db => db.Outbox.CountAsync()));
    }

    [Theory, Engines]
    public async Task A_refused_write_leaves_nothing_behind_for_the_next_one(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var thing = await given.ThingAsync();
        await given.With<RequestsDb>(async db =>
        {
            await Assert.ThrowsAsync<Refusal>(() => db.WriteAsync(async () =>
            {
                var draft = await db.Drafts.SingleAsync();
                draft.Words = "half done";
                db.Publish(given.TheSystem, new Probed(thing, 1), draft);
                throw Refusal.Forbidden();
            }, default));
            await db.WriteAsync(async () => (await db.Drafts.SingleAsync()).Category = "road", default);
        });
        Assert.Equal("", await given.With<RequestsDb, string>(db => db.Drafts.Select(d => d.Words).SingleAsync()));
        Assert.Equal(0, await given.With<PlatformDb, int>(db => db.Outbox.CountAsync()));
    }
}
