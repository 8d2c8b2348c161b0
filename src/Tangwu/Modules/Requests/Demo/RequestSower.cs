using Microsoft.EntityFrameworkCore;
using Tangwu.Civics;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests.Demo;

/// <summary>Plays the requests of sixty days in the order of their hours: filed, taken on, answered, called back, rated or reopened.</summary>
internal sealed class RequestSower(IServiceProvider root, SeedPlan plan, Community community)
{
    private readonly PriorityQueue<Func<IServiceProvider, Task>, (DateTime At, int Order)> agenda = new();
    private DemoCast cast = null!;
    private int planned;

    public async Task SowAsync()
    {
        using (var scope = plan.Begin(root, community.Id)) cast = await DemoCast.GatherAsync(scope.ServiceProvider, community);
        var requests = DemoRequest.ReadAll();
        var order = Enumerable.Range(0, requests.Count).ToArray();
        plan.Dice.Shuffle(order);
        for (var i = 0; i < order.Length; i++) Plan(requests[order[i]], i, order.Length);
        for (var day = 0; day <= DemoSeeder.Days; day++) At(plan.Today.AddDays(day - DemoSeeder.Days), EveningAsync);
        await PlayAsync();
        plan.Say($"诉求 {requests.Count} 件，{planned:N0} 步");
    }

    /// <summary>The newest twelfth falls into the last two days, so that every state stands open today.</summary>
    private void Plan(DemoRequest request, int index, int count)
    {
        var back = index < count / 12 ? plan.Dice.NextDouble() * 2 : 2 + Math.Pow(plan.Dice.NextDouble(), 1.3) * (DemoSeeder.Days - 3);
        if (request.Season == "winter") back = Math.Min(back, plan.Dice.NextDouble() * 7);
        var mine = index % 45 == 7;
        var filed = Waking(plan.Today.AddDays(mine ? -index / 9.0 - 1 : -back));
        var neighbour = mine && Fits(cast.Neighbours[0], request) ? cast.Neighbours[0] : Pick(request);
        // Two that nobody has touched since the day before yesterday: a desk without red shows nothing of what red is for.
        var forgotten = index is 3 or 8;
        if (forgotten) (filed, neighbour) = (Waking(plan.Today.AddHours(-40)), cast.Neighbours[0]);
        var story = new Story(request, neighbour, filed) { Forgotten = forgotten };
        At(filed, services => FileAsync(services, story));
    }

    private bool Fits(DemoNeighbour neighbour, DemoRequest request) => request.Estate is null || neighbour.EstateName == request.Estate;

    private DemoNeighbour Pick(DemoRequest request)
    {
        var fitting = cast.Neighbours.Where(n => Fits(n, request)).ToList();
        return fitting[plan.Dice.Next(fitting.Count)];
    }

    private async Task FileAsync(IServiceProvider services, Story story)
    {
        var (request, neighbour) = (story.Request, story.Neighbour);
        var filer = request.Dictated ? cast.WorkerAt(neighbour.Building) : neighbour.Actor;
        var photos = request.Pictures is { } pictures && !request.Dictated ? new[] { await PhotoAsync(services, filer, pictures.Before) } : [];
        var filed = await services.GetRequiredService<RequestDesk>().FileAsync(filer, new Filing
        {
            Words = request.Words,
            Category = request.Category,
            Where = request.Where,
            Building = neighbour.Building,
            Unit = request.Spot == "unit" ? neighbour.Unit : null,
            HideName = request.HideName,
            IsPrivate = request.Private,
            Photos = photos,
            ForName = request.Dictated ? request.Teller : null,
            Channel = !request.Dictated ? RequestChannel.Web : (RequestChannel)(1 + plan.Dice.Next(3)),
        }, null, null, default);
        story.Id = filed.Id;
        // One in fifteen is taken back, one in fourteen lies too long: both must be seen in a living community.
        var luck = plan.Dice.Next(60);
        if (story.Forgotten) return;
        if (luck == 0 && !request.Dictated) At(story.Filed.AddHours(3), s => Desk(s).WithdrawAsync(neighbour.Actor, story.Id, "自己解决了，谢谢", default));
        else At(Waking(story.Filed.AddMinutes(luck < 4 ? 1800 : plan.Dice.Next(6, 200))), s => AcceptAsync(s, story));
    }

    private async Task AcceptAsync(IServiceProvider services, Story story)
    {
        await Desk(services).AcceptAsync(cast.WorkerAt(story.Neighbour.Building), story.Id, story.Request.Note, default);
        At(ReplyTime(story), s => ReplyAsync(s, story, story.Request.Reply));
    }

    /// <summary>Mostly within the limit of the category, now and then past it.</summary>
    private DateTime ReplyTime(Story story)
    {
        var limit = RequestCategory.Of(story.Request.Category).Class.Allowance();
        var share = plan.Dice.Next(14) == 0 ? 1.3 : 0.1 + plan.Dice.NextDouble() * 0.6;
        return Waking(plan.Clock.GetUtcNow().UtcDateTime + limit * share);
    }

