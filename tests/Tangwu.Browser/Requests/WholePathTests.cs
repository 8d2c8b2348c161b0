using Microsoft.Playwright;
using Tangwu.Browser.House;
using Xunit;

namespace Tangwu.Browser.Requests;

/// <summary>From a dark stair to 已办结 and back, with JavaScript off throughout.</summary>
public class WholePathTests(Hall hall)
{
    public static TheoryData<string> Widths => ["phone", "desk"];

    [Theory, MemberData(nameof(Widths))]
    public async Task A_request_is_filed_answered_called_back_rated_and_reopened(string glass)
    {
        var look = (glass == "phone" ? Look.Phone : Look.Desk) with { NoScript = true };
        await using var resident = await hall.WelcomeAsync(look, Demo.Resident);
        await using var worker = await hall.WelcomeAsync(look, Demo.GridWorker);
        await using var caller = await hall.WelcomeAsync(look, Demo.CommunityWorker);

        var number = await FiledAsync(resident);
        await AnsweredAsync(worker, number);
        await CalledBackAsync(caller, number);
        await RatedAsync(resident, number);
        await ReopenedAsync(resident, worker, number);

        foreach (var guest in new[] { resident, worker, caller }) guest.Quiet();
    }

    private static async Task<string> FiledAsync(Guest resident)
    {
        await resident.GoAsync(Demo.C);
        await resident.FollowAsync("上报");
        await resident.HeadingAsync("什么事");
        await resident.SayAsync("三楼的楼道灯不亮，晚上老人上下楼看不见。", Demo.Photo);

        await resident.SeesAsync("已按你写的话选好");
        await Assertions.Expect(resident.Page.GetByRole(AriaRole.Radio, new() { Name = "照明" })).ToBeCheckedAsync();
        await resident.SeesAsync("已填你家的楼");
        await Assertions.Expect(resident.Field("哪栋楼")).Not.ToHaveValueAsync("");
        await resident.SoundAsync();
        await resident.PressAsync("下一步：核对");

        await resident.SeesAsync("柳荫苑 3号楼 2单元");
        await resident.SeesAsync("黄志鹏（网格员）");
        await Assertions.Expect(resident.Page.GetByAltText("你拍的照片")).ToHaveJSPropertyAsync("complete", true);
        await resident.SoundAsync();
        await resident.PressAsync("提交");

        await resident.ArrivesAsync(@"/r/\d{4}-\d{6}\?new=1");
        var number = Story.NumberOf(resident);
        await resident.SeesAsync($"交上了，编号 {number}");
        await resident.HeadingAsync("三楼的楼道灯不亮");
        await resident.SeesAsync("未受理");
        await resident.SoundAsync();
        return number;
    }

    private static async Task AnsweredAsync(Guest worker, string number)
    {
        await worker.GoAsync($"{Demo.C}/desk");
        await worker.OpenCaseAsync(number);
        await worker.Field("先跟居民说一句").FillAsync("今天下午四点去换灯管。");
        await worker.SoundAsync();
        await worker.PressAsync("受理");
        await worker.SeesAsync("办理中");
        await worker.SeesAsync("今天下午四点去换灯管。");

        await worker.Field("做了什么").FillAsync("灯管和感应开关都换了，试过亮了。");
        await worker.Field("办好后的照片").SetInputFilesAsync(Demo.PhotoAfter);
        await worker.PressAsync("答复");
        await worker.SeesAsync("等回访");
        await worker.SeesAsync("你答复的，要由另一个人回访。");
        await Assertions.Expect(worker.Page.GetByRole(AriaRole.Button, new() { Name = "记下回访" })).ToHaveCountAsync(0);
        await worker.SoundAsync();
    }

    private static async Task CalledBackAsync(Guest caller, string number)
    {
        await caller.GoAsync($"{Demo.C}/desk?view=Calls");
        await caller.OpenCaseAsync(number);
        await caller.Page.GetByRole(AriaRole.Radio, new() { Name = "解决了" }).CheckAsync();
        await caller.Field("记一笔").FillAsync("电话问过，灯亮了。");
        await caller.SoundAsync();
        await caller.PressAsync("记下回访");
        await caller.SeesAsync("等评价");
    }

    private static async Task RatedAsync(Guest resident, string number)
    {
        await (await resident.ToldAsync($"黄志鹏答复了你反映的事（{number}）")).ClickAsync();
        await resident.HeadingAsync("三楼的楼道灯不亮");
        await Assertions.Expect(resident.Page.GetByAltText("这一步的照片")).ToHaveCountAsync(2);

        await resident.PressAsync("提交评价");
        await resident.SeesAsync("请选一项");
        await resident.SoundAsync();
        await resident.Page.GetByRole(AriaRole.Radio, new() { Name = "很满意", Exact = true }).CheckAsync();
        await resident.Form("提交评价").GetByLabel("想说的话").FillAsync("谢谢小黄！");
        await resident.PressAsync("提交评价");
        await resident.SeesAsync("已办结");
        await resident.SeesAsync("评价：很满意");
    }

