using Microsoft.EntityFrameworkCore;
using Tangwu.Modules.Territory.Contract;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests.Demo;

/// <summary>A neighbour who reports things, and where they live.</summary>
internal sealed record DemoNeighbour(Actor Actor, Guid Estate, string EstateName, Guid Building, int Unit);

/// <summary>Who acts in the demo's requests: neighbours with phones, grid workers by grid, and those who call back.</summary>
internal sealed record DemoCast(IReadOnlyList<DemoNeighbour> Neighbours, IReadOnlyDictionary<Guid, Actor> GridWorkers, IReadOnlyList<Actor> Callers, IReadOnlyDictionary<Guid, Guid> GridOfBuilding)
{
    public Actor WorkerAt(Guid building) => GridWorkers[GridOfBuilding[building]];

    public static async Task<DemoCast> GatherAsync(IServiceProvider services, Community community)
    {
        var db = services.GetRequiredService<PlatformDb>();
        var reader = services.GetRequiredService<ActorReader>();
        var territory = services.GetRequiredService<ITerritory>();
        var names = await db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name);
        var seats = await db.Seats.AsNoTracking().OrderBy(s => s.Since).ThenBy(s => s.Id).ToListAsync();
        var estates = await territory.EstatesAsync(default);

        var neighbours = new List<DemoNeighbour>();
        foreach (var seat in seats.Where(s => s.Resident is not null))
        {
            var home = (await territory.HomeOfAsync(seat.Resident!.Value, default))!;
            var estate = estates.Single(e => e.Buildings.Any(b => b.Id == home.Building));
            neighbours.Add(new DemoNeighbour(await reader.OfAsync(seat.Account, names[seat.Account], community, seat.Id, default), estate.Id, estate.Name, home.Building, home.Unit));
        }
        var workers = new Dictionary<Guid, Actor>();
        var callers = new List<Actor>();
        foreach (var seat in seats.Where(s => s.Role is Role.GridWorker or Role.CommunityWorker))
        {
            var actor = await reader.OfAsync(seat.Account, names[seat.Account], community, seat.Id, default);
            if (seat.Role is Role.GridWorker) workers[Guid.Parse(seat.Place)] = actor;
            else callers.Add(actor);
        }
        var grids = new Dictionary<Guid, Guid>();
        foreach (var building in estates.SelectMany(e => e.Buildings)) grids[building.Id] = (await territory.PlaceAsync(building.Id, null, null, default))!.Path.Grid!.Value;
        return new DemoCast(neighbours, workers, callers, grids);
    }
}
