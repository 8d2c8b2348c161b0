using Microsoft.EntityFrameworkCore;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory;

/// <summary>The places of the register in which somebody can hold a role, in the order one walks past them.</summary>
public sealed class PlaceOptions(TerritoryDb db) : IPlaceOptions
{
    public async Task<IReadOnlyList<PlaceOption>> OptionsAsync(CancellationToken ct)
    {
        var estates = await db.Estates.AsNoTracking().OrderBy(e => e.Position).ToListAsync(ct);
        var names = estates.ToDictionary(e => e.Id, e => e.Name);
        var grids = await db.Grids.AsNoTracking().OrderBy(g => g.Position).ToListAsync(ct);
        var buildings = (await db.Buildings.AsNoTracking().ToListAsync(ct)).OrderBy(b => estates.FindIndex(e => e.Id == b.Estate)).ThenBy(b => b.Position).ToList();
        var microGrids = (await db.MicroGrids.AsNoTracking().OrderBy(m => m.FromFloor).ToListAsync(ct)).ToLookup(m => m.Building);
        return
        [
            .. estates.Select(e => new PlaceOption(PlaceLevel.Estate, e.Id.ToString(), e.Name)),
            .. grids.Select(g => new PlaceOption(PlaceLevel.Grid, g.Id.ToString(), g.Name)),
            .. buildings.SelectMany(b => microGrids[b.Id].Select(m => new PlaceOption(PlaceLevel.MicroGrid, m.Id.ToString(), $"{names[b.Estate]} {m.Name}"))),
            .. buildings.Select(b => new PlaceOption(PlaceLevel.Building, b.Id.ToString(), $"{names[b.Estate]} {b.Name}")),
        ];
    }
}
