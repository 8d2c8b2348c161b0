using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tangwu.Browser.House;
using Xunit;

namespace Tangwu.Browser.Requests;

/// <summary>Whatever goes wrong, what was typed and photographed stays.</summary>
public class NothingIsLostTests(Hall hall)
{
    private static readonly Look Plain = Look.Phone with { NoScript = true };

    private static readonly FilePayload Disguised = new() { Name = "假照片.jpg", MimeType = "image/jpeg", Buffer = "MZ, not a photo at all"u8.ToArray() };

    private static FilePayload Good => new() { Name = "楼道.jpg", MimeType = "image/jpeg", Buffer = File.ReadAllBytes(Demo.Photo) };

    private const string Words = "一楼的楼道灯坏了两天，字打了半天不能丢。";

    [Fact]
    public async Task A_wrong_file_costs_neither_the_words_nor_the_good_photo()
    {
        await using var guest = await hall.WelcomeAsync(Plain, Demo.Resident);
        await guest.GoAsync($"{Demo.C}/r/new");
        await guest.Field("怎么回事").FillAsync(Words);
        await guest.Field("照片").SetInputFilesAsync(new[] { Good, Disguised });
        await guest.PressAsync("下一步：哪一类、在哪里");

        await guest.SeesAsync("“假照片.jpg”不是能用的照片");
        await guest.SeesAsync("照片还在，不用重拍");
        await Assertions.Expect(guest.Field("怎么回事")).ToHaveValueAsync(Words);
        await Assertions.Expect(guest.Page.GetByAltText("第 1 张照片")).ToHaveCountAsync(1);
        await guest.SoundAsync();

        await guest.PressAsync("下一步：哪一类、在哪里");
        await guest.ArrivesAsync("/where$");
        await Assertions.Expect(guest.Page.GetByAltText("你拍的照片")).ToHaveCountAsync(1);
        guest.Quiet();
    }

    [Fact]
    public async Task A_photo_without_words_stays_while_the_words_are_asked_for()
    {
        await using var guest = await hall.WelcomeAsync(Plain, Demo.Resident);
        await guest.GoAsync($"{Demo.C}/r/new");
        await guest.Field("照片").SetInputFilesAsync(Good);
        await guest.PressAsync("下一步：哪一类、在哪里");
        await guest.SeesAsync("请写一句话说明照片里是什么事。");
        await guest.SeesAsync("照片还在，不用重拍");
        await guest.Page.Locator(".errsum a").ClickAsync();
        await Assertions.Expect(guest.Field("怎么回事")).ToBeFocusedAsync();
        await guest.SoundAsync();
    }

    [Fact]
    public async Task A_photo_of_30_MB_gets_a_sentence_and_keeps_the_words()
    {
        await using var guest = await hall.WelcomeAsync(Plain, Demo.Resident);
        var path = Path.Combine(Path.GetTempPath(), "tangwu-30mb.jpg");
        await File.WriteAllBytesAsync(path, [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[30 * 1024 * 1024]]);
        await guest.GoAsync($"{Demo.C}/r/new");
        await guest.Field("怎么回事").FillAsync(Words);
        await guest.Field("照片").SetInputFilesAsync(path);
        await guest.PressAsync("下一步：哪一类、在哪里");
        await guest.SeesAsync("太大了，一张照片最多 10 MB");
        await Assertions.Expect(guest.Field("怎么回事")).ToHaveValueAsync(Words);
        File.Delete(path);
    }

    [Fact]
    public async Task A_name_of_200_characters_is_asked_to_be_shorter_and_the_rest_stays()
    {
        await using var staff = await hall.WelcomeAsync(Look.Desk with { NoScript = true }, Demo.CommunityWorker);
        await staff.GoAsync($"{Demo.C}/desk/requests/new");
        // The page lets nobody type so many; a program or an old page can still send them.
        await staff.Field("谁反映的").EvaluateAsync("e => e.removeAttribute('maxlength')");
        await staff.Field("谁反映的").FillAsync(new string('长', 200));
        await staff.Field("什么事").FillAsync(Words);
        await staff.PressAsync("登记");
        await staff.SeesAsync("请填反映人怎么称呼，最多 40 个字。");
        await staff.SeesAsync("请选一个类别");
        await Assertions.Expect(staff.Field("什么事")).ToHaveValueAsync(Words);
        await staff.SoundAsync();
    }

