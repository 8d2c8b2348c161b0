using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tangwu.Browser.House;
using Xunit;

namespace Tangwu.Browser.Platform;

/// <summary>Coming in by code, going out everywhere, and taking another seat.</summary>
public class SignInTests(Hall hall)
{
    private static string NewPhone() => string.Create(CultureInfo.InvariantCulture, $"139{Random.Shared.Next(100_000_000):D8}");

    private static async Task ByCodeAsync(Guest guest, string phone, bool wrongFirst = false)
    {
        await guest.GoAsync("/login");
        await guest.Form("获取验证码").GetByLabel("手机号").FillAsync(phone);
        await guest.PressAsync("获取验证码");
        await guest.SeesAsync("演示：验证码是");
        var code = Regex.Match(await guest.Page.Locator("main").InnerTextAsync(), @"验证码是 (\d{6})").Groups[1].Value;
        if (wrongFirst)
        {
            await guest.Field("验证码").FillAsync(code == "000000" ? "000001" : "000000");
            await guest.PressAsync("登录");
            await Assertions.Expect(guest.Page.Locator(".errsum")).ToContainTextAsync("验证码");
            await guest.SeesAsync(phone[^4..]);
            await guest.SoundAsync();
        }
        await guest.Field("验证码").FillAsync(code);
        await guest.PressAsync("登录");
        await Assertions.Expect(guest.Page).Not.ToHaveURLAsync(new Regex("/login"));
    }

    [Fact]
    public async Task A_wrong_code_is_told_and_the_right_one_opens()
    {
        await using var guest = await hall.WelcomeAsync(Look.Phone with { NoScript = true });
        await ByCodeAsync(guest, NewPhone(), wrongFirst: true);
        await guest.GoAsync($"{Demo.C}/me");
        await guest.SeesAsync("这个号码还没有登记在榆钱里社区。");
        await guest.SoundAsync();
        guest.Quiet();
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_session_in_the_other_browser()
    {
        await using var here = await hall.WelcomeAsync(Look.Phone);
        await using var there = await hall.WelcomeAsync(Look.Desk);
        // By the demo's button, because a code is sent only once a minute.
        foreach (var guest in new[] { here, there }) await guest.SignInAsync(Demo.OwnersCommittee);
        Assert.Equal(200, await there.GoAsync($"{Demo.C}/me"));

        await here.GoAsync($"{Demo.C}/me");
        await here.PressAsync("退出所有设备");
        await Assertions.Expect(here.Page.GetByRole(AriaRole.Link, new() { Name = "登录" }).First).ToBeVisibleAsync();

        await there.GoAsync($"{Demo.C}/me");
        await there.ArrivesAsync("/login\\?back=");
    }

    [Fact]
    public async Task A_person_with_two_seats_takes_the_other_one()
    {
        var phone = NewPhone();
        await using var secretary = await hall.WelcomeAsync(Look.Desk with { NoScript = true }, Demo.Secretary);
        await AppointAsync(secretary, phone, "网格员", "第一网格");
        await AppointAsync(secretary, phone, "志愿队长", "榆钱里社区");

        await using var person = await hall.WelcomeAsync(Look.Phone);
        await ByCodeAsync(person, phone);
        await person.GoAsync("/switch");
        await person.HeadingAsync("用哪个身份");
        await person.SoundAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^志愿队长") }).ClickAsync();
        await person.ArrivesAsync($"{Demo.C}$");

        await person.GoAsync("/switch");
        await person.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^网格员") }).ClickAsync();
        await person.ArrivesAsync("/desk$");
        await person.HeadingAsync("我的待办");
    }

    private static async Task AppointAsync(Guest secretary, string phone, string role, string place)
    {
        await secretary.GoAsync($"{Demo.C}/desk/seats/new");
        await secretary.Field("手机号").FillAsync(phone);
        await secretary.Field("姓名").FillAsync("双全");
        await secretary.Field("职务").SelectOptionAsync(new SelectOptionValue { Label = role });
        await secretary.Field("管哪里").SelectOptionAsync(new SelectOptionValue { Label = place });
        await secretary.PressAsync("任命");
        await secretary.ArrivesAsync("/desk/seats$");
        await secretary.SeesAsync("双全");
    }
}
