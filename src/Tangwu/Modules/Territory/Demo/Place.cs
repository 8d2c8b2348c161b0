using System.Text.Json;

namespace Tangwu.Modules.Territory.Demo;

/// <summary>The invented place and people of the demo, as written in the JSON files beside this one.</summary>
internal static class DemoFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static T Read<T>(string name)
    {
        using var stream = typeof(DemoFiles).Assembly.GetManifestResourceStream($"Modules/Territory/Demo/{name}.json")!;
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }
}

internal sealed record DemoPlace(string City, string District, string Street, string Community, string Slug, string ShortName, string Phone, string Office, string Hours,
    IReadOnlyList<DemoEstate> Estates, IReadOnlyList<DemoGrid> Grids);

internal sealed record DemoEstate(string Name, int Built, IReadOnlyList<DemoBuilding> Buildings);

internal sealed record DemoBuilding(string No, string Name, int Units, int Floors, int HouseholdsPerFloor);

internal sealed record DemoGrid(string Name, IReadOnlyList<string> EstateBuildings);

internal sealed record DemoStaff(DemoPost CommunityAdmin, IReadOnlyList<DemoPost> CommunityWorkers, IReadOnlyList<DemoPost> GridWorkers, IReadOnlyList<DemoPost> GridLeaders,
    DemoPost StreetOfficer, DemoPost CityOfficer, DemoPost PropertyService, DemoPost OwnersCommittee, DemoPost VolunteerLead, DemoPost Merchant, DemoPost Resident, IReadOnlyList<string> MicroGridLeaders);

internal sealed record DemoPost(string Name, string? Post, string? Grid, string? Shop);

internal sealed record DemoNames(JsonElement[][] Surnames, string[] GivenMale, string[] GivenFemale, string[] GivenElderMale, string[] GivenElderFemale);
