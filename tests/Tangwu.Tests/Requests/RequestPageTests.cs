using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tangwu.Modules.Requests;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Requests;

/// <summary>Pages and API of requests over HTTP, script off.</summary>
public class RequestPageTests
{
    [Theory, Engines]
    public async Task From_a_phone_to_a_rating_through_the_pages(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        using var resident = await (await given.ResidentAsync(town.One)).BrowserAsync();
        using var worker = await town.EastWorker.BrowserAsync();
        using var caller = await town.Worker.BrowserAsync();

        var where = await (await resident.GetAsync(given.At("/r/new"))).Form("#f-Words").Fill("Words", "楼道灯不亮了，看不清台阶").Attach("Photos", "lamp.jpg", Pictures.Jpeg).SubmitAsync();
        Assert.Equal("lighting", where.One("input[name=Category][checked]").GetAttribute("value"));
        Assert.Equal(town.One.Id.ToString(), where.One("#f-Building option[selected]").GetAttribute("value"));
        var check = await where.Form("#f-Building").SubmitAsync();
        Assert.Contains("东有为", check.Text, StringComparison.Ordinal);
        var filed = await check.Form("form[method=post]").SubmitAsync();
        var path = filed.Address.AbsolutePath;
        var desk = path.Replace("/r/", "/desk/requests/", StringComparison.Ordinal);
        Assert.Contains("交上了", filed.Text, StringComparison.Ordinal);

        Assert.Contains("楼道灯不亮了", (await worker.GetAsync(given.At("/desk"))).Text, StringComparison.Ordinal);
        await (await worker.GetAsync(desk)).Form("#f-First").Fill("First", "我今天下班前来").SubmitAsync();
        var replied = await (await worker.GetAsync(desk)).Form("#f-Reply").Fill("Reply", "换了新灯").SubmitAsync();
        Assert.Contains("你答复的，要由另一个人回访。", replied.Text, StringComparison.Ordinal);
        await (await caller.GetAsync(desk)).Form("#f-Found").Fill("Outcome", "Solved").SubmitAsync();
        var rated = await (await resident.GetAsync(path)).Form("#f-Words").Fill("Stars", "5").SubmitAsync();
        Assert.Contains("已办结", rated.Text, StringComparison.Ordinal);
        var again = await rated.Form("#f-Why").Fill("Why", "又灭了").SubmitAsync();
        Assert.Contains("没解决，重新办理", again.Text, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task An_error_keeps_the_words_and_the_good_photo(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        using var resident = await (await given.ResidentAsync(town.One)).BrowserAsync();

        var page = await (await resident.GetAsync(given.At("/r/new"))).Form("#f-Words").Fill("Words", "灯不亮 😀 <b>急</b>")
            .Attach("Photos", "good.jpg", Pictures.Jpeg).Attach("Photos", "fake.jpg", "not a picture"u8.ToArray()).SubmitAsync();

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("“fake.jpg”不是能用的照片", page.Text, StringComparison.Ordinal);
        Assert.Equal("灯不亮 😀 <b>急</b>", ((AngleSharp.Html.Dom.IHtmlTextAreaElement)page.One("#f-Words")).Value);
        Assert.Single(page.Document.QuerySelectorAll("input[name=PhotosKept]"));
        var next = await page.Form("#f-Words").SubmitAsync();
        Assert.EndsWith("/where", next.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;急&lt;/b&gt;", next.Html, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_long_name_is_refused_in_words_and_kept(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        using var worker = await town.EastWorker.BrowserAsync();
        var name = new string('长', 200);

        var page = await (await worker.GetAsync(given.At("/desk/requests/new"))).Form("#f-ForName").Fill("ForName", name).Fill("Words", "灯不亮").Fill("Category", "lighting").Fill("Building", town.One.Id.ToString()).SubmitAsync();

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("最多 40 个字", page.Text, StringComparison.Ordinal);
        Assert.Equal(name, page.One("#f-ForName").GetAttribute("value"));
    }

    [Theory, Engines]
    public async Task The_last_step_sent_twice_leads_to_one_request(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        using var resident = await (await given.ResidentAsync(town.One)).BrowserAsync();
        var check = await (await (await resident.GetAsync(given.At("/r/new"))).Form("#f-Words").Fill("Words", "灯不亮了").SubmitAsync()).Form("#f-Building").SubmitAsync();

        var (first, second) = (await check.Form("form[method=post]").SubmitAsync(), await check.Form("form[method=post]").SubmitAsync());
        Assert.Equal(first.Address.AbsolutePath, second.Address.AbsolutePath);
    }

    [Theory, Engines]
    public async Task Through_the_api_each_refusal_has_its_status_and_code(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        using var resident = await (await given.ResidentAsync(town.One)).ApiAsync();
        using var east = await town.EastWorker.ApiAsync();
        using var west = await town.WestWorker.ApiAsync();
        var filing = new { words = "灯不亮", category = "lighting", building = town.One.Id, unit = 2 };

        var filed = await resident.PostAsJsonAsync("/api/v1/requests", filing);
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        var at = filed.Headers.Location!.ToString();
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), await RefusedAsync(west.PostAsJsonAsync($"{at}/accept", new { })));
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), await RefusedAsync(resident.PostAsJsonAsync($"{at}/accept", new { })));
        Assert.Equal((HttpStatusCode.Conflict, "requests.not-yet-answered"), await RefusedAsync(resident.PostAsJsonAsync($"{at}/rating", new { stars = 5 })));
        Assert.Equal(HttpStatusCode.OK, (await east.PostAsJsonAsync($"{at}/accept", new { words = "来了" })).StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "requests.already-accepted"), await RefusedAsync(east.PostAsJsonAsync($"{at}/accept", new { })));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid"), await RefusedAsync(resident.PostAsJsonAsync("/api/v1/requests", new { })));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid"), await RefusedAsync(resident.PostAsJsonAsync("/api/v1/requests", filing with { unit = 99 })));
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), await RefusedAsync(resident.GetAsync("/api/v1/requests/2026-999999")));
        Assert.Equal((HttpStatusCode.BadRequest, "bad-request"), await RefusedAsync(resident.PostAsync("/api/v1/requests", new StringContent("{", null, "application/json"))));
    }

    [Theory, Engines]
    public async Task Nobody_signed_in_reads_the_public_page_without_names(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        var (open, hidden) = (await given.RequestAsync(resident, Given.BrokenLamp(town.One)), await given.RequestAsync(resident, Given.BrokenLamp(town.One) with { IsPrivate = true }));
        using var visitor = new Browser(given.App);

        var page = await visitor.GetAsync(given.At($"/r/{open.Number}"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("罗秀珍", page.Text, StringComparison.Ordinal);
        var shut = await visitor.GetAsync(given.At($"/r/{hidden.Number}"));
        Assert.Equal(HttpStatusCode.Forbidden, shut.Status);
        Assert.Contains("不公开", shut.Text, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode, string?)> RefusedAsync(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
