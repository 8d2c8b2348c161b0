using Microsoft.EntityFrameworkCore;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

public sealed class RequestsDb(DbContextOptions<RequestsDb> options, ModuleDbParts parts) : ModuleDb(options, parts, "requests")
{
    public DbSet<ServiceRequest> Requests => Set<ServiceRequest>();
    public DbSet<RequestStep> Steps => Set<RequestStep>();
    public DbSet<RequestDraft> Drafts => Set<RequestDraft>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<ServiceRequest>(r =>
        {
            r.ToTable("ServiceRequest");
            r.Ignore(x => x.Path).Ignore(x => x.Title).Ignore(x => x.IsOpen);
        });
        model.Entity<RequestStep>().ToTable("RequestStep");
        model.Entity<RequestDraft>().ToTable("RequestDraft").Ignore(d => d.PhotoIds);
        Refers<RequestStep, ServiceRequest>(model, nameof(RequestStep.Request));
        base.OnModelCreating(model);
    }
}
