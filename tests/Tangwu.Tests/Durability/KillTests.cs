using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Tangwu.Modules.Requests;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Durability;

/// <summary>Real processes, killed in mid-run, or two on one database: what was acknowledged is there, and once.</summary>
[Collection("Processes")]
public class KillTests
{
    private const int Kills = 3;

    [Theory, Engines]
    public async Task Killed_in_mid_run_it_loses_nothing_it_acknowledged_and_does_nothing_twice(Engine engine)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var dice = new Random(seed);
        await using var database = new TestDatabase(engine);
        await using var app = Filers.AppOn(database);
        var (given, _, filers) = await Filers.PrepareAsync(app);

        var server = await ServerProcess.StartAsync(database);
        var done = false;
        var filing = filers.FileAsync(4, () => server.Address, () => Volatile.Read(ref done));
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = filers.Acknowledged.Count;
            await UntilAsync(() => Task.FromResult(filers.Acknowledged.Count >= before + 10));
            await Task.Delay(dice.Next(0, 40));
            server.Kill();
            server.Dispose();
            server = await ServerProcess.StartAsync(database);
        }
        Volatile.Write(ref done, true);
        await filing;
        await DeliveredAsync(given);
        server.Dispose();
        await AssertWholeAsync(given, filers);
    }

    [Theory, Engines]
    public async Task Two_processes_on_one_database_file_and_react_once(Engine engine)
    {
        await using var database = new TestDatabase(engine);
        await using var app = Filers.AppOn(database);
        var (given, _, filers) = await Filers.PrepareAsync(app);
        using var one = await ServerProcess.StartAsync(database);
        using var two = await ServerProcess.StartAsync(database);
        var turn = 0;
        await filers.FileAsync(6, () => (Interlocked.Increment(ref turn) % 2 == 0 ? one : two).Address, () => filers.Acknowledged.Count >= 200);
        await DeliveredAsync(given);
        await AssertWholeAsync(given, filers);
        Assert.True(filers.Acknowledged.Count >= 200);
    }

    private static async Task AssertWholeAsync(Given given, Filers filers)
    {
        Assert.All(filers.Acknowledged.Values, told => Assert.Single(told.Distinct()));
        var told = filers.Acknowledged.Values.Select(n => n.First()).Order(StringComparer.Ordinal).ToList();
        var (numbers, steps) = await given.With<RequestsDb, (List<string>, List<RequestStep>)>(async db =>
            (await db.Requests.OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(), await db.Steps.ToListAsync()));
        Assert.Equal(told, numbers);
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Select(n => int.Parse(n.Split('-')[1])));
        Assert.Equal(numbers.Count, steps.Select(s => s.Request).Distinct().Count());
        Assert.All(steps, s => Assert.Equal(StepKind.Submitted, s.Kind));
        Assert.Equal(numbers.Count, steps.Count);

        var (facts, notices) = await given.With<PlatformDb, (List<OutboxMessage>, List<Notice>)>(async db =>
            (await db.Outbox.Where(m => m.Name == "requests.submitted.v1").ToListAsync(), await db.Notices.ToListAsync()));
        Assert.Equal(numbers.Count, facts.Select(f => f.ThingId).Distinct().Count());
        Assert.Equal(numbers.Count, facts.Count);
        Assert.Equal(numbers, notices.Select(n => n.Link!.Split('/')[^1]).Order(StringComparer.Ordinal));
    }

    private static Task DeliveredAsync(Given given) => UntilAsync(async () => !await given.With<PlatformDb, bool>(db => db.Outbox.AnyAsync(m => m.DoneAt == null)));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var waited = Stopwatch.StartNew(); !await holds(); await Task.Delay(20))
            if (waited.Elapsed > TimeSpan.FromMinutes(2)) throw new TimeoutException("waited for two minutes");
    }
}
