using Microsoft.EntityFrameworkCore;
using Tangwu.Modules.Requests;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Requests;

/// <summary>The desk on both databases: who may, what is kept, who is told.</summary>
public class RequestDeskTests
{
    [Theory, Engines]
    public async Task It_goes_to_the_grid_worker_of_the_place_and_each_step_is_told(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        var request = await given.RequestAsync(resident, Given.BrokenLamp(town.One));
        Assert.Equal(town.EastWorker.Account, request.Handler);

        await given.AcceptedAsync(town.EastWorker, request);
        await given.RepliedAsync(town.EastWorker, request);
        await given.DeliverAsync();

        Assert.Equal(["{0}受理了你反映的事（{1}）。", "{0}答复了你反映的事（{1}），请看看办得怎么样。"], await NoticesAsync(given, resident));
        Assert.Single(await NoticesAsync(given, town.EastWorker));
        Assert.Empty(await NoticesAsync(given, town.WestWorker));
    }

    [Theory, Engines]
    public async Task A_grid_worker_of_another_grid_is_refused(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var request = await given.RequestAsync(await given.ResidentAsync(town.One), Given.BrokenLamp(town.One));

        Assert.Equal(RefusalKind.Forbidden, (await Assert.ThrowsAsync<Refusal>(() => given.AcceptedAsync(town.WestWorker, request))).Kind);
        Assert.Equal(RefusalKind.Forbidden, (await Assert.ThrowsAsync<Refusal>(() => ViewAsync(given, town.WestWorker, request, isPrivate: true))).Kind);
    }

    [Theory, Engines]
    public async Task A_private_request_is_seen_by_its_requester_and_the_staff_of_the_place_alone(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var (mine, neighbour) = (await given.ResidentAsync(town.One), await given.ResidentAsync(town.One, "邻居", door: 1));
        var request = await given.RequestAsync(mine, Given.BrokenLamp(town.One) with { IsPrivate = true });

        Assert.True((await ViewAsync(given, mine, request)).IsMine);
        Assert.True((await ViewAsync(given, town.EastWorker, request)).IsStaff);
        Assert.Equal(RefusalKind.Forbidden, (await Assert.ThrowsAsync<Refusal>(() => ViewAsync(given, neighbour, request))).Kind);
        Assert.Empty(await given.With<RequestQueries, List<RequestLine>>(q => q.PublicAsync(null, 10, default)));

        var open = await given.RequestAsync(mine, Given.BrokenLamp(town.One));
        var street = await given.StrangerAsync("街道干部");
        await given.With<SeatDesk>(seats => seats.GrantAsync(given.TheSystem, street.Account, Role.StreetOfficer, PlaceLevel.Street, given.Community.Street, "街道", null, default));
        Assert.Equal(RefusalKind.Forbidden, (await Assert.ThrowsAsync<Refusal>(() => ViewAsync(given, street, request))).Kind);
        Assert.Equal([open.Number], await ListedAsync(street));
        Assert.Equal(2, (await ListedAsync(town.EastWorker)).Count);

        async Task<List<string>> ListedAsync(Person who)
        {
            var actor = await who.ActorAsync();
            return [.. (await given.With<RequestQueries, List<RequestLine>>(q => q.ListAsync(actor, new RequestFilter(), null, 10, default))).Select(l => l.Number)];
        }
    }

    [Theory, Engines]
    public async Task A_hidden_name_is_hidden_from_neighbours_and_shown_to_staff(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var neighbour = await given.ResidentAsync(town.One, "邻居", door: 1);
        var mine = await given.ResidentAsync(town.One);
        var hidden = await given.RequestAsync(mine, Given.BrokenLamp(town.One) with { HideName = true });
        var open = await given.RequestAsync(mine, Given.BrokenLamp(town.One));

        Assert.Null((await ViewAsync(given, neighbour, hidden)).RequesterName);
        Assert.Equal("罗*", (await ViewAsync(given, neighbour, open)).RequesterName);
        Assert.Equal("罗秀珍", (await ViewAsync(given, town.EastWorker, hidden)).RequesterName);
    }

