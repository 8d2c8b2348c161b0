using Microsoft.Playwright;
using Tangwu.Browser.House;
using Xunit;

namespace Tangwu.Browser;

/// <summary>Before any journey: the browser starts, and Chinese text has glyphs and takes up room.</summary>
public class ChromiumTests(Hall hall)
{
    [Fact]
    public async Task Chromium_starts_and_shows_Chinese_text()
    {
        await using var guest = await hall.WelcomeAsync(Look.Phone);
        await guest.Page.SetContentAsync("<h1 lang='zh-Hans'>堂屋</h1>");

        var heading = guest.Page.GetByRole(AriaRole.Heading, new() { Name = "堂屋" });
        Assert.True(await heading.IsVisibleAsync());
        var box = await heading.BoundingBoxAsync();
        Assert.True(box is { Height: > 0 });
    }
}
