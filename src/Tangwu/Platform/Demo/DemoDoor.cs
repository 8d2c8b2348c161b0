using System.Text.Json;

namespace Tangwu.Platform;

/// <summary>Signing in as any demo person, with a token for the API or a session for the browser. Shut unless <c>Tangwu:Demo</c> is true.</summary>
internal static class DemoDoor
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/demo/session", OpenAsync).AllowAnonymous().WithTags("demo")
            .WithSummary("A token of a demo person, for a day")
            .WithDescription("Only while Tangwu:Demo is true; a production installation answers 404.")
            .Example(new DemoSessionRequest("gridWorker"), new DemoSession("tw_…", new DemoSessionPerson(Guid.Parse("0194f0a2-6f3e-7c11-8a55-2b9d1c7e4f10"), "黄志鹏", "gridWorker"), new DemoSessionCommunity("990101001001", "yuqianli", "榆钱里社区")));

    private static async Task<DemoSession> OpenAsync(DemoSessionRequest request, DemoPeople people, ApiTokenDesk tokens, CancellationToken ct)
    {
        if (!people.Open) throw Refusal.NotFound();
        if (!TryRole(request.Role, out var role)) throw Refusal.Invalid("Role", "没有这个角色，可选：{0}。", string.Join(", ", DemoPeople.Offered.Select(NameOf)));
        if (await people.FindAsync(role, ct) is not var (account, seat, community)) throw Refusal.NotFound("演示社区里没有这个角色的人。");
        var token = await tokens.IssueAsync(account.Id, community.Id, seat.Id, "demo", ApiTokenDesk.Write, TimeSpan.FromDays(1), ct);
        return new DemoSession(token, new DemoSessionPerson(account.Id, account.Name, NameOf(role)), new DemoSessionCommunity(community.Id.ToString(), community.Slug, community.Name));
    }

    private static string NameOf(Role role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    private static bool TryRole(string? name, out Role role)
    {
        role = DemoPeople.Offered.FirstOrDefault(r => NameOf(r) == name);
        return name is not null && DemoPeople.Offered.Any(r => NameOf(r) == name);
    }
}

/// <param name="Role">resident, gridWorker, communityWorker, communityAdmin, streetOfficer, cityOfficer, merchant, volunteerLead, ownersCommittee or propertyService.</param>
public sealed record DemoSessionRequest(string? Role);

public sealed record DemoSession(string Token, DemoSessionPerson Person, DemoSessionCommunity Community);

public sealed record DemoSessionPerson(Guid Id, string Name, string Role);

public sealed record DemoSessionCommunity(string Code, string Slug, string Name);
