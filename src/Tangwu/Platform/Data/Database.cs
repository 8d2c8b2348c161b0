using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tangwu.Platform;

/// <summary>Which database: <c>Tangwu:Database</c> is <c>sqlite:path</c> or a PostgreSQL connection string.</summary>
public sealed class Database : IDisposable
{
    private static readonly AsyncLocal<bool> Writing = new();
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly SqliteSettings pragmas;

    /// <param name="setting">As in the settings.</param>
    /// <param name="durable">False only while the demo is sown: nothing is acknowledged to anybody before the whole of it is on the disk.</param>
    public Database(string setting, bool durable = true)
    {
        pragmas = new SqliteSettings(durable ? "FULL" : "OFF");
        IsPostgres = !setting.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase);
        if (IsPostgres) { ConnectionString = setting; return; }
        Path = System.IO.Path.GetFullPath(setting["sqlite:".Length..]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        ConnectionString = $"Data Source={Path};Foreign Keys=True;Default Timeout=30";
    }

    public bool IsPostgres { get; }
    public string ConnectionString { get; }
    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? Path { get; }

    /// <summary>This process (or one of several hosts in it), as leases know it.</summary>
    internal string Me { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}";

    public void Configure(DbContextOptionsBuilder options)
    {
        if (IsPostgres) options.UseNpgsql(ConnectionString);
        else options.UseSqlite(ConnectionString).AddInterceptors(pragmas);
    }

    /// <summary>SQLite has one writer: waiting here, in order and without a thread, beats waiting inside the engine.</summary>
    internal async Task<IDisposable> LineUpAsync(CancellationToken ct)
    {
        if (IsPostgres) return NoLine.Instance;
        if (Writing.Value) throw new InvalidOperationException("A write was begun inside another write: one transaction is one module.");
        await gate.WaitAsync(ct);
        return new Turn(gate);
    }

    internal static void MarkWriting(bool value) => Writing.Value = value;

    public void Dispose() => gate.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }

    private sealed class NoLine : IDisposable
    {
        public static readonly NoLine Instance = new();
        public void Dispose() { }
    }

    /// <summary>An acknowledged write is on the disk: WAL with synchronous=FULL, asserted by a test on a live connection.</summary>
    private sealed class SqliteSettings(string synchronous) : DbConnectionInterceptor
    {
        // A pooled connection keeps its settings: told once, they hold for every later opening of the same handle.
        private readonly ConditionalWeakTable<object, object> told = [];

        private string Pragmas => $"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA busy_timeout=10000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (!told.TryAdd(((SqliteConnection)connection).Handle!, this)) return;
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        /// <summary>SQLite works in the calling thread either way.</summary>
        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