    [Theory, Engines]
    public async Task Filing_twice_with_one_draft_or_one_key_files_once_and_another_body_is_refused(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var actor = await (await given.ResidentAsync(town.One)).ActorAsync();
        var filing = Given.BrokenLamp(town.One);
        var draft = given.App.Clock.NewId();

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => given.With<RequestDesk, ServiceRequest>(d => d.FileAsync(actor, filing, draft, null, default)))));
        Assert.Single(both.Select(r => r.Number).Distinct());
        var keyed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => given.With<RequestDesk, ServiceRequest>(d => d.FileAsync(actor, filing, null, "key", default)))));
        Assert.Single(keyed.Select(r => r.Number).Distinct());
        Assert.Equal(2, await given.With<RequestsDb, int>(db => db.Requests.CountAsync()));
        Assert.Equal(2, await given.With<RequestsDb, int>(db => db.Steps.CountAsync()));

        var other = await Assert.ThrowsAsync<Refusal>(() => given.With<RequestDesk>(d => d.FileAsync(actor, filing with { Words = "别的事" }, null, "key", default)));
        Assert.Equal("idempotency-key-reused", other.Code);
    }

    [Theory, Engines]
    public async Task Of_two_workers_who_take_it_on_at_once_one_is_told_it_is_taken(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var request = await given.RequestAsync(await given.ResidentAsync(town.One), Given.BrokenLamp(town.One));

        var outcomes = await Task.WhenAll(new[] { town.EastWorker, town.Worker }.Select(who => Task.Run(async () => await Record.ExceptionAsync(() => given.AcceptedAsync(who, request)))));
        var refused = Assert.IsType<Refusal>(Assert.Single(outcomes, o => o is not null));
        Assert.Equal("requests.already-accepted", refused.Code);
        Assert.Equal(2, await given.With<RequestsDb, int>(db => db.Steps.CountAsync()));
    }

    [Theory, Engines]
    public async Task For_a_person_without_a_phone_both_names_are_kept(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var request = await given.RequestAsync(town.EastWorker, Given.BrokenLamp(town.One) with { ForName = "钱奶奶", ForPhone = "010-66668888", Channel = RequestChannel.Counter });

        Assert.Equal(("钱奶奶", "东有为", null, "010****8888"), (request.RequesterName, request.FiledByName, request.Requester, request.RequesterPhoneMasked));
        var actor = await town.Worker.ActorAsync();
        Assert.Equal("010-66668888", await given.With<RequestDesk, string>(d => d.PhoneAsync(actor, request.Id, default)));
        var read = await given.With<PlatformDb, PersonalRead>(db => db.PersonalReads.SingleAsync());
        Assert.Equal(("佘工", $"诉求 {request.Number}"), (read.ActorName, read.Reason));

        var resident = await given.ResidentAsync(town.One);
        Assert.Equal(RefusalKind.Forbidden, (await Assert.ThrowsAsync<Refusal>(() => given.RequestAsync(resident, Given.BrokenLamp(town.One) with { ForName = "别人" }))).Kind);
    }

    [Theory, Engines]
    public async Task Another_worker_of_the_place_takes_over_and_one_of_elsewhere_does_not(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var request = await given.RequestAsync(await given.ResidentAsync(town.One), Given.BrokenLamp(town.One));
        await given.AcceptedAsync(town.EastWorker, request);
        var (west, leader) = (await town.WestWorker.ActorAsync(), await town.EastLeader.ActorAsync());

        await Assert.ThrowsAsync<Refusal>(() => given.With<RequestDesk>(d => d.TakeOverAsync(west, request.Id, null, default)));
        await given.With<RequestDesk>(d => d.TakeOverAsync(leader, request.Id, null, default));
        Assert.Equal(("东方领", request.DueAt is not null), await given.With<RequestsDb, (string?, bool)>(async db => await db.Requests.Select(r => new ValueTuple<string?, bool>(r.HandlerName, r.DueAt != null)).SingleAsync()));
    }

    [Theory, Engines]
    public async Task Todo_is_by_deadline_pages_by_key_and_holds_only_what_this_person_does(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        for (var i = 0; i < 5; i++) await given.RequestAsync(resident, Given.BrokenLamp(town.One) with { Category = i % 2 == 0 ? "lighting" : "lift" });
        await given.RequestAsync(resident, Given.BrokenLamp(town.Two));
        var (east, leader) = (await town.EastWorker.ActorAsync(), await town.EastLeader.ActorAsync());

        var first = await given.With<RequestQueries, List<RequestLine>>(q => q.TodoAsync(east, TodoView.All, null, 3, default));
        var rest = await given.With<RequestQueries, List<RequestLine>>(q => q.TodoAsync(east, TodoView.All, new RequestCursor(first[2].DueAt!.Value, first[2].Id), 10, default));
        Assert.Equal(5, first.Concat(rest).Select(l => l.Id).Distinct().Count());
        Assert.Equal(first.Concat(rest).Select(l => l.DueAt), first.Concat(rest).Select(l => l.DueAt).Order());
        Assert.Empty(await given.With<RequestQueries, List<RequestLine>>(q => q.TodoAsync(leader, TodoView.All, null, 10, default)));

        var one = await given.With<RequestsDb, ServiceRequest>(db => db.Requests.FirstAsync(r => r.Number == first[0].Number));
        await given.RepliedAsync(town.EastWorker, one);
        Assert.Equal(one.Number, Assert.Single(await given.With<RequestQueries, List<RequestLine>>(q => q.TodoAsync(leader, TodoView.Calls, null, 10, default))).Number);
        Assert.Equal(4, (await given.With<RequestQueries, TodoCounts>(q => q.TodoCountsAsync(east, default))).All);
    }

    [Theory, Engines]
    public async Task Time_alone_tells_of_missed_deadlines_and_closes_what_nobody_rated(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        var given = await app.CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        var (missed, quiet) = (await given.RequestAsync(resident, Given.BrokenLamp(town.One)), await given.RequestAsync(resident, Given.BrokenLamp(town.One)));
        await given.RepliedAsync(town.EastWorker, quiet);
        var caller = await town.Worker.ActorAsync();
        await given.With<RequestDesk>(d => d.FollowUpAsync(caller, quiet.Id, FollowUpOutcome.Solved, null, default));

        app.Clock.Pass(TimeSpan.FromDays(8));
        for (var i = 0; i < 2; i++) await given.With<RequestDesk>(d => d.TickAsync(given.TheSystem, default));
        await given.DeliverAsync();

        Assert.Equal([RequestState.Submitted, RequestState.Closed], await given.With<RequestsDb, List<RequestState>>(db => db.Requests.OrderBy(r => r.Id).Select(r => r.State).ToListAsync()));
        Assert.Single(await NoticesAsync(given, town.EastLeader), "诉求 {0} 超过时限了，请马上办。");
        Assert.Contains("你反映的事已办结（{0}）。没解决的话，30 天内可以重新办理。", await NoticesAsync(given, resident));
        Assert.Equal(1, await given.With<RequestsDb, int>(db => db.Steps.CountAsync(s => s.Request == missed.Id && s.Kind == StepKind.Overdue)));
    }

    [Theory, Engines]
    public async Task An_ended_seat_opens_no_private_request_any_more(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var request = await given.RequestAsync(await given.ResidentAsync(town.One), Given.BrokenLamp(town.One) with { IsPrivate = true });
        await given.AcceptedAsync(town.EastWorker, request);
        await given.With<SeatDesk>(seats => seats.EndAsync(given.TheSystem, town.EastWorker.Seat!.Value, default));

        Assert.Equal(RefusalKind.Forbidden, (await Assert.ThrowsAsync<Refusal>(() => ViewAsync(given, town.EastWorker, request))).Kind);
    }

    private static async Task<RequestView> ViewAsync(Given given, Person reader, ServiceRequest request, bool isPrivate = false)
    {
        var actor = await reader.ActorAsync();
        var view = await given.With<RequestQueries, RequestView>(q => q.OneAsync(actor, request.Number, default));
        return isPrivate && !view.IsStaff ? throw Refusal.Forbidden() : view;
    }

    private static Task<List<string>> NoticesAsync(Given given, Person person) =>
        given.With<PlatformDb, List<string>>(db => db.Notices.Where(n => n.Account == person.Account).OrderBy(n => n.Id).Select(n => n.Text).ToListAsync());
}
