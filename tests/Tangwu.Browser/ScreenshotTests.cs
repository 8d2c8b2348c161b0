using Microsoft.Playwright;
using Tangwu.Browser.House;
using Xunit;

namespace Tangwu.Browser;

/// <summary>
/// The pictures of the READMEs. With TANGWU_SCREENSHOTS=1 they go to docs/img, else nowhere. On a demo that no journey has
/// written in: run the built tests with <c>-class Tangwu.Browser.ScreenshotTests</c>.
/// </summary>
public class ScreenshotTests(Hall hall)
{
    private const int Largest = 300 * 1024;

    [Theory]
    [InlineData("home-phone", "phone", Demo.C, Demo.Resident, null)]
    [InlineData("request-phone", "phone", $"{Demo.C}/r/", Demo.Resident, "八楼的灯是长亮的")]
    [InlineData("elder-phone", "elder", Demo.C, Demo.Resident, null)]
    [InlineData("login-phone", "phone", "/login", null, null)]
    [InlineData("desk", "desk", $"{Demo.C}/desk", Demo.GridWorker, null)]
    [InlineData("case-desk", "desk", $"{Demo.C}/desk/requests/", Demo.CommunityWorker, "花坛边上的石板")]
    public async Task A_picture_for_the_readme(string name, string glass, string path, string? person, string? about)
    {
        await using var guest = await hall.WelcomeAsync(glass switch { "desk" => Look.Desk, "elder" => Look.Phone with { Elder = true }, _ => Look.Phone }, person);
        await guest.GoAsync(about is null ? path : path + await NumberAsync(about));
        var keep = Environment.GetEnvironmentVariable("TANGWU_SCREENSHOTS") == "1";
        var picture = await guest.Page.ScreenshotAsync(new() { Path = keep ? Repository.Path($"docs/img/{name}.png") : null, Animations = ScreenshotAnimations.Disabled });
        Assert.True(picture.Length <= Largest, $"{name}.png has {picture.Length} bytes, more than 300 kB.");
    }

    /// <summary>The number of the demo's request with these words; it begins with the year of the day.</summary>
    private async Task<string> NumberAsync(string about)
    {
        await using var staff = await hall.WelcomeAsync(Look.Desk, Demo.CommunityWorker);
        await staff.GoAsync($"{Demo.C}/desk/requests?q={about}");
        await staff.Page.Locator("table.dt tbody a").First.ClickAsync();
        await staff.ArrivesAsync(@"/desk/requests/\d");
        return Story.NumberOf(staff);
    }
}
