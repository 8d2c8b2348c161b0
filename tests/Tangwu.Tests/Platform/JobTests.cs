using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

public class JobTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly ConcurrentQueue<string> ran = [];

    [Theory, Engines]
    public async Task A_job_runs_in_each_community_when_its_turn_has_come(Engine engine)
    {
        await using var app = TestApp.Own(engine, With(Noting("a")));
        await app.CommunityAsync();
        await app.CommunityAsync();
        var runner = app.Services.GetRequiredService<JobRunner>();
        await runner.RunDueAsync(default);
        await runner.RunDueAsync(default);
        Assert.Equal(2, ran.Count);
        app.Clock.Pass(Hour);
        await runner.RunDueAsync(default);
        Assert.Equal(4, ran.Count);
    }

    [Theory, Engines]
    public async Task A_failing_job_is_noted_and_the_next_one_runs(Engine engine)
    {
        await using var app = TestApp.Own(engine, With(new Job("test.bad", Hour, (_, _) => throw new InvalidOperationException("no luck")), Noting("b")));
        var given = await app.CommunityAsync();
        await app.Services.GetRequiredService<JobRunner>().RunDueAsync(default);

        Assert.Equal(["b"], ran);
        var runs = await given.With<PlatformDb, Dictionary<string, JobRun>>(db => db.JobRuns.Where(r => r.Community == given.Id && r.Name.StartsWith("test.")).ToDictionaryAsync(r => r.Name));
        Assert.Equal(("no luck", null), (runs["test.bad"].Error, runs["test.b"].Error));
        Assert.True(runs["test.bad"].NextAt > app.Clock.Now);
    }

    [Theory, Engines]
    public async Task Two_runners_at_once_run_it_once_a_turn(Engine engine)
    {
        await using var app = TestApp.Own(engine, With(Noting("c")));
        await using var other = app.Beside(With(Noting("c")));
        await app.CommunityAsync();
        for (var turn = 1; turn <= 8; turn++)
        {
            other.Clock.Pass(app.Clock.Now - other.Clock.Now);
            await Task.WhenAll(new[] { app, other }.Select(a => Task.Run(() => a.Services.GetRequiredService<JobRunner>().RunDueAsync(default))));
            Assert.Equal(turn, ran.Count);
            app.Clock.Pass(Hour);
        }
    }

    [Theory, Engines]
    public async Task A_runner_that_lost_the_race_asks_again_under_its_lease(Engine engine)
    {
        var meanwhile = new Meanwhile(command => command.Parameters.Cast<DbParameter>().Any(p => Equals(p.Value, "job:test.d")) && command.CommandText.Contains("platform_lease", StringComparison.Ordinal));
        await using var app = TestApp.Own(engine, services => { With(Noting("d"))(services); services.ConfigureDbContext<PlatformDb>(o => o.AddInterceptors(meanwhile)); });
        var given = await app.CommunityAsync();
        await using var other = app.Beside(With(Noting("d")));
        other.Clock.Pass(app.Clock.Now - other.Clock.Now);
        meanwhile.Do = () => other.Services.GetRequiredService<JobRunner>().RunDueAsync(default);
        await app.Services.GetRequiredService<JobRunner>().RunDueAsync(default);
        Assert.Equal(["d"], ran);
        Assert.Equal(1, await given.With<PlatformDb, long>(db => db.JobRuns.Where(r => r.Community == given.Id && r.Name == "test.d").Select(r => r.Runs).SingleAsync()));
    }

    private Job Noting(string name) => new($"test.{name}", Hour, async (_, ct) =>
    {
        await Task.Delay(1, ct);
        ran.Enqueue(name);
    });

    private static Action<IServiceCollection> With(params Job[] jobs) => services =>
    {
        var manifest = new Manifest(new PlatformModule(), "Test", services);
        foreach (var job in jobs) manifest.Job(job);
        services.AddSingleton(manifest);
    };
}
