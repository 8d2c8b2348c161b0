using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>The platform's own context: accounts, seats, files, notices, leases. The only one that may look across communities, as Insight.</summary>
public sealed class PlatformDb(DbContextOptions<PlatformDb> options, ModuleDbParts parts) : ModuleDb(options, parts, "platform")
{
    internal string Me => Parts.Database.Me;
    internal DbSet<Area> Areas => Set<Area>();
    internal DbSet<Community> Communities => Set<Community>();
    internal DbSet<Account> Accounts => Set<Account>();
    internal DbSet<Login> Logins => Set<Login>();
    internal DbSet<SignInCode> SignInCodes => Set<SignInCode>();
    internal DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    internal DbSet<Seat> Seats => Set<Seat>();
    internal DbSet<StoredFile> Files => Set<StoredFile>();
    internal DbSet<KeptMessage> KeptMessages => Set<KeptMessage>();
    internal DbSet<PersonalRead> PersonalReads => Set<PersonalRead>();
    internal DbSet<JobRun> JobRuns => Set<JobRun>();
    internal DbSet<KeyRingEntry> KeyRing => Set<KeyRingEntry>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        PlatformTables.MapOwn(model);
        base.OnModelCreating(model);
    }
}
