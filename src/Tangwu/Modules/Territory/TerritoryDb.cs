using Microsoft.EntityFrameworkCore;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory;

public sealed class TerritoryDb(DbContextOptions<TerritoryDb> options, ModuleDbParts parts) : ModuleDb(options, parts, "territory")
{
    public DbSet<Estate> Estates => Set<Estate>();
    public DbSet<Grid> Grids => Set<Grid>();
    public DbSet<Building> Buildings => Set<Building>();
    public DbSet<MicroGrid> MicroGrids => Set<MicroGrid>();
    public DbSet<Household> Households => Set<Household>();
    public DbSet<Resident> Residents => Set<Resident>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Estate>().ToTable("Estate");
        model.Entity<Grid>().ToTable("Grid");
        model.Entity<Building>().ToTable("Building");
        model.Entity<MicroGrid>().ToTable("MicroGrid");
        model.Entity<Household>().ToTable("Household");
        model.Entity<Resident>().ToTable("Resident");
        Refers<Building, Estate>(model, nameof(Building.Estate));
        Refers<Building, Grid>(model, nameof(Building.Grid));
        Refers<MicroGrid, Building>(model, nameof(MicroGrid.Building));
        Refers<Household, Building>(model, nameof(Household.Building));
        Refers<Household, MicroGrid>(model, nameof(Household.MicroGrid));
        Refers<Resident, Household>(model, nameof(Resident.Household));
        base.OnModelCreating(model);
    }
}
