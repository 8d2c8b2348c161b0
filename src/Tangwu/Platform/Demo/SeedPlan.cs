namespace Tangwu.Platform;

/// <summary>What the modules' seeds share while the demo community is made: its time, its dice, and who is who.</summary>
public sealed class SeedPlan(SetClock clock, Action<string> progress, DateTime today)
{
    public SetClock Clock => clock;
    /// <summary>Now, as the demo's visitor knows it (UTC); the past is made up to here.</summary>
    public DateTime Today => today;
    /// <summary>The same dice every time: two demo databases are alike but for their dates.</summary>
    public Random Dice { get; } = new(20261122);
    public void Say(string text) => progress(text);
    /// <summary>The people who sign in at the demo door, by role.</summary>
    public Dictionary<Role, DemoPerson> People { get; } = [];

    public IServiceScope Begin(IServiceProvider root, long community)
    {
        var scope = root.CreateScope();
        scope.ServiceProvider.GetRequiredService<Scope>().Enter(community);
        return scope;
    }
}

/// <summary>Somebody of the demo whom one can sign in as.</summary>
public sealed record DemoPerson(Guid Account, string Name);

/// <summary>A clock that stands where it is put, but for a millisecond at each look: ids made later sort later, so that every demo comes out the same.</summary>
public sealed class SetClock(DateTime start) : TimeProvider
{
    private DateTime now = start;

    public override DateTimeOffset GetUtcNow() => new(now = now.AddMilliseconds(1), TimeSpan.Zero);

    /// <summary>Time goes forward only.</summary>
    public void GoTo(DateTime utc) => now = utc > now ? utc : now;
}
