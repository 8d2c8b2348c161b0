using Tangwu.Modules.Territory.Demo;
using Tangwu.Platform;

namespace Tangwu.Modules.Territory;

/// <summary>Founds the demo community with its buildings, people and staff.</summary>
internal static class Seed
{
    /// <summary>No province has the number 99: this code can never be anybody's.</summary>
    private const long Code = 990_101_001_001;

    public static async Task SowAsync(IServiceProvider root, SeedPlan plan)
    {
        var place = DemoFiles.Read<DemoPlace>("place");
        await FoundAsync(root, place);
        using var scope = plan.Begin(root, Code);
        var sower = ActivatorUtilities.CreateInstance<TerritorySower>(scope.ServiceProvider, plan, place, Actor.System(Code));
        await sower.SowAsync();
    }

    private static async Task FoundAsync(IServiceProvider root, DemoPlace place)
    {
        using var scope = root.CreateScope();
        await scope.ServiceProvider.GetRequiredService<CommunityDesk>().FoundAsync(new Founding(Code, place.Slug, place.Community, place.ShortName,
        [
            new Area { Code = "9901", Level = PlaceLevel.City, Name = place.City },
            new Area { Code = "990101", Parent = "9901", Level = PlaceLevel.City, Name = place.District },
            new Area { Code = "990101001", Parent = "990101", Level = PlaceLevel.Street, Name = place.Street },
        ], place.Phone, place.Office, place.Hours, Demo: true), default);
    }
}
