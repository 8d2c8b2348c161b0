using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Architecture;

/// <summary>Rule 5 on a live database: what the SQL made and what the model expects are the same columns of the same kind.</summary>
public class SchemaTests
{
    [Theory, Engines]
    public async Task The_sql_is_the_model(Engine engine) => Rule.Kept(await DifferencesAsync(TestApp.On(engine), engine));

    [Theory, Engines]
    public async Task A_difference_would_be_found(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        await app.InAsync(async sp =>
        {
            var db = sp.GetRequiredService<PlatformDb>().Database;
            await db.ExecuteSqlRawAsync("ALTER TABLE platform_notice ADD COLUMN extra text NULL");
            await db.ExecuteSqlRawAsync("ALTER TABLE platform_kept_message RENAME COLUMN channel TO way");
            await db.ExecuteSqlRawAsync("DROP TABLE platform_personal_read");
            await db.ExecuteSqlRawAsync("CREATE TABLE platform_personal_read (community bigint NOT NULL, id uuid NOT NULL, account text NULL)");
            return true;
        });
        var found = string.Join('\n', await DifferencesAsync(app, engine));
        Assert.All(new[]
        {
            "platform_notice.extra: text null in SQL, nothing in the model", "platform_kept_message.channel: nothing in SQL, text not null in the model",
            "platform_personal_read.account: text null in SQL, uuid not null in the model", "platform_personal_read.reason: nothing in SQL",
        }, line => Assert.Contains(line, found, StringComparison.Ordinal));
    }

    [Theory, Engines]
    public async Task Every_table_of_the_database_belongs_to_a_module(Engine engine)
    {
        var app = TestApp.On(engine);
        var prefixes = app.Services.GetServices<Manifest>().Select(m => m.Name.ToLowerInvariant() + "_").ToList();
        var tables = await app.InAsync(sp => sp.GetRequiredService<PlatformDb>().Database.SqlQueryRaw<string>(engine is Engine.Sqlite
            ? "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            : "SELECT table_name::text AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'").ToListAsync());
        Assert.True(tables.Count > 20);
        Rule.Kept(tables.Where(t => !prefixes.Any(p => t.StartsWith(p, StringComparison.Ordinal))));
    }

    private static Task<List<string>> DifferencesAsync(TestApp app, Engine engine) => app.InAsync(async sp =>
    {
        var found = new List<string>();
        foreach (var type in sp.GetServices<Manifest>().Select(m => m.DbType).OfType<Type>())
        {
            var db = (DbContext)sp.GetRequiredService(type);
            await db.Database.OpenConnectionAsync();
            foreach (var entity in db.Model.GetEntityTypes())
            {
                var table = entity.GetTableName()!;
                var sql = await ColumnsAsync(db.Database.GetDbConnection(), table, engine);
                var model = entity.GetProperties().ToDictionary(p => p.GetColumnName(), p => $"{KindOf(p)} {(p.IsNullable ? "null" : "not null")}");
                found.AddRange(from column in sql.Keys.Union(model.Keys).Order(StringComparer.Ordinal)
                               let written = sql.GetValueOrDefault(column, "nothing")
                               let expected = model.GetValueOrDefault(column, "nothing")
                               where written != expected
                               select $"{table}.{column}: {written} in SQL, {expected} in the model");
            }
        }
        return found;
    });

    private static async Task<Dictionary<string, string>> ColumnsAsync(DbConnection connection, string table, Engine engine)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = engine is Engine.Sqlite
            ? $"SELECT name, lower(type), \"notnull\" = 0 AND pk = 0 FROM pragma_table_info('{table}')"
            : $"SELECT column_name, data_type, is_nullable = 'YES' FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'";
        var found = new Dictionary<string, string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var kind = reader.GetString(1) is "timestamp with time zone" ? "timestamptz" : reader.GetString(1);
            found[reader.GetString(0)] = $"{kind} {(Convert.ToBoolean(reader.GetValue(2)) ? "null" : "not null")}";
        }
        return found;
    }

    private static string KindOf(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when property.ClrType is var clr && (Nullable.GetUnderlyingType(clr) ?? clr) == typeof(Guid) => "uuid",
            _ when type == typeof(long) => "bigint",
            _ when type == typeof(int) => "integer",
            _ when type == typeof(string) => "text",
            _ when type == typeof(bool) => "boolean",
            _ when type == typeof(DateTime) => "timestamptz",
            _ when type == typeof(DateOnly) => "date",
            _ when type == typeof(byte[]) => "bytea",
            _ when type == typeof(double) => "double precision",
            _ => $"{type.Name}, which no column may be",
        };
    }
}
