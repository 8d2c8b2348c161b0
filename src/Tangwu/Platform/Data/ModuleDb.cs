using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tangwu.Platform;

/// <summary>
/// A module's view of the database: its own tables under one prefix, filtered to the community of the scope, with the
/// outbox, the counters and the notices of the platform in the same transaction.
/// </summary>
public abstract class ModuleDb(DbContextOptions options, ModuleDbParts parts, string prefix) : DbContext(options)
{
    private readonly List<Publication> publications = [];

    public string Prefix => prefix;
    public long Community => parts.Scope.Community;
    internal bool CommunityEntered => parts.Scope.Entered;
    private protected ModuleDbParts Parts => parts;
    protected DateTime Now => parts.Clock.Now();

    internal DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    internal DbSet<Notice> Notices => Set<Notice>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Enum>().HaveConversion<string>();
        conventions.Properties<DateTime>().HaveConversion<UtcDateTime>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        PlatformTables.MapShared(model);
        foreach (var entity in model.Model.GetEntityTypes().ToList())
        {
            if (!typeof(Row).IsAssignableFrom(entity.ClrType)) continue;
            typeof(ModuleDb).GetMethod(nameof(MapRow), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(entity.ClrType).Invoke(this, [model]);
        }
        SnakeCase.Apply(model, prefix);
    }

    private void MapRow<T>(ModelBuilder model) where T : Row
    {
        var entity = model.Entity<T>();
        entity.HasKey(r => new { r.Community, r.Id });
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.HasQueryFilter(r => r.Community == Community);
        if (typeof(Thing).IsAssignableFrom(typeof(T))) entity.Property(nameof(Thing.Version)).IsConcurrencyToken();
    }

    /// <summary>A foreign key within the community, so that rows are written in the order the database asks for.</summary>
    protected static void Refers<T, TTarget>(ModelBuilder model, string property) where T : Row where TTarget : Row =>
        model.Entity<T>().HasOne<TTarget>().WithMany().HasForeignKey(nameof(Row.Community), property).OnDelete(DeleteBehavior.Restrict);

    /// <summary>
    /// One write: begins the transaction, runs the body, saves. A version conflict, a key that somebody else wrote meanwhile
    /// or a transient failure of the engine runs the body once more on fresh rows; the second conflict is a 409.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> body, CancellationToken ct)
    {
        if (Database.CurrentTransaction is not null) return await SaveAfterAsync(body, ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(body, ct);
            }
            catch (Exception e) when (attempt == 1 && (Transient.Is(e) || Transient.IsDuplicate(e)))
            {
                Forget();
            }
            catch (DbUpdateConcurrencyException)
            {
                Forget();
                throw Refusal.Conflict("changed-meanwhile", "别人刚刚改过这条记录，请看看现在的样子再办。");
            }
            catch
            {
                Forget();
                throw;
            }
        }
    }

    public Task WriteAsync(Func<Task> body, CancellationToken ct) => WriteAsync(async () => { await body(); return true; }, ct);

    private async Task<T> WriteOnceAsync<T>(Func<Task<T>> body, CancellationToken ct)
    {
        using var turn = await parts.Database.LineUpAsync(ct);
        Platform.Database.MarkWriting(true);
        try
        {
            await using IDbContextTransaction transaction = await Database.BeginTransactionAsync(ct);
            var result = await SaveAfterAsync(body, ct);
            await transaction.CommitAsync(ct);
            if (publications.Count > 0) parts.Signal.Ring();
            publications.Clear();
            return result;
        }
        finally
        {
            Platform.Database.MarkWriting(false);
        }
    }

    private async Task<T> SaveAfterAsync<T>(Func<Task<T>> body, CancellationToken ct)
    {
        var result = await body();
        await SaveChangesAsync(ct);
        return result;
    }

    private void Forget()
    {
        ChangeTracker.Clear();
        publications.Clear();
    }

    /// <summary>Says that something happened to <paramref name="about"/>, in the same transaction. Delivered at least once; each reaction is applied once.</summary>
    public void Publish<TFact>(Actor actor, TFact fact, Row about) where TFact : IFact =>
        publications.Add(new Publication(Outbox.Add(OutboxMessage.Of(parts.Clock, actor, fact, about, Community)).Entity, about));

    /// <summary>The next human number of a kind in this community, without gaps between committed records: 1, 2, 3 …</summary>
    public async Task<long> NextNumberAsync(string kind, CancellationToken ct) =>
        (await Database.SqlQuery<long>(
            $"INSERT INTO platform_counter (community, kind, n) VALUES ({Community}, {kind}, 1) ON CONFLICT (community, kind) DO UPDATE SET n = platform_counter.n + 1 RETURNING n AS \"Value\"")
            .ToListAsync(ct))[0];

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        // A fact raises the version of its thing even where nothing else of it changed: the order of facts is the order of versions.
        foreach (var published in publications)
            if (published.About is Thing && Entry(published.About) is { State: EntityState.Unchanged } untouched) untouched.Property(nameof(Thing.Version)).IsModified = true;
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.Entity is Row row && entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && row.Community != Community && this is not PlatformDb)
                throw new InvalidOperationException($"A row of community {row.Community} was written while in {Community}.");
            if (entry is { Entity: Thing thing, State: EntityState.Modified }) thing.Version++;
        }
        for (var i = 0; i < publications.Count; i++) publications[i].Complete(this, i);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}

/// <summary>What every module's context needs from the platform.</summary>
public sealed record ModuleDbParts(Database Database, Scope Scope, TimeProvider Clock, OutboxSignal Signal);
