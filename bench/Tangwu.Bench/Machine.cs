using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Tangwu.Platform;

namespace Tangwu.Bench;

/// <summary>What a figure is worth without it: machine, versions, and what the databases promise about the disk.</summary>
internal static class Machine
{
    public static string LoadAverage() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));

    public static async Task PrintAsync()
    {
        await using var sqlite = new SqliteConnection("Data Source=:memory:");
        await sqlite.OpenAsync();
        Console.WriteLine($"""
            {Environment.ProcessorCount} cores shared with the client · {RuntimeInformation.OSDescription} · load average {LoadAverage()}
            SDK {await SdkAsync()} · {RuntimeInformation.FrameworkDescription} · SQLite {sqlite.ServerVersion}
            """);
    }

    /// <summary>The settings on a connection opened the way Tangwu opens it: SQLite keeps <c>synchronous</c> per connection, so no other connection could tell.</summary>
    public static async Task<string> DurabilityAsync(string setting)
    {
        await using var context = Books.Open(setting);
        if (context.Database.IsSqlite())
        {
            var journal = (await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync())[0];
            var synchronous = (await context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").ToListAsync())[0];
            return $"journal_mode={journal}, PRAGMA synchronous={synchronous} ({(synchronous switch { 0 => "OFF", 1 => "NORMAL", 2 => "FULL", _ => "EXTRA" })})";
        }
        var shown = new List<string>();
        foreach (var name in new[] { "server_version", "synchronous_commit", "fsync" })
            shown.Add($"{name}={(await context.Database.SqlQuery<string>($"SELECT current_setting({name}) AS \"Value\"").ToListAsync())[0]}");
        return string.Join(", ", shown);
    }

    /// <summary>Appends of 200 bytes per second, each on the disk before the next: what one durable commit at a time cannot pass.</summary>
    public static double AppendsPerSecond(string file, TimeSpan length)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var (line, began, n) = (new byte[200], Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(began) < length; n++)
        {
            stream.Write(line);
            stream.Flush(flushToDisk: true);
        }
        return n / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<string> SdkAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true, WorkingDirectory = Repository.In(".") })!;
        return (await process.StandardOutput.ReadToEndAsync()).Trim();
    }
}
