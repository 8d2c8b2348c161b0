using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tangwu.Bench;

/// <summary>Filing requests over HTTP, each acknowledged only when it is on the disk; afterwards every acknowledged number is looked for.</summary>
internal static class FilingBench
{
    private static readonly int[] Crowds = [1, 16, 64];
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(Bench bench)
    {
        var engines = new List<Engine> { await Engine.StartAsync(bench, "SQLite", Bench.SqliteOf(await bench.DemoFolderAsync())) };
        string? database = null;
        if (await bench.PostgresAsync() is { } administrator)
        {
            database = await MakeDatabaseAsync(administrator);
            Console.WriteLine("Making the demo community on PostgreSQL …");
            engines.Add(await Engine.StartAsync(bench, "PostgreSQL", database));
        }
        else bench.Table.Note("filing on PostgreSQL", "PostgreSQL is not installed and TANGWU_TEST_POSTGRES is not set", "not measured");

        foreach (var engine in engines)
        {
            bench.Table.Note($"{engine.Name} promises", await Machine.DurabilityAsync(engine.Setting));
            await engine.WarmAsync();
        }
        var appends = new List<double>();
        for (var round = 0; round < bench.Rounds; round++)
        {
            appends.Add(Machine.AppendsPerSecond(bench.TempFile("appends"), bench.Length / 4));
            foreach (var crowd in Crowds)
                foreach (var engine in engines)
                    await engine.BurstAsync(crowd, bench.Length);
        }

        bench.Table.Note("appends of 200 bytes + fsync, one after another", $"{Rounds.Median(appends):0}/s ({appends.Min():0}–{appends.Max():0})");
        foreach (var engine in engines) engine.Report(Rounds.Median(appends));
        foreach (var engine in engines) await engine.KillAndAuditAsync();
        if (database is not null) await DropDatabaseAsync(await bench.PostgresAsync(), database);
    }

    private static async Task<string> MakeDatabaseAsync(string administrator)
    {
        var name = $"tangwu_bench_{Environment.ProcessId}";
        await AdministerAsync(administrator, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(administrator) { Database = name, MaxPoolSize = 80 }.ConnectionString;
    }

    private static Task DropDatabaseAsync(string? administrator, string database) =>
        AdministerAsync(administrator!, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(database).Database} WITH (FORCE)");

    private static async Task AdministerAsync(string administrator, string statement)
    {
        await using var source = NpgsqlDataSource.Create(administrator);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One engine's server, what it was asked, and every number it has acknowledged.</summary>
    private sealed class Engine(Bench bench, string name, string setting, Server server, List<byte[]> filings)
    {
        private readonly List<string> acknowledged = [];
        private readonly List<Load> loads = [];
        private readonly List<double> delivered = [];

        public string Name => name;
        public string Setting => setting;

        public static async Task<Engine> StartAsync(Bench bench, string name, string setting)
        {
            var server = await bench.TangwuAsync(setting);
            var tokens = await DemoVisitor.TokensAsync(server);
            var buildings = await DemoVisitor.BuildingsAsync(server, tokens[0]);
            string[] categories = ["lighting", "waste", "road", "parking", "lift", "noise"];
            var filings = Enumerable.Range(0, 120).Select(i => Wire.Post("/api/v1/requests", JsonSerializer.Serialize(new
            {
                words = $"楼道里的灯坏了三天，晚上老人上下楼看不见，请派人来修。（压力测试 {i}）",
                category = categories[i % categories.Length],
                building = buildings[i % buildings.Count],
                unit = 1,
                where = "三层拐角",
            }), tokens[i % tokens.Count])).ToList();
            return new Engine(bench, name, setting, server, filings);
        }

        public async Task WarmAsync()
        {
            await Load.WarmAsync(server, () => LoadAsync(16, TimeSpan.FromSeconds(3)));
            await DrainAsync();
        }

        /// <summary>Files for a while, then waits until the reactions have been delivered, so that they do not weigh on the next burst.</summary>
        public async Task BurstAsync(int connections, TimeSpan length)
        {
            var load = await LoadAsync(connections, length);
            bench.Table.Count(load);
            loads.Add(load);
            await DrainAsync();
        }

        private async Task DrainAsync()
        {
            var (waiting, began) = (await Books.UndeliveredAsync(setting), Stopwatch.GetTimestamp());
            long left;
            while ((left = await Books.UndeliveredAsync(setting)) > 0 && Stopwatch.GetElapsedTime(began) < DrainLimit) await Task.Delay(100);
            if (waiting - left > 50) delivered.Add((waiting - left) / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        public void Report(double appends)
        {
            foreach (var crowd in Crowds)
            {
                var of = loads.Where(l => l.Connections == crowd).ToList();
                var rate = Rounds.Median(of.Select(l => l.PerSecond));
                bench.Table.Note($"filing on {name}, {crowd} connection{(crowd > 1 ? "s" : "")}",
                    $"{rate:0}/s ({of.Min(l => l.PerSecond):0}–{of.Max(l => l.PerSecond):0}) · {Rounds.Median(of.Select(l => l.CpuPerRequest)):0} µs CPU · p50 {Rounds.Median(of.Select(l => l.Quantile(0.5))):0.0} ms, p99 {Rounds.Median(of.Select(l => l.Quantile(0.99))):0.0} ms · {rate / appends:0.00} of an append");
            }
            bench.Table.Note($"reactions on {name} delivered with nothing else going on", delivered.Count == 0 ? "never 50 waiting after a burst" : $"{Rounds.Median(delivered):0}/s");
        }

        /// <summary>kill -9 in the middle of a burst, and then the count: every acknowledged number is there, and none twice.</summary>
        public async Task KillAndAuditAsync()
        {
            var before = acknowledged.Count;
            var burst = LoadAsync(16, TimeSpan.FromSeconds(30));
            await Task.Delay(bench.Length);
            await server.KillAsync();
            await burst;
            var there = await Books.RequestNumbersAsync(setting);
            var known = there.ToHashSet(StringComparer.Ordinal);
            var (lost, doubled) = (acknowledged.Count(n => !known.Contains(n)), there.Count - known.Count + acknowledged.Count - acknowledged.Distinct(StringComparer.Ordinal).Count());
            bench.Table.CountBroken(lost + doubled);
            bench.Table.Note($"{name} after kill -9 in mid-run", $"{acknowledged.Count} acknowledged ({acknowledged.Count - before} in the last burst): {lost} lost, {doubled} doubled", lost + doubled == 0 ? "whole" : "BROKEN");
        }

        private Task<Load> LoadAsync(int connections, TimeSpan length) =>
            Load.RunAsync(server, connections, length, (line, n) => filings[(line * 7 + n) % filings.Count], answer => acknowledged.Add(NumberIn(answer.Body.Span)));

        private static string NumberIn(ReadOnlySpan<byte> body)
        {
            var rest = body[(body.IndexOf("\"number\":\""u8) + 10)..];
            return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)'"')]);
        }
    }
}
