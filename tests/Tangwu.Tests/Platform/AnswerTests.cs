using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

/// <summary>What every answer of the house has in common, whatever it answers.</summary>
public class AnswerTests
{
    [Theory, Engines]
    public async Task Every_kind_of_answer_carries_the_security_headers(Engine engine)
    {
        await using var app = TestApp.Own(engine, Broken);
        var given = await app.CommunityAsync();
        var town = await given.TownAsync();
        var (visitor, api) = (app.Visitor(), await town.Worker.ApiAsync());
        var answers = new Dictionary<string, HttpResponseMessage>
        {
            ["health"] = await visitor.GetAsync("/healthz"),
            ["unknown page"] = await visitor.GetAsync("/no/such/page"),
            ["unknown endpoint"] = await visitor.GetAsync("/api/v1/no-such-thing"),
            ["json"] = await visitor.GetAsync("/api/v1/requests/categories"),
            ["description"] = await visitor.GetAsync("/openapi/v1.json"),
            ["not signed in"] = await visitor.GetAsync("/api/v1/requests"),
            ["refused"] = await api.PostAsJsonAsync("/api/v1/requests", new { words = "" }),
            ["unreadable"] = await api.PostAsync("/api/v1/requests", new StringContent("{", Encoding.UTF8, "application/json")),
            ["redirect"] = await visitor.GetAsync("/prefer?elder=1&back=/x"),
            ["style sheet"] = await visitor.GetAsync("/css/app.css"),
            ["expired form"] = await visitor.PostAsync("/logout", new FormUrlEncodedContent([])),
            ["wrong method"] = await api.DeleteAsync("/api/v1/requests"),
            ["broken"] = await visitor.GetAsync("/api/test/broken"),
            ["broken page"] = await visitor.GetAsync("/test/broken"),
        };
        Assert.Equal(
            "broken 500, broken page 500, description 200, expired form 400, health 200, json 200, not signed in 401, redirect 302, refused 400, style sheet 200, unknown endpoint 404, unknown page 404, unreadable 400, wrong method 405",
            string.Join(", ", answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key} {(int)a.Value.StatusCode}")));
        foreach (var (what, answer) in answers)
        {
            string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : throw new InvalidOperationException($"{what} has no {name}");
            Assert.Equal(("nosniff", "DENY", "same-origin"), (Header("X-Content-Type-Options"), Header("X-Frame-Options"), Header("Referrer-Policy")));
            var policy = Header("Content-Security-Policy");
            Assert.All(new[] { "default-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'self'", "object-src 'none'" }, part => Assert.Contains(part, policy, StringComparison.Ordinal));
            Assert.DoesNotContain("unsafe-", policy, StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"), what);
        }
    }

    [Theory, Engines]
    public async Task Over_https_browsers_are_told_to_stay_there(Engine engine)
    {
        var answer = await TestApp.On(engine).Visitor().GetAsync("https://localhost/healthz");
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory, Engines]
    public async Task A_refusal_says_what_is_wrong_with_each_field(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var problem = await ProblemAsync(await (await town.Worker.ApiAsync()).PostAsJsonAsync("/api/v1/requests", new { words = "", category = "no", onBehalfOf = new { name = "" } }), HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["building", "category", "forName", "words"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        Assert.Equal("请选一个类别，拿不准就选“其他”。", problem.GetProperty("errors").GetProperty("category")[0].GetString());
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Contains("请选在哪个楼", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Each_refusal_has_its_status_and_a_code(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        var request = await given.RequestAsync(resident, Given.BrokenLamp(town.One));
        var (visitor, mine, west, east) = (given.App.Visitor(), await resident.ApiAsync(), await town.WestWorker.ApiAsync(), await town.EastWorker.ApiAsync());
        var at = $"/api/v1/requests/{request.Number}";

        await ProblemAsync(await visitor.GetAsync(at), HttpStatusCode.Unauthorized, "sign-in-first");
        await ProblemAsync(await mine.GetAsync("/api/v1/requests"), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAsync(await west.PostAsJsonAsync($"{at}/accept", new { }), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAsync(await mine.GetAsync("/api/v1/requests/2026-999999"), HttpStatusCode.NotFound, "not-found");
        await ProblemAsync(await mine.PostAsJsonAsync($"{at}/rating", new { stars = 5 }), HttpStatusCode.Conflict, "requests.not-yet-answered");
        (await east.PostAsJsonAsync($"{at}/reply", new { words = "换好了" })).EnsureSuccessStatusCode();
        var leader = await town.EastLeader.ApiAsync();
        (await leader.PostAsJsonAsync($"{at}/follow-up", new { outcome = "Solved" })).EnsureSuccessStatusCode();
        await ProblemAsync(await mine.GetAsync("/api/v1/requests/mine?limit=0"), HttpStatusCode.BadRequest, "invalid");
        await ProblemAsync(await mine.GetAsync("/api/v1/requests/mine?after=nonsense"), HttpStatusCode.BadRequest, "bad-request");
        await ProblemAsync(await mine.PutAsync(at, null), HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Theory, Engines]
    public async Task The_detail_speaks_the_callers_language(Engine engine)
    {
        var visitor = TestApp.On(engine).Visitor();
        async Task<string> DetailAsync(string language)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/requests") { Headers = { { "Accept-Language", language } } };
            return (await ProblemAsync(await visitor.SendAsync(request), HttpStatusCode.Unauthorized, "sign-in-first")).GetProperty("detail").GetString()!;
        }
        Assert.Equal("请先登录。", await DetailAsync("zh-CN,zh;q=0.9"));
        Assert.Equal("请先登录。", await DetailAsync("fr"));
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", await DetailAsync("en-GB,en;q=0.9"));
    }

    [Theory, Engines]
    public async Task An_unexpected_failure_tells_nothing_of_the_inside(Engine engine)
    {
        await using var app = TestApp.Own(engine, Broken);
        var problem = await ProblemAsync(await app.Visitor().GetAsync("/api/test/broken"), HttpStatusCode.InternalServerError, "unexpected");
        Assert.DoesNotContain("inside", problem.ToString(), StringComparison.Ordinal);
        var page = await app.Visitor().GetAsync("/test/broken");
        Assert.DoesNotContain("inside", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task An_unknown_path_is_a_page_that_says_so(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        foreach (var path in new[] { "/no-such-page", "/c/no-such-community", given.At("/no-such-page"), "/c/../etc/passwd" })
        {
            var answer = await given.App.Visitor().GetAsync(path);
            Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Theory, Engines]
    public async Task The_demo_door_is_shut_in_earnest(Engine engine)
    {
        await ProblemAsync(await TestApp.On(engine).Visitor().PostAsJsonAsync("/api/v1/demo/session", new { role = "communityAdmin" }), HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("/c/willow/r", "/c/willow/r")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/x\r\nSet-Cookie: a=b", "/")]
    [InlineData("evil", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public async Task Preferences_lead_back_into_this_site_only(string? back, string expected)
    {
        var answer = await TestApp.On(Engine.Sqlite).Visitor().GetAsync($"/prefer?elder=1&theme=dark&lang=en{(back is null ? "" : $"&back={Uri.EscapeDataString(back)}")}");
        Assert.Equal((HttpStatusCode.Redirect, expected), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var cookies = string.Join("\n", answer.Headers.GetValues("Set-Cookie"));
        Assert.All(new[] { "tangwu-elder=1", "tangwu-theme=dark", "samesite=lax" }, text => Assert.Contains(text, cookies, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("elder=2")]
    [InlineData("theme=%3Cscript%3E")]
    [InlineData("lang=xx")]
    public async Task Preferences_keep_nothing_but_their_own_values(string wish) =>
        Assert.False((await TestApp.On(Engine.Sqlite).Visitor().GetAsync($"/prefer?{wish}")).Headers.Contains("Set-Cookie"));

    internal static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status && answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {body}");
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((code, (int)status), (problem.GetProperty("code").GetString(), problem.GetProperty("status").GetInt32()));
        return problem;
    }

    private static void Broken(IServiceCollection services) => services.AddSingleton(new Manifest(new PlatformModule(), "Test", services).Routes(app =>
    {
        app.MapGet("/test/broken", () => Fail()).AllowAnonymous();
        app.MapGet("/api/test/broken", () => Fail()).AllowAnonymous();
    }));

    private static string Fail() => throw new InvalidOperationException("the inside");
}
