using System.Net;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

/// <summary>A page that lay open too long: nothing is carried out, nothing typed is lost.</summary>
public class ExpiredFormTests
{
    [Theory, Engines("no token", "foreign token")]
    public async Task A_form_without_its_token_is_shown_again_and_not_carried_out(Engine engine, string how)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var person = await given.StrangerAsync();
        using var browser = await person.BrowserAsync();
        var fields = new Dictionary<string, string> { ["Words"] = "灯不亮 <b>" };
        if (how == "foreign token") fields["__RequestVerificationToken"] = "CfDJ8Nonsense";
        var page = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/logout") { Content = new FormUrlEncodedContent(fields) });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("灯不亮 <b>", page.One("[name=Words]").GetAttribute("value"));
        Assert.Equal("/logout", page.Form().Action);
    }

    [Theory, Engines]
    public async Task Sent_once_more_from_that_page_it_is_carried_out(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var person = await given.StrangerAsync();
        using var browser = await person.BrowserAsync();
        var shown = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/logout") { Content = new FormUrlEncodedContent([]) });
        var after = await shown.Form().SubmitAsync();
        Assert.NotEqual(HttpStatusCode.BadRequest, after.Status);
        Assert.Equal("/", after.Address.AbsolutePath);
    }
}
