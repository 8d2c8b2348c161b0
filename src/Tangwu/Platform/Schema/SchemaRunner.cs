using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>
/// Runs each folder's <c>Schema/NNN-name.sql</c> once, in order: the platform first, then the modules as listed. One file
/// serves both engines; <c>.sqlite.sql</c> or <c>.postgres.sql</c> stands in for it on one. The hash of what ran is kept, and a
/// released file that was edited since stops the start. On Citus the markers of each file distribute its tables.
/// </summary>
public sealed partial class SchemaRunner(IServiceScopeFactory scopes, IEnumerable<Manifest> manifests, TimeProvider clock, ILogger<SchemaRunner> log)
{
    private const string Sequential = "SET LOCAL citus.multi_shard_modify_mode='sequential'";
    private const string Ledger = "CREATE TABLE IF NOT EXISTS platform_schema (script text PRIMARY KEY, sha256 text NOT NULL, at text NOT NULL)";

    public async Task UpgradeAsync(CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<Database>();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>().Database;
        await db.OpenConnectionAsync(ct);
        var connection = db.GetDbConnection();
        // Two processes may start on one empty database: the second waits for the first inside the transaction of each file.
        await TolerateRaceAsync(() => RunAsync(connection, null, Ledger, ct));
        foreach (var script in Scripts(manifests.Select(m => m.Folder), database.IsPostgres)) await ApplyAsync(connection, script, database.IsPostgres, ct);
    }

    /// <summary>Applies every file's markers to a plain database that Citus was added to afterwards; run once, on the coordinator.</summary>
    public async Task AdoptCitusAsync(CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>().Database;
        await db.OpenConnectionAsync(ct);
        await using var transaction = await db.GetDbConnection().BeginTransactionAsync(ct);
        if (!scope.ServiceProvider.GetRequiredService<Database>().IsPostgres || !await IsCitusAsync(db.GetDbConnection(), transaction, ct))
            throw new InvalidOperationException("This database has no Citus extension: CREATE EXTENSION citus first.");
        await RunAsync(db.GetDbConnection(), transaction, Sequential, ct);
        var statements = Scripts(manifests.Select(m => m.Folder), postgres: true).SelectMany(s => Distribution(s.Sql)).ToList();
        foreach (var statement in statements.OrderByDescending(s => s.Contains("create_reference_table", StringComparison.Ordinal)))
            await RunAsync(db.GetDbConnection(), transaction, statement, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task ApplyAsync(DbConnection connection, SchemaScript script, bool postgres, CancellationToken ct)
    {
        // CREATE INDEX CONCURRENTLY takes no transaction; such a file holds that one statement, written so that it may run twice.
        if (NoTransactionMarker().IsMatch(script.Sql) && await AppliedHashAsync(connection, null, script.Key, ct) is null) await RunAsync(connection, null, script.Sql, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (postgres) await RunAsync(connection, transaction, "LOCK TABLE platform_schema IN SHARE ROW EXCLUSIVE MODE", ct);
        if (await AppliedHashAsync(connection, transaction, script.Key, ct) is { } applied)
        {
            if (applied != script.Hash) throw new InvalidOperationException($"{script.Key} has been edited after it ran here. Released schema files never change: add a new one.");
            return;
        }
        if (postgres && await IsCitusAsync(connection, transaction, ct)) await RunAsync(connection, transaction, Sequential, ct);
        if (!NoTransactionMarker().IsMatch(script.Sql)) await RunAsync(connection, transaction, script.Sql, ct);
        if (postgres && await IsCitusAsync(connection, transaction, ct))
            foreach (var statement in Distribution(script.Sql)) await RunAsync(connection, transaction, statement, ct);
        await RunAsync(connection, transaction, $"INSERT INTO platform_schema (script, sha256, at) VALUES ('{script.Key}', '{script.Hash}', '{clock.Now():O}')", ct);
        await transaction.CommitAsync(ct);
        log.LogInformation("Schema {Script} applied", script.Key);
    }

    /// <summary>All scripts of these folders for one engine, in the order in which they run.</summary>
    public static IReadOnlyList<SchemaScript> Scripts(IEnumerable<string> folders, bool postgres)
    {
        var all = typeof(SchemaRunner).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).ToHashSet();
        string mine = postgres ? ".postgres.sql" : ".sqlite.sql", theirs = postgres ? ".sqlite.sql" : ".postgres.sql";
        return [.. folders.SelectMany(folder => all
            .Where(n => n.StartsWith($"{folder}/Schema/", StringComparison.Ordinal) && !n.EndsWith(theirs, StringComparison.Ordinal))
            .Where(n => n.EndsWith(mine, StringComparison.Ordinal) || !all.Contains(n.Replace(".sql", mine, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(SchemaScript.Read))];
    }

    /// <summary>What the markers <c>-- distribute: table by column</c> and <c>-- reference: table</c> mean on Citus: reference tables first, then the rest as written.</summary>
    internal static IEnumerable<string> Distribution(string sql)
    {
        foreach (Match m in ReferenceMarker().Matches(sql)) yield return $"SELECT create_reference_table('{m.Groups[1].Value}')";
        foreach (Match m in DistributeMarker().Matches(sql))
        {
            var (table, column) = (m.Groups[1].Value, m.Groups[2].Value);
            var together = column == "community" && table != "platform_seat" ? ", colocate_with => 'platform_seat'" : ", colocate_with => 'none'";
            yield return $"SELECT create_distributed_table('{table}', '{column}'{together})";
        }
    }

    private static async Task TolerateRaceAsync(Func<Task> create)
    {
        try { await create(); }
        catch (DbException e) when (e.SqlState is "23505" or "42P07") { }
    }

    private static async Task<bool> IsCitusAsync(DbConnection c, DbTransaction t, CancellationToken ct) =>
        await ScalarAsync(c, t, "SELECT 1 FROM pg_extension WHERE extname = 'citus'", ct) is not null;

    private static async Task<string?> AppliedHashAsync(DbConnection c, DbTransaction? t, string key, CancellationToken ct) =>
        (string?)await ScalarAsync(c, t, $"SELECT sha256 FROM platform_schema WHERE script = '{key}'", ct);

    private static async Task<object?> ScalarAsync(DbConnection c, DbTransaction? t, string sql, CancellationToken ct)
    {
        await using var command = c.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, t);
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task RunAsync(DbConnection c, DbTransaction? t, string sql, CancellationToken ct)
    {
        await using var command = c.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, t);
        await command.ExecuteNonQueryAsync(ct);
    }

    [GeneratedRegex(@"^-- reference: (\w+)\s*$", RegexOptions.Multiline)]
    private static partial Regex ReferenceMarker();

    [GeneratedRegex(@"^-- no-transaction\s*$", RegexOptions.Multiline)]
    private static partial Regex NoTransactionMarker();

    [GeneratedRegex(@"^-- distribute: (\w+) by (\w+)\s*$", RegexOptions.Multiline)]
    private static partial Regex DistributeMarker();
}

/// <summary>One schema file. The key is its path without the engine, so that both engines count the same.</summary>
public sealed record SchemaScript(string Resource, string Key, string Sql, string Hash)
{
    internal static SchemaScript Read(string resource)
    {
        using var reader = new StreamReader(typeof(SchemaScript).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var key = resource.Replace(".postgres.sql", ".sql", StringComparison.Ordinal).Replace(".sqlite.sql", ".sql", StringComparison.Ordinal);
        return new SchemaScript(resource, key, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}
