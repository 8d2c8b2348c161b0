using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

public class SchemaRunnerTests
{
    [Theory, Engines]
    public async Task Running_it_again_does_nothing(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        var runner = app.Services.GetRequiredService<SchemaRunner>();
        var before = await AppliedAsync(app);
        Assert.Contains("Platform/Schema/001-platform.sql", before);
        await runner.UpgradeAsync();
        Assert.Equal(before, await AppliedAsync(app));
    }

    [Theory, Engines]
    public async Task A_file_that_was_edited_after_it_ran_stops_the_start(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        await SqlAsync(app, "UPDATE platform_schema SET sha256 = 'other' WHERE script = 'Modules/Requests/Schema/001-request.sql'");
        await using var next = app.Beside();
        var stopped = Assert.ThrowsAny<Exception>(() => next.Services);
        Assert.Contains("Modules/Requests/Schema/001-request.sql has been edited", stopped.ToString(), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Several_processes_may_start_at_once_on_one_empty_database(Engine engine)
    {
        for (var round = 0; round < 2; round++)
        {
            await using var database = new TestDatabase(engine);
            var apps = Enumerable.Range(0, 3).Select(_ => new TestApp(database, ownsDatabase: false)).ToList();
            await Task.WhenAll(apps.Select(app => Task.Run(() => app.Services)));
            Assert.All(await Task.WhenAll(apps.Select(AppliedAsync)), applied => Assert.Equal(applied.Distinct(), applied));
            foreach (var app in apps) await app.DisposeAsync();
        }
    }

    [Fact]
    public void On_citus_reference_tables_come_first_and_tenant_tables_lie_together() => Assert.Equal(
        ["SELECT create_reference_table('x_area')", "SELECT create_distributed_table('x_thing', 'community', colocate_with => 'platform_seat')",
            "SELECT create_distributed_table('x_login', 'phone', colocate_with => 'none')"],
        SchemaRunner.Distribution("-- distribute: x_thing by community\nCREATE …\n-- reference: x_area\nCREATE …\n-- distribute: x_login by phone\n"));

    private static Task<string[]> AppliedAsync(TestApp app) => app.InAsync(async sp =>
        (await sp.GetRequiredService<PlatformDb>().Database.SqlQuery<string>($"SELECT script AS \"Value\" FROM platform_schema ORDER BY script").ToListAsync()).ToArray());

    private static Task<int> SqlAsync(TestApp app, string sql) => app.InAsync(sp => sp.GetRequiredService<PlatformDb>().Database.ExecuteSqlRawAsync(sql));
}