    [Fact]
    public async Task Emoji_and_markup_are_shown_as_they_were_typed()
    {
        await using var guest = await hall.WelcomeAsync(Look.Phone, Demo.Resident);
        guest.Page.Dialog += (_, dialog) => Assert.Fail($"A dialog opened: {dialog.Message}");
        const string typed = "👵🏻 <b>路灯</b> & “引号” <script>alert(1)</script> <img src=x onerror=alert(2)>";
        var number = await guest.FileAsync(typed);
        await guest.SeesAsync(typed);
        await Assertions.Expect(guest.Page.Locator("main b", new() { HasText = "路灯" })).ToHaveCountAsync(0);

        await using var worker = await hall.WelcomeAsync(Look.Desk, Demo.GridWorker);
        await worker.GoAsync($"{Demo.C}/desk/requests/{number}");
        await worker.SeesAsync(typed);
        await worker.SoundAsync();
        worker.Quiet();
        guest.Quiet();
    }

    [Fact]
    public async Task Pressing_twice_files_once()
    {
        await using var guest = await hall.WelcomeAsync(Plain, Demo.Resident);
        await guest.SayAsync("交了两遍的路灯。");
        await guest.PressAsync("下一步：核对");
        await guest.ArrivesAsync("/check$");
        var again = await guest.Context.NewPageAsync();
        await again.GotoAsync(guest.Page.Url);

        await guest.PressAsync("提交");
        await guest.SeesAsync("交上了");
        await again.GetByRole(AriaRole.Button, new() { Name = "提交", Exact = true }).ClickAsync();
        await Assertions.Expect(again).ToHaveURLAsync(guest.Page.Url);
        await guest.GoAsync($"{Demo.C}/r");
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "交了两遍的路灯" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_form_left_open_too_long_shows_what_was_typed_and_is_sent_with_one_more_press()
    {
        await using var guest = await hall.WelcomeAsync(Plain, Demo.Resident);
        await guest.GoAsync($"{Demo.C}/r/new");
        await guest.Field("怎么回事").FillAsync($"{Words}再多写几个字，凑成一段话。");
        await guest.Context.ClearCookiesAsync(new() { Name = "tangwu-form" });
        await guest.PressAsync("下一步：哪一类、在哪里");

        await guest.HeadingAsync("这页打开太久了，你写的还在");
        await Assertions.Expect(guest.Page.Locator("textarea")).ToHaveValueAsync($"{Words}再多写几个字，凑成一段话。");
        await guest.SoundAsync();
        await guest.PressAsync("再提交一次");
        await guest.ArrivesAsync("/where$");
        await guest.SeesAsync(Words);
        guest.Quiet();
    }

    [Fact]
    public async Task Whoever_was_signed_out_meanwhile_signs_in_beside_it_and_goes_on()
    {
        await using var guest = await hall.WelcomeAsync(Plain, Demo.Resident);
        await guest.GoAsync($"{Demo.C}/r/new");
        await guest.Field("怎么回事").FillAsync($"{Words}再多写几个字，凑成一段话。");
        await guest.Context.ClearCookiesAsync(new() { Name = "tangwu" });
        await guest.PressAsync("下一步：哪一类、在哪里");
        await guest.HeadingAsync("登录过期了，你写的还在");
        await guest.SoundAsync();

        var beside = await guest.Context.RunAndWaitForPageAsync(() => guest.FollowAsync("去登录（另开一页）"));
        await beside.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{Demo.Resident} ") }).ClickAsync();
        await Assertions.Expect(beside.Locator("h1")).ToContainTextAsync("罗秀珍");

        await guest.PressAsync("登录好了，继续");
        // The form's seal was made for a visitor; where it no longer fits, one more press is asked for.
        if (await guest.Page.GetByRole(AriaRole.Button, new() { Name = "再提交一次" }).CountAsync() > 0) await guest.PressAsync("再提交一次");
        await guest.ArrivesAsync("/where$");
        await guest.SeesAsync(Words);
        guest.Quiet();
    }

    [Fact]
    public async Task Of_two_workers_who_accept_at_once_the_second_is_told_who_was_first()
    {
        await using var resident = await hall.WelcomeAsync(Look.Phone, Demo.Resident);
        var number = await resident.FileAsync("两个人抢着办的路灯。");
        await using var first = await hall.WelcomeAsync(Look.Desk with { NoScript = true }, Demo.GridWorker);
        await using var second = await hall.WelcomeAsync(Look.Desk with { NoScript = true }, Demo.CommunityWorker);
        foreach (var worker in new[] { first, second }) await worker.GoAsync($"{Demo.C}/desk/requests/{number}");

        await first.PressAsync("受理");
        await first.SeesAsync("办理中");
        await second.Field("先跟居民说一句").FillAsync("我也正要去。");
        await second.PressAsync("受理");
        await second.SeesAsync("这件事已经由黄志鹏受理了。");
        await second.SeesAsync("办理中");
        await Assertions.Expect(second.Field("先跟居民说一句")).ToHaveValueAsync("我也正要去。");
        await second.SoundAsync();
    }
}
