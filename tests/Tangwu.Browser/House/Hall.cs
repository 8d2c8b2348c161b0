using Microsoft.Playwright;
using Tangwu.Browser.House;
using Xunit;

// One server and one browser for the whole run, on two cores: the journeys take turns.
[assembly: AssemblyFixture(typeof(Hall))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Tangwu.Browser.House;

/// <summary>The demo and the one Chromium that visits it. Where there is no Chromium, each test that asks is skipped and says why.</summary>
public sealed class Hall : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly Dictionary<string, string> sessions = [];
    private IPlaywright? playwright;
    private IBrowser? chromium;
    private DemoHost? demo;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("TANGWU_CHROMIUM") is not { Length: > 0 } path) return;
        playwright = await Playwright.CreateAsync();
        // A launch begins with an empty profile in a temporary folder.
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Headless = true, Args = Quiet });
        demo = await DemoHost.StartAsync();
    }

    /// <summary>A fresh visitor: no cookies but those of the choices in <paramref name="look"/>, and signed in when a demo person is named.</summary>
    public async Task<Guest> WelcomeAsync(Look look, string? person = null)
    {
        Assert.SkipWhen(chromium is null, "TANGWU_CHROMIUM is not set: there is no Chromium on this machine.");
        if (person is not null && !sessions.ContainsKey(person)) await KeepSessionAsync(person);
        var context = await chromium!.NewContextAsync(new()
        {
            BaseURL = demo!.Address.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            HasTouch = look.Touch,
            IsMobile = look.Touch,
            JavaScriptEnabled = !look.NoScript,
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = person is null ? null : sessions[person],
        });
        var guest = new Guest(context, await context.NewPageAsync(), look);
        if (look.Elder) await context.APIRequest.GetAsync("/prefer?elder=1&back=/healthz");
        if (look.English) await context.APIRequest.GetAsync("/prefer?lang=en&back=/healthz");
        return guest;
    }

    /// <summary>Signs in once by the demo's button; later visitors come with the same cookie.</summary>
    private async Task KeepSessionAsync(string person)
    {
        await using var guest = await WelcomeAsync(Look.Desk);
        await guest.SignInAsync(person);
        sessions[person] = await guest.Context.StorageStateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (demo is not null) await demo.DisposeAsync();
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
    }
}
