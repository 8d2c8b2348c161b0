using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>
/// Makes the invented demo community in an empty database: through the desks, with a set clock, never by SQL. Refuses a
/// database that holds anything it did not make.
/// </summary>
internal sealed class DemoSeeder(Settings settings, IReadOnlyList<Manifest> manifests)
{
    public const int Days = 60;

    public async Task SowAsync(CancellationToken ct)
    {
        var today = TimeProvider.System.Now();
        var clock = new SetClock(today.AddDays(-Days - 2));
        await using var services = Build(clock);
        if (await StateAsync(services, ct) is DemoState.Sown) return;

        var watch = Stopwatch.StartNew();
        var plan = new SeedPlan(clock, text => Console.WriteLine($"  {watch.Elapsed.TotalSeconds,5:0.0} s  {text}"), today);
        Console.WriteLine("正在准备演示社区（虚构）… / Making the invented demo community …");
        foreach (var manifest in manifests)
            if (manifest.Seeding is { } seed) await seed(services, plan);
        await MarkAsync(services, ct);
        await FlushAsync(ct);
        Console.WriteLine($"  {watch.Elapsed.TotalSeconds,5:0.0} s  好了 / done");
    }

    /// <summary>The same services as the app's, with the set clock.</summary>
    private ServiceProvider Build(SetClock clock)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock);
        services.AddCore(settings with { PasswordIterations = 10_000 }, [.. Modules()]);
        services.AddSingleton(_ => new Database(settings.Database, durable: false));
        return services.BuildServiceProvider();
    }

    private IEnumerable<IModule> Modules() => manifests.Where(m => m.Folder != "Platform").Select(m => m.Module);

    private static async Task<DemoState> StateAsync(IServiceProvider services, CancellationToken ct)
    {
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var communities = await db.Communities.AsNoTracking().ToListAsync(ct);
        if (communities.Count == 0) return DemoState.Empty;
        if (communities.Any(c => !c.Demo))
            throw new InvalidOperationException("This database holds a real community. Tangwu:Demo is only for a database that the demo made; start without it.");
        scope.ServiceProvider.GetRequiredService<Scope>().Enter(communities[0].Id);
        if (!await db.JobRuns.AnyAsync(r => r.Name == "demo.sown", ct))
            throw new InvalidOperationException("The demo community in this database was not finished (the first start was interrupted). Remove the demo database file, or run './run --fresh', and start again.");
        return DemoState.Sown;
    }

    private static async Task MarkAsync(IServiceProvider services, CancellationToken ct)
    {
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var community = await db.Communities.Select(c => c.Id).SingleAsync(ct);
        scope.ServiceProvider.GetRequiredService<Scope>().Enter(community);
        await db.WriteAsync(() => { db.Add(new JobRun { Community = community, Name = "demo.sown", NextAt = DateTime.MaxValue.Date.ToUniversalTime() }); return Task.CompletedTask; }, ct);
    }

    /// <summary>Brings what was sown from the log into the file and onto the disk.</summary>
    private async Task FlushAsync(CancellationToken ct)
    {
        using var database = new Database(settings.Database);
        if (database.IsPostgres) return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync(ct);
    }

    private enum DemoState { Empty, Sown }
}