    private static async Task ReopenedAsync(Guest resident, Guest worker, string number)
    {
        await resident.Field("还没解决？").FillAsync("过了一晚又不亮了。");
        await resident.PressAsync("没解决，重新办理");
        await resident.SeesAsync("办理中");
        await resident.SeesAsync("过了一晚又不亮了。");

        await worker.GoAsync($"{Demo.C}/desk");
        await worker.OpenCaseAsync(number);
        await worker.Field("做了什么").FillAsync("换了整盏灯，连看了两晚。");
        await worker.PressAsync("答复");
        await worker.SeesAsync("等回访");
    }

    [Fact]
    public async Task The_public_reads_progress_without_the_name_and_nothing_of_a_private_request()
    {
        await using var resident = await hall.WelcomeAsync(Look.Phone, Demo.Resident);
        var open = await resident.FileAsync("单元门口的路灯坏了。");
        var closed = await resident.FileAsync("邻居家漏水，灯也泡坏了，不想让别人知道。", @private: true);

        await using var passer = await hall.WelcomeAsync(Look.Phone);
        Assert.Equal(200, await passer.GoAsync($"{Demo.C}/r/{open}"));
        await passer.HeadingAsync("单元门口的路灯坏了");
        await passer.SeesAsync("罗");
        Assert.DoesNotContain("罗秀珍", await passer.Page.ContentAsync(), StringComparison.Ordinal);
        await passer.SoundAsync();

        foreach (var who in new[] { passer, await hall.WelcomeAsync(Look.Phone, Demo.VolunteerLead) })
        {
            Assert.Equal(403, await who.GoAsync($"{Demo.C}/r/{closed}"));
            await who.SeesAsync("不公开");
            await who.SeesNotAsync("漏水");
            await who.SoundAsync();
            who.Quiet();
        }
        Assert.Equal(200, await resident.GoAsync($"{Demo.C}/r/{closed}"));
    }

    [Fact]
    public async Task A_worker_of_another_grid_is_refused_clearly()
    {
        await using var staff = await hall.WelcomeAsync(Look.Desk, Demo.CommunityWorker);
        // The first building of the list lies in the first grid; 黄志鹏 works in the second.
        var number = await staff.RecordAsync("王奶奶", "一号楼门口的灯不亮。", building: 1);
        await using var worker = await hall.WelcomeAsync(Look.Desk, Demo.GridWorker);
        Assert.Equal(403, await worker.GoAsync($"{Demo.C}/desk/requests/{number}"));
        await worker.SeesAsync("这件事不在你负责的地方，请交给那里的网格员或社区。");
        await worker.SoundAsync();
    }

    [Fact]
    public async Task Staff_record_for_a_person_without_a_phone()
    {
        await using var staff = await hall.WelcomeAsync(Look.Desk with { NoScript = true }, Demo.CommunityWorker);
        await staff.GoAsync($"{Demo.C}/desk");
        await staff.FollowAsync("登记诉求");
        await staff.HeadingAsync("登记");
        var number = await staff.RecordAsync("马大爷", "马大爷说楼下的感应灯白天也亮着。");
        await staff.SeesAsync("马大爷");
        await staff.SeesAsync("窗口");
        await staff.SeesAsync("登记人");
        await staff.SeesAsync("工作人员代为登记");
        await staff.SoundAsync();
        await staff.GoAsync($"{Demo.C}/desk/requests/{number}/print");
        await Assertions.Expect(staff.Page.Locator("body")).ToContainTextAsync("马大爷");
        await staff.SoundAsync();
        staff.Quiet();
    }

    [Fact]
    public async Task An_elder_files_with_big_buttons()
    {
        await using var elder = await hall.WelcomeAsync(Look.Phone with { Elder = true }, Demo.Resident);
        await elder.GoAsync(Demo.C);
        await Assertions.Expect(elder.Page.Locator("main a.call")).ToContainTextAsync("打电话给社区");
        await Assertions.Expect(elder.Page.Locator("nav.tabs a")).ToHaveCountAsync(3);
        await elder.SayAsync("电梯口的灯一闪一闪的。", Demo.Photo);
        await elder.SoundAsync();
        await elder.PressAsync("下一步：核对");
        await elder.SoundAsync();
        await elder.PressAsync("提交");
        await elder.SeesAsync("交上了");
        await elder.SoundAsync();
        elder.Quiet();
    }
}
