using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tangwu.Tests.House;

/// <summary>One empty database with a folder for its keys and files, gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public const string NoPostgres = "TANGWU_TEST_POSTGRES is not set: ./test starts a PostgreSQL of its own, where one is installed";

    private readonly string name = $"tangwu_test_{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";

    public TestDatabase(Engine engine)
    {
        Engine = engine;
        Folder = Directory.CreateTempSubdirectory("tangwu-test-").FullName;
        Setting = $"sqlite:{Path.Combine(Folder, "tangwu.db")}";
        if (engine is Engine.Sqlite) return;
        Execute($"CREATE DATABASE {name}");
        Setting = new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, MaxPoolSize = 30 }.ConnectionString;
    }

    /// <summary>Connection string of a superuser on a server made for the tests; null when there is none.</summary>
    public static string? PostgresServer => Environment.GetEnvironmentVariable("TANGWU_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public Engine Engine { get; }
    public string Folder { get; }
    /// <summary>What stands in <c>Tangwu:Database</c>.</summary>
    public string Setting { get; }
    public string KeyFile => Path.Combine(Folder, "tangwu.keys.json");
    public string Files => Path.Combine(Folder, "files");

    public ValueTask DisposeAsync()
    {
        if (Engine is Engine.Postgres)
        {
            NpgsqlConnection.ClearAllPools();
            Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
        else SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresServer) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
