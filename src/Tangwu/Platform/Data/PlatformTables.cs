using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>The platform's tables: the few every module writes in its own transaction, and the rest.</summary>
internal static class PlatformTables
{
    public static void MapShared(ModelBuilder model)
    {
        model.Entity<OutboxMessage>().ToTable("OutboxMessage").Ignore(m => m.Happening);
        model.Entity<Delivery>().ToTable("Delivery").HasKey(d => new { d.Community, d.Message, d.Reaction });
        model.Entity<Notice>().ToTable("Notice");
    }

    public static void MapOwn(ModelBuilder model)
    {
        model.Entity<Area>().ToTable("Area").HasKey(a => a.Code);
        model.Entity<Community>().ToTable("Community").Property(c => c.Id).ValueGeneratedNever();
        model.Entity<Account>().ToTable("Account").Property(a => a.Version).IsConcurrencyToken();
        model.Entity<Login>().ToTable("Login").HasKey(l => l.PhoneIndex);
        model.Entity<SignInCode>().ToTable("SignInCode").HasKey(c => c.PhoneIndex);
        model.Entity<ApiToken>().ToTable("ApiToken").HasKey(t => t.Hash);
        model.Entity<Seat>().ToTable("Seat");
        model.Entity<StoredFile>().ToTable("StoredFile");
        model.Entity<KeptMessage>().ToTable("KeptMessage");
        model.Entity<PersonalRead>().ToTable("PersonalRead");
        model.Entity<JobRun>().ToTable("JobRun").HasKey(j => new { j.Community, j.Name });
        model.Entity<KeyRingEntry>().ToTable("KeyRing").HasKey(k => k.Name);
    }
}
