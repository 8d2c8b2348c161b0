using Microsoft.Playwright;
using Xunit;

namespace Tangwu.Browser;

/// <summary>Before any journey: the browser starts, and Chinese text has glyphs and takes up room.</summary>
public class ChromiumTests
{
    [Fact]
    public async Task Chromium_starts_and_shows_Chinese_text()
    {
        var path = Environment.GetEnvironmentVariable("TANGWU_CHROMIUM");
        Assert.SkipWhen(string.IsNullOrEmpty(path), "TANGWU_CHROMIUM is not set: there is no Chromium on this machine.");

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync();
        await page.SetContentAsync("<h1 lang='zh-Hans'>堂屋</h1>");

        var heading = page.GetByRole(AriaRole.Heading, new() { Name = "堂屋" });
        Assert.True(await heading.IsVisibleAsync());
        var box = await heading.BoundingBoxAsync();
        Assert.True(box is { Height: > 0 });
    }
}
