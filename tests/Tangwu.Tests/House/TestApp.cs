using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedApps))]

namespace Tangwu.Tests.House;

/// <summary>
/// The real program over HTTP on a real database, without its pumps: a test delivers facts and runs jobs itself. One app per
/// engine is shared by the whole run, and each test founds a community of its own there; a test that moves the clock, breaks
/// something or counts what a whole installation does takes its own app.
/// </summary>
public sealed class TestApp(TestDatabase database, Action<IServiceCollection>? more = null, IReadOnlyDictionary<string, string>? settings = null, bool ownsDatabase = true) : WebApplicationFactory<Program>
{
    private static long founded = 110_000_000_000;
    private readonly SemaphoreSlim delivering = new(1, 1);

    public static TestApp On(Engine engine) => SharedApps.Get(engine);

    public static TestApp Own(Engine engine, Action<IServiceCollection>? more = null) => new(new TestDatabase(engine), more);

    /// <summary>A second process, as it were, on the same database, keys and files.</summary>
    public TestApp Beside(Action<IServiceCollection>? more = null) => new(database, more, settings, ownsDatabase: false);

    public TestClock Clock { get; } = new();
    public TestDatabase Database => database;
    public Engine Engine => database.Engine;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Tangwu:Database", database.Setting).UseSetting("Tangwu:KeyFile", database.KeyFile).UseSetting("Tangwu:Files", database.Files);
        builder.UseSetting("Tangwu:PasswordIterations", "1000").UseSetting("Tangwu:Demo", "false");
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) builder.UseSetting(key, value);
        builder.UseEnvironment("Production");
        builder.ConfigureTestServices(services =>
        {
            foreach (var pump in services.Where(s => s.ServiceType == typeof(IHostedService) && (s.ImplementationType == typeof(OutboxPump) || s.ImplementationType == typeof(JobPump))).ToList())
                services.Remove(pump);
            services.AddSingleton<TimeProvider>(Clock);
            // TANGWU_TEST_LOG=1 ./test shows what the program logs.
            if (Environment.GetEnvironmentVariable("TANGWU_TEST_LOG") is null) services.AddLogging(log => log.ClearProviders());
            Probes.AddTo(services);
            more?.Invoke(services);
        });
    }

    /// <summary>Founds a community that no other test knows.</summary>
    public async Task<Given> CommunityAsync()
    {
        var id = Interlocked.Increment(ref founded);
        var street = string.Create(CultureInfo.InvariantCulture, $"{id}");
        using var scope = Services.CreateScope();
        var community = await scope.ServiceProvider.GetRequiredService<CommunityDesk>().FoundAsync(new Founding(id, $"c{id}", $"试验社区{id}", $"试验{id}",
        [
            new Area { Code = "11", Level = PlaceLevel.City, Name = "试验市" },
            new Area { Code = street, Parent = "11", Level = PlaceLevel.Street, Name = $"试验街道{id}" },
        ], "010-88880000", "试验路 1 号", "9:00—17:00", Demo: false), default);
        return new Given(this, community);
    }

    /// <summary>Delivers every fact that is due, until nothing more is; one caller at a time, as one process does.</summary>
    public async Task DeliverAsync()
    {
        await delivering.WaitAsync();
        try
        {
            while (await Services.GetRequiredService<OutboxDelivery>().DeliverAsync(default) > 0) { }
        }
        finally { delivering.Release(); }
    }

    /// <summary>Runs something in a scope that has entered no community.</summary>
    public async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>A visitor who is not signed in and follows no redirect.</summary>
    public HttpClient Visitor() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        delivering.Dispose();
        if (ownsDatabase) await database.DisposeAsync();
    }
}

/// <summary>The shared app of each engine: started by the first test that asks, gone with its database after the last.</summary>
public sealed class SharedApps : IAsyncDisposable
{
    private static readonly Lazy<TestApp> Sqlite = new(() => Started(Engine.Sqlite)), Postgres = new(() => Started(Engine.Postgres));

    /// <summary>Started here, by one: the factory itself would start once per impatient test.</summary>
    private static TestApp Started(Engine engine)
    {
        var app = TestApp.Own(engine);
        _ = app.Server;
        return app;
    }

    public static TestApp Get(Engine engine) => (engine is Engine.Sqlite ? Sqlite : Postgres).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in new[] { Sqlite, Postgres })
            if (app.IsValueCreated) await app.Value.DisposeAsync();
    }
}
