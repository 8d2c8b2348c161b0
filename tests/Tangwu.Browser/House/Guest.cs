using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Tangwu.Browser.House;

/// <summary>One visitor with a browser window of their own. Leaving checks that the browser had nothing to complain about.</summary>
public sealed class Guest : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    public Guest(IBrowserContext context, IPage page, Look look)
    {
        (Context, Page, Look) = (context, page, look);
        page.SetDefaultTimeout(15_000);
        page.Console += (_, message) => { if (message.Type == "error" && !IsPageItself(message)) complaints.Add($"{page.Url}: {message.Text}"); };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }
    public Look Look { get; }

    /// <summary>Refused styles and scripts (CSP), script errors and missing files so far.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>A page that says 403, 404 or 409 on purpose: the browser notes it too.</summary>
    private bool IsPageItself(IConsoleMessage message) => message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.Split('#')[0].StartsWith(Page.Url.Split('#')[0], StringComparison.Ordinal);

    public async Task<int> GoAsync(string path) => (await Page.GotoAsync(path))!.Status;

    public async Task SignInAsync(string person)
    {
        await GoAsync("/login");
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{person} ") }).ClickAsync();
        await Assertions.Expect(Page).Not.ToHaveURLAsync(new Regex("/login"));
    }

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();
    /// <summary>Fields by the beginning of their label; “（可以不填）” follows it in the same label.</summary>
    public ILocator Field(string label) => Page.GetByLabel(new Regex($"^{Regex.Escape(label)}"));
    /// <summary>The form with this button or heading in it, on pages with several.</summary>
    public ILocator Form(string text) => Page.Locator("form").Filter(new() { HasText = text });
    public Task SeesAsync(string text) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text);
    public Task SeesNotAsync(string text) => Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync(text);
    public Task HeadingAsync(string text) => Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(text);
    public Task ArrivesAsync(string path) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(path));

    /// <summary>The page as it stands now (the answer to a post, too), in a window that runs scripts.</summary>
    public async Task<Guest> TwinAsync()
    {
        var html = await Page.ContentAsync();
        var context = await Context.Browser!.NewContextAsync(new()
        {
            StorageState = await Context.StorageStateAsync(),
            ViewportSize = new() { Width = Look.Width, Height = Look.Height },
            HasTouch = Look.Touch,
            IsMobile = Look.Touch,
        });
        var twin = new Guest(context, await context.NewPageAsync(), Look with { NoScript = false });
        await context.RouteAsync(Page.Url, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        await twin.Page.GotoAsync(Page.Url);
        return twin;
    }

    public void Quiet() => Assert.True(complaints.Count == 0, string.Join('\n', complaints));

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
