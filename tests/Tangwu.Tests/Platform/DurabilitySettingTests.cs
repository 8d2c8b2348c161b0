using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

/// <summary>What a kill cannot show: whether an acknowledged write is on the disk. Asked of the live connection of every context, by both ways of opening.</summary>
public class DurabilitySettingTests
{
    [Theory, Engines]
    public async Task Every_context_writes_through_to_the_disk(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var contexts = given.App.Services.GetServices<Manifest>().Where(m => m.DbType is not null).Select(m => m.DbType!).ToList();
        Assert.True(contexts.Count >= 3);
        foreach (var type in contexts)
            await given.InAsync(async sp =>
            {
                var db = (ModuleDb)sp.GetRequiredService(type);
                db.Database.OpenConnection();
                await AssertAsync(db.Database.GetDbConnection(), engine);
                await db.Database.CloseConnectionAsync();
                await db.WriteAsync(() => AssertAsync(db.Database.GetDbConnection(), engine), default);
            });
    }

    [Fact]
    public async Task A_connection_on_which_the_demo_was_sown_serves_nobody_else()
    {
        await using var empty = new TestDatabase(Engine.Sqlite);
        using var serving = new Database(empty.Setting);
        using var sowing = new Database(empty.Setting, durable: false);
        async Task<string> OpenAsync(Database database)
        {
            var options = new DbContextOptionsBuilder();
            database.Configure(options);
            await using var db = new DbContext(options.Options);
            await db.Database.OpenConnectionAsync();
            return await AskAsync(db.Database.GetDbConnection(), "PRAGMA synchronous");
        }
        Assert.Equal(("2", "0", "2"), (await OpenAsync(serving), await OpenAsync(sowing), await OpenAsync(serving)));
    }

    private static async Task AssertAsync(DbConnection connection, Engine engine)
    {
        if (engine is Engine.Postgres)
        {
            Assert.Equal(("on", "on"), (await AskAsync(connection, "SHOW synchronous_commit"), await AskAsync(connection, "SHOW fsync")));
            return;
        }
        Assert.Equal(("2", "wal", "1"), (await AskAsync(connection, "PRAGMA synchronous"), await AskAsync(connection, "PRAGMA journal_mode"), await AskAsync(connection, "PRAGMA foreign_keys")));
    }

    private static async Task<string> AskAsync(DbConnection connection, string question)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }
}
