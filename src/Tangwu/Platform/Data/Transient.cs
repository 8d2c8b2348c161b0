using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tangwu.Platform;

/// <summary>Failures after which the whole transaction may be run once more. Told by SqlState, never by constraint names (Citus renames them).</summary>
internal static class Transient
{
    private static readonly HashSet<string> States = ["40001", "40P01", "08006", "57P01", "57P03"];

    public static bool Is(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException p => States.Contains(p.SqlState) || (p.SqlState == "XX000" && LostNode(p.MessageText)),
        SqliteException s => s.SqliteErrorCode is 5 or 6,
        _ => e.InnerException is { } inner && Is(inner),
    };

    /// <summary>Citus reports a worker that died at COMMIT as an internal error.</summary>
    private static bool LostNode(string text) =>
        text.Contains("could not commit", StringComparison.Ordinal) || text.Contains("postmaster was shut down", StringComparison.Ordinal);

    public static bool IsDuplicate(Exception e) => e switch
    {
        PostgresException p => p.SqlState == "23505",
        SqliteException s => s.SqliteErrorCode == 19 && s.SqliteExtendedErrorCode is 1555 or 2067,
        _ => e.InnerException is { } inner && IsDuplicate(inner),
    };
}
