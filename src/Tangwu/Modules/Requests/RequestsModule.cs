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
        .Fields(new("State", "状态", v => Enum.Parse<RequestState>(v).Label()), new("Number", "编号"), new("Category", "类别", v => RequestCategory.Of(v).Label),
            new("Channel", "来源", v => Enum.Parse<RequestChannel>(v).Label()), new("HandlerName", "经办"), new("DueAt", "期限"), new("Outcome", "回访", v => Enum.Parse<FollowUpOutcome>(v).Label()), new("Stars", "评分"), new("Reopened", "重办次数"))
        .Facts(new(RequestSubmitted.Name, "上报了诉求", "诉求"), new(RequestAccepted.Name, "受理了诉求", "诉求"), new(RequestTakenOver.Name, "接手了诉求", "诉求"), new(RequestNoted.Name, "补充了情况", "诉求"),
            new(RequestReplied.Name, "答复了诉求", "诉求"), new(RequestFollowedUp.Name, "回访了诉求", "诉求"), new(RequestRated.Name, "评价了诉求", "诉求"), new(RequestReopened.Name, "要求重新办理", "诉求"),
            new(RequestClosedQuietly.Name, "自动办结", "诉求"), new(RequestWithdrawn.Name, "撤回了诉求", "诉求"), new(RequestOverdue.Name, "超过时限", "诉求"))
        .Permissions(RequestPermissions.Handle, RequestPermissions.FollowUp, RequestPermissions.FileForOthers, RequestPermissions.ReadAll)
        .Menu(new(MenuPlace.Phone, 30, "report", "上报", "/r/new", "camera", Hint: "拍照就能说"))
        .Menu(new(MenuPlace.Phone, 40, "requests", "诉求", "/r", "inbox", null, (sp, actor, ct) => sp.GetRequiredService<RequestQueries>().WaitingForMeAsync(actor, ct), "看办到哪一步"))
        .Menu(new(MenuPlace.Desk, 10, "todo", "我的待办", "/desk", "inbox", RequestPermissions.Handle, TodoAsync))
        .Menu(new(MenuPlace.Desk, 20, "requests", "诉求", "/desk/requests", "camera", RequestPermissions.ReadAll))
        .Files(new(RequestFiles.Kind, (sp, actor, step, ct) => sp.GetRequiredService<RequestQueries>().MaySeeStepAsync(actor, step, ct)))
        .Job(new("requests.tick", TimeSpan.FromMinutes(1), (sp, ct) => sp.GetRequiredService<RequestDesk>().TickAsync(Actor.System(sp.GetRequiredService<Scope>().Community), ct)))
        .Job(new("requests.sweep-drafts", TimeSpan.FromHours(6), (sp, ct) => sp.GetRequiredService<RequestDrafts>().SweepAsync(ct)))
        .Slot(new("home", 10, typeof(Pages.WaitingCard)))
        .Routes(RequestEndpoints.Map)
        .Seed(Seed.SowAsync);

    private static async Task<int> TodoAsync(IServiceProvider sp, Actor actor, CancellationToken ct) =>
        (await sp.GetRequiredService<RequestQueries>().TodoCountsAsync(actor, ct)).All;
}
