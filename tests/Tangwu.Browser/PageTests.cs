using Tangwu.Browser.House;
using Xunit;

namespace Tangwu.Browser;

/// <summary>Every page of the map as a phone, a desk, an elder and an English reader see it, by day and by night.</summary>
public class PageTests(Hall hall, ITestOutputHelper output)
{
    /// <param name="Follow">The page meant is behind the first of these links.</param>
    private sealed record Place(string Path, string? Person = null, string? Follow = null, int Status = 200);

    private static readonly Dictionary<string, Place> Map = new()
    {
        ["home, not signed in"] = new(Demo.C),
        ["neighbours' requests"] = new($"{Demo.C}/r?all=1"),
        ["a neighbour's request"] = new($"{Demo.C}/r?all=1", Follow: "main ul.list a"),
        ["help"] = new($"{Demo.C}/help"),
        ["sign in"] = new("/login"),
        ["tools"] = new("/tools"),
        ["check a number"] = new("/tools/check"),
        ["api"] = new("/api"),
        ["no such page"] = new($"{Demo.C}/nowhere", Status: 404),
        ["no such request"] = new($"{Demo.C}/r/2026-999999", Status: 404),
        ["no such community"] = new("/c/nowhere", Status: 404),

        ["home"] = new(Demo.C, Demo.Resident),
        ["my requests"] = new($"{Demo.C}/r", Demo.Resident),
        ["my request"] = new($"{Demo.C}/r", Demo.Resident, "main ul.list a"),
        ["report, step one"] = new($"{Demo.C}/r/new", Demo.Resident),
        ["messages"] = new($"{Demo.C}/me/messages", Demo.Resident),
        ["me"] = new($"{Demo.C}/me", Demo.Resident),
        ["who read my data"] = new($"{Demo.C}/me/readers", Demo.Resident),
        ["password"] = new($"{Demo.C}/me/password", Demo.Resident),
        ["tokens"] = new($"{Demo.C}/me/tokens", Demo.Resident),
        ["switch seat"] = new("/switch", Demo.Resident),
        ["not for residents"] = new($"{Demo.C}/desk", Demo.Resident, Status: 403),

        ["to-dos"] = new($"{Demo.C}/desk", Demo.GridWorker),
        ["a case"] = new($"{Demo.C}/desk", Demo.GridWorker, "table.dt tbody a"),
        ["messages of a worker"] = new($"{Demo.C}/me/messages", Demo.GridWorker),
        ["requests"] = new($"{Demo.C}/desk/requests", Demo.CommunityWorker),
        ["record a request"] = new($"{Demo.C}/desk/requests/new", Demo.CommunityWorker),
        ["a case of the community"] = new($"{Demo.C}/desk/requests?state=Closed", Demo.CommunityWorker, "table.dt tbody a"),
        ["grids"] = new($"{Demo.C}/desk/grids", Demo.Secretary),
        ["residents"] = new($"{Demo.C}/desk/residents", Demo.Secretary),
        ["a resident"] = new($"{Demo.C}/desk/residents", Demo.Secretary, "table.dt tbody a"),
        ["seats"] = new($"{Demo.C}/desk/seats", Demo.Secretary),
        ["grant a seat"] = new($"{Demo.C}/desk/seats/new", Demo.Secretary),
        ["end a seat"] = new($"{Demo.C}/desk/seats", Demo.Secretary, "main a[href$='/end']"),
        ["audit"] = new($"{Demo.C}/desk/audit", Demo.Secretary),
        ["messages kept"] = new($"{Demo.C}/desk/messages-kept", Demo.Secretary),
        ["home of a worker"] = new(Demo.C, Demo.GridWorker),
        ["home of the street"] = new(Demo.C, Demo.StreetOfficer),
    };

    public static TheoryData<string> Pages => new(Map.Keys);

    [Theory, MemberData(nameof(Pages))]
    public Task A_phone_reads_it(string page) => ReadAsync(page, Look.Phone, narrow: true);

    [Theory, MemberData(nameof(Pages))]
    public Task A_desk_reads_it(string page) => ReadAsync(page, Look.Desk);

    [Theory, MemberData(nameof(Pages))]
    public Task An_elder_reads_it(string page) => ReadAsync(page, Look.Phone with { Elder = true }, narrow: true);

    [Theory, MemberData(nameof(Pages))]
    public async Task An_English_reader_reads_it(string page)
    {
        await using var guest = await OpenAsync(page, Look.Phone with { English = true });
        await guest.SoundAsync();
        foreach (var chinese in await guest.Page.ChineseAsync()) output.WriteLine(chinese);
        guest.Quiet();
    }

    private async Task ReadAsync(string page, Look look, bool narrow = false)
    {
        await using var guest = await OpenAsync(page, look);
        await guest.SoundAsync();
        Assert.Equal([], await guest.Page.ContrastAsync());
        if (narrow)
        {
            await guest.Page.SetViewportSizeAsync(320, 640);
            Assert.Equal([], await guest.Page.SidewaysAsync());
        }
        guest.Quiet();
    }

    private async Task<Guest> OpenAsync(string page, Look look)
    {
        var place = Map[page];
        var guest = await hall.WelcomeAsync(look, place.Person);
        var status = await guest.GoAsync(place.Path);
        if (place.Follow is { } follow) status = await guest.GoAsync((await guest.Page.Locator(follow).First.GetAttributeAsync("href"))!);
        Assert.Equal(place.Status, status);
        return guest;
    }
}
