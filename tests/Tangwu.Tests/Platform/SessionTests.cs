using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

/// <summary>Cookies for pages, tokens for the API, and how both end.</summary>
public class SessionTests
{
    [Theory, Engines]
    public async Task Signing_out_everywhere_ends_every_session_at_its_next_click(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var person = await given.StrangerAsync();
        var draft = await UploadAsync(await person.ApiAsync());
        using var phone = await person.BrowserAsync();
        using var desk = await person.BrowserAsync();
        var api = await person.ApiAsync();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (await SeeAsync(phone), await SeeAsync(desk), (await api.GetAsync("/api/v1/requests/mine")).StatusCode));

        var actor = await person.ActorAsync();
        await given.With<AccountDesk>(accounts => accounts.SignOutEverywhereAsync(actor, default));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized), (await SeeAsync(phone), await SeeAsync(desk), (await api.GetAsync("/api/v1/requests/mine")).StatusCode));

        using var anew = await person.BrowserAsync();
        Assert.Equal(HttpStatusCode.OK, await SeeAsync(anew));

        async Task<HttpStatusCode> SeeAsync(Browser browser) => (await browser.GetAsync(draft)).Status;
    }

    [Theory, Engines]
    public async Task The_api_takes_no_cookie_and_a_page_no_token(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var person = await given.StrangerAsync();
        var api = await person.ApiAsync();
        var draft = await UploadAsync(api);
        using var browser = await person.BrowserAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/requests/mine")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(draft)).StatusCode);
    }

    [Theory, Engines]
    public async Task A_token_to_read_cannot_write(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var api = await (await given.StrangerAsync()).ApiAsync(ApiTokenDesk.Read);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/v1/requests/mine")).StatusCode);
        await ProblemAsync(await api.PostAsJsonAsync("/api/v1/requests", new { words = "x" }), HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory, Engines("wrong", "revoked", "expired", "cut short")]
    public async Task A_token_that_does_not_hold_is_a_401(Engine engine, string how)
    {
        await using var own = how == "expired" ? TestApp.Own(engine) : null;
        var given = await (own ?? TestApp.On(engine)).CommunityAsync();
        var person = await given.StrangerAsync();
        var token = await person.TokenAsync();
        var actor = await person.ActorAsync();
        if (how == "revoked") await given.With<ApiTokenDesk>(async desk => await desk.RevokeAsync(actor, (await desk.MineAsync(actor, default)).Single().Hash, default));
        if (how == "expired") own!.Clock.Pass(TimeSpan.FromDays(1));
        var api = given.App.Visitor();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", how switch { "wrong" => "tw_nothing", "cut short" => token[..^1], _ => token });
        await ProblemAsync(await api.GetAsync("/api/v1/requests/mine"), HttpStatusCode.Unauthorized, "sign-in-first");
    }

    [Theory, Engines]
    public async Task A_token_is_kept_as_a_hash_and_revoked_by_its_owner_only(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var (owner, other) = (await given.StrangerAsync(), await given.StrangerAsync());
        var token = await owner.TokenAsync();
        var row = await given.With<PlatformDb, ApiToken>(db => db.ApiTokens.SingleAsync(t => t.Account == owner.Account));
        Assert.DoesNotContain(token[3..], row.Hash, StringComparison.Ordinal);
        var actor = await other.ActorAsync();
        await Assert.ThrowsAsync<Refusal>(() => given.With<ApiTokenDesk>(desk => desk.RevokeAsync(actor, row.Hash, default)));
    }

    [Theory, Engines]
    public async Task A_token_acts_in_its_own_community(Engine engine)
    {
        var (here, there) = (await TestApp.On(engine).CommunityAsync(), await TestApp.On(engine).CommunityAsync());
        var (hereTown, thereTown) = (await here.TownAsync(), await there.TownAsync());
        await here.RequestAsync(await here.ResidentAsync(hereTown.One), Given.BrokenLamp(hereTown.One));
        async Task<int> Listed(Person who) => (await (await who.ApiAsync()).GetFromJsonAsync<System.Text.Json.JsonElement>("/api/v1/requests")).GetProperty("items").GetArrayLength();
        Assert.Equal((1, 0), (await Listed(hereTown.Worker), await Listed(thereTown.Worker)));
    }

    private static async Task<string> UploadAsync(HttpClient api)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(Pictures.Jpeg), "photo", "p.jpg" } };
        return (await api.PostAsync("/api/v1/photos", form)).EnsureSuccessStatusCode().Headers.Location!.ToString();
    }

    private static async Task ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("code").GetString());
    }
}
