using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>When a job last ran in a community, and how it ended.</summary>
public sealed class JobRun
{
    public required long Community { get; init; }
    public required string Name { get; init; }
    public DateTime NextAt { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public string? Error { get; set; }
    public long Runs { get; set; }
}

/// <summary>Runs the jobs that are due. A lease row per job and community keeps two processes apart; a failing job is noted and tried at its next turn.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, IEnumerable<Manifest> manifests, Communities communities, TimeProvider clock, ILogger<JobRunner> log)
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    public async Task RunDueAsync(CancellationToken ct)
    {
        foreach (var community in await communities.AllAsync(ct))
            foreach (var job in manifests.SelectMany(m => m.AllJobs))
                await RunOneAsync(community.Id, job, ct);
    }

    private async Task RunOneAsync(long community, Job job, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Scope>().Enter(community);
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var now = clock.Now();
        if (await RanAsync(db, community, job, now, ct)) return;
        if (!await Lease.TakeAsync(db, community, $"job:{job.Name}", now, Hold, ct)) return;
        // Asked again under the lease: between the question and the lease another process may have run it to its end.
        if (await RanAsync(db, community, job, now, ct))
        {
            await Lease.ReleaseAsync(db, community, $"job:{job.Name}", clock.Now(), CancellationToken.None);
            return;
        }
        string? error = null;
        try
        {
            await using var work = scopes.CreateAsyncScope();
            work.ServiceProvider.GetRequiredService<Scope>().Enter(community);
            await job.Run(work.ServiceProvider, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Job {Job} of community {Community} failed", job.Name, community);
            error = e.Message;
        }
        await NoteAsync(db, community, job, now, error, ct);
        await Lease.ReleaseAsync(db, community, $"job:{job.Name}", clock.Now(), CancellationToken.None);
    }

    private static Task<bool> RanAsync(PlatformDb db, long community, Job job, DateTime now, CancellationToken ct) =>
        db.JobRuns.AnyAsync(r => r.Community == community && r.Name == job.Name && r.NextAt > now, ct);

    private Task NoteAsync(PlatformDb db, long community, Job job, DateTime started, string? error, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var run = await db.JobRuns.SingleOrDefaultAsync(r => r.Community == community && r.Name == job.Name, ct)
            ?? db.Add(new JobRun { Community = community, Name = job.Name }).Entity;
        (run.StartedAt, run.FinishedAt, run.NextAt, run.Error) = (started, clock.Now(), started + job.Every, error);
        run.Runs++;
    }, ct);
}

internal sealed class JobPump(JobRunner runner, ILogger<JobPump> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { await runner.RunDueAsync(stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "The jobs could not be read; trying again"); }
        }
    }
}
