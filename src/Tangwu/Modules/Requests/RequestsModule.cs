using Tangwu.Modules.Requests.Contract;
using Tangwu.Modules.Requests.Reactions;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

public sealed class RequestsModule : IModule
{
    public void Describe(Manifest manifest) => manifest
        .Db<RequestsDb>()
        .Service<RequestDesk>().Service<RequestDrafts>().Service<RequestQueries>()
        .Reaction<TellHandler, RequestSubmitted>()
        .Reaction<TellHandlerOfNote, RequestNoted>()
        .Reaction<TellHandlerOfReopening, RequestReopened>()
        .Reaction<TellOfOverdue, RequestOverdue>()
        .Reaction<TellHandlerOfCallBack, RequestFollowedUp>()
        .Reaction<TellRequesterOfCallBack, RequestFollowedUp>()
        .Reaction<TellRequesterAccepted, RequestAccepted>()
        .Reaction<TellRequesterNoted, RequestNoted>()
        .Reaction<TellRequesterReplied, RequestReplied>()
        .Reaction<TellRequesterClosed, RequestClosedQuietly>()
        .Permissions(RequestPermissions.Handle, RequestPermissions.FollowUp, RequestPermissions.FileForOthers, RequestPermissions.ReadAll)
        .Menu(new(MenuPlace.Phone, 30, "report", "上报", "/r/new", "camera"))
        .Menu(new(MenuPlace.Phone, 40, "requests", "诉求", "/r", "inbox", null, (sp, actor, ct) => sp.GetRequiredService<RequestQueries>().WaitingForMeAsync(actor, ct)))
        .Menu(new(MenuPlace.Desk, 10, "todo", "我的待办", "/desk", "inbox", RequestPermissions.Handle, TodoAsync))
        .Menu(new(MenuPlace.Desk, 20, "requests", "诉求", "/desk/requests", "camera", RequestPermissions.ReadAll))
        .Files(new(RequestFiles.Kind, (sp, actor, step, ct) => sp.GetRequiredService<RequestQueries>().MaySeeStepAsync(actor, step, ct)))
        .Job(new("requests.tick", TimeSpan.FromMinutes(1), (sp, ct) => sp.GetRequiredService<RequestDesk>().TickAsync(Actor.System(sp.GetRequiredService<Scope>().Community), ct)))
        .Job(new("requests.sweep-drafts", TimeSpan.FromHours(6), (sp, ct) => sp.GetRequiredService<RequestDrafts>().SweepAsync(ct)))
        .Slot(new("home", 10, typeof(Pages.WaitingCard)))
        .Stat(new("requests.open", "在办诉求", (sp, ct) => sp.GetRequiredService<RequestQueries>().OpenCountAsync(ct)))
        .Routes(RequestEndpoints.Map)
        .Seed(Seed.SowAsync);

    private static async Task<int> TodoAsync(IServiceProvider sp, Actor actor, CancellationToken ct) =>
        (await sp.GetRequiredService<RequestQueries>().TodoCountsAsync(actor, ct)).All;
}