    private async Task ReplyAsync(IServiceProvider services, Story story, string words)
    {
        var worker = cast.WorkerAt(story.Neighbour.Building);
        var photos = story.Request.Pictures is { After: { } after } ? new[] { await PhotoAsync(services, worker, after) } : [];
        await Desk(services).ReplyAsync(worker, story.Id, words, photos, default);
        At(Waking(plan.Clock.GetUtcNow().UtcDateTime.AddHours(plan.Dice.Next(12, 50))), s => CallAsync(s, story));
    }

    private async Task CallAsync(IServiceProvider services, Story story)
    {
        var caller = cast.Callers[plan.Dice.Next(cast.Callers.Count)];
        var again = story.Request.ReopenWords is not null && !story.Again;
        var outcome = again || story.Request.Solved ? FollowUpOutcome.Solved : plan.Dice.Next(3) == 0 ? FollowUpOutcome.NoAnswer : FollowUpOutcome.Solved;
        await Desk(services).FollowUpAsync(caller, story.Id, outcome, again ? "" : story.Request.FollowUp, default);
        if (outcome is FollowUpOutcome.NoAnswer)
        {
            At(Waking(plan.Clock.GetUtcNow().UtcDateTime.AddHours(plan.Dice.Next(20, 40))), s => CallAgainAsync(s, story));
            return;
        }
        var later = Waking(plan.Clock.GetUtcNow().UtcDateTime.AddHours(plan.Dice.Next(2, 60)));
        if (again) At(later, s => ReopenAsync(s, story));
        else if (story.Request.Rating is { } stars && !story.Request.Dictated) At(later, s => Desk(s).RateAsync(story.Neighbour.Actor, story.Id, stars, story.Request.RatingWords, default));
    }

    private Task CallAgainAsync(IServiceProvider services, Story story) =>
        Desk(services).FollowUpAsync(cast.Callers[plan.Dice.Next(cast.Callers.Count)], story.Id, plan.Dice.Next(2) == 0 ? FollowUpOutcome.Solved : FollowUpOutcome.NoAnswer, story.Request.FollowUp, default);

    private async Task ReopenAsync(IServiceProvider services, Story story)
    {
        if (story.Request.Dictated) return;
        await Desk(services).ReopenAsync(story.Neighbour.Actor, story.Id, story.Request.ReopenWords, default);
        story.Again = true;
        At(ReplyTime(story), s => ReplyAsync(s, story, story.Request.ReplyAgain!));
    }

    /// <summary>What the app does by itself while people sleep: deliver facts, tick, send notices; old notices have been read.</summary>
    private async Task EveningAsync(IServiceProvider services)
    {
        await root.GetRequiredService<OutboxDelivery>().DeliverAsync(default);
        await Desk(services).TickAsync(Actor.System(community.Id), default);
        await root.GetRequiredService<OutboxDelivery>().DeliverAsync(default);
        await services.GetRequiredService<SendNoticesJob>().RunAsync(default);
        // Read once, a day and a half ago: what came since is new to its reader.
        if (plan.Today - plan.Clock.GetUtcNow().UtcDateTime is var ago && (ago < TimeSpan.FromDays(1.5) || ago > TimeSpan.FromDays(2.5))) return;
        var notices = services.GetRequiredService<NoticeQueries>();
        foreach (var actor in cast.Neighbours.Select(n => n.Actor).Concat(cast.GridWorkers.Values).Concat(cast.Callers)) await notices.ReadAllAsync(actor, default);
    }

    private async Task PlayAsync()
    {
        while (agenda.TryDequeue(out var act, out var when))
        {
            plan.Clock.GoTo(when.At);
            using var scope = plan.Begin(root, community.Id);
            await act(scope.ServiceProvider);
        }
        while (await root.GetRequiredService<OutboxDelivery>().DeliverAsync(default) > 0) { }
    }

    /// <summary>What lies in the future of today has not happened.</summary>
    private void At(DateTime when, Func<IServiceProvider, Task> act)
    {
        if (when < plan.Today) agenda.Enqueue(act, (when, planned++));
    }

    private static RequestDesk Desk(IServiceProvider services) => services.GetRequiredService<RequestDesk>();

    private static async Task<Guid> PhotoAsync(IServiceProvider services, Actor actor, string picture)
    {
        await using var stream = DemoRequest.Open(picture);
        return await services.GetRequiredService<FileStore>().DraftAsync(actor, "Photos", picture, stream, default);
    }

    /// <summary>Moved into waking hours, 7 to 22 in China.</summary>
    private DateTime Waking(DateTime utc)
    {
        var local = ChinaTime.ToLocal(utc);
        if (local.Hour is >= 7 and < 22) return utc;
        return ChinaTime.ToUtc(local.Date.AddDays(local.Hour >= 22 ? 1 : 0).AddHours(7).AddMinutes(plan.Dice.Next(20, 180)));
    }

    private sealed class Story(DemoRequest request, DemoNeighbour neighbour, DateTime filed)
    {
        public DemoRequest Request => request;
        public DemoNeighbour Neighbour => neighbour;
        public DateTime Filed => filed;
        public Guid Id { get; set; }
        public bool Again { get; set; }
        public bool Forgotten { get; init; }
    }
}
