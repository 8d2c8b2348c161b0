using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>The platform in its own manifest: what every installation has before any module.</summary>
public sealed class PlatformModule : IModule
{
    public void Describe(Manifest manifest) => manifest
        .Db<PlatformDb>()
        .Service<AccountStore>().Service<AccountDesk>().Service<SignInCodes>().Service<SignInDesk>().Service<SeatDesk>().Service<ApiTokenDesk>()
        .Service<FileStore>().Service<Photos>().Service<Problems>().Service<Ui.LoadingTurn>().Service<PersonalReadDesk>().Service<NoticeQueries>().Service<AuditQueries>().Service<ChangeReading>()
        .Service<SendNoticesJob>().Service<DemoPeople>().Service<Navigation>().Service<CommunityDesk>()
        .Service<AppointmentDesk>().Service<Lobby>().Service<PersonalReadQueries>()
        .Answers<INoticeChannel, DryRunChannel>()
        .Permissions(PlatformPermissions.ManageSeats, PlatformPermissions.ReadAudit, PlatformPermissions.ReadKeptMessages)
        .Menu(new(MenuPlace.Phone, 10, "home", "首页", "/", "house"))
        .Menu(new(MenuPlace.Phone, 90, "me", "我的", "/me", "user"))
        .Menu(new(MenuPlace.Desk, 80, "seats", "人员职务", "/desk/seats", "users", PlatformPermissions.ManageSeats))
        .Menu(new(MenuPlace.Desk, 90, "audit", "操作记录", "/desk/audit", "doc", PlatformPermissions.ReadAudit))
        .Menu(new(MenuPlace.Desk, 91, "kept", "待发消息", "/desk/messages-kept", "horn", PlatformPermissions.ReadKeptMessages))
        .Fields(new("Role", "职务", v => Enum.Parse<Role>(v).Label()), new("Level", "范围", v => Enum.Parse<PlaceLevel>(v).Label()), new("Since", "开始"), new("Until", "结束"))
        .Facts(new(SeatGranted.Name, "任命了职务", "职务"), new(SeatEnded.Name, "免去了职务", "职务"))
        .Job(new("platform.send-notices", TimeSpan.FromSeconds(5), (sp, ct) => sp.GetRequiredService<SendNoticesJob>().RunAsync(ct)))
        .Job(new("platform.sweep-drafts", TimeSpan.FromHours(1), (sp, ct) => sp.GetRequiredService<FileStore>().SweepDraftsAsync(ct)))
        .Routes(Preferences.Map)
        .Routes(SignInEndpoints.Map)
        .Routes(NoticeEndpoints.Map)
        .Routes(FileEndpoints.Map)
        .Routes(HealthEndpoints.Map)
        .Routes(DemoDoor.Map)
        .Routes(OpenApiSetup.Map)
        .Routes(CivicsEndpoints.Map);
}

/// <summary>Is it up, and may visitors be sent here.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => "ok").AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", async (PlatformDb db, CancellationToken ct) =>
        {
            await db.Communities.AnyAsync(ct);
            return "ready";
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
