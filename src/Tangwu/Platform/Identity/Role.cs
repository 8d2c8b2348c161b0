namespace Tangwu.Platform;

/// <summary>What somebody is in a place. A person may hold several.</summary>
public enum Role
{
    Resident, MicroGridLeader, BuildingSteward, GridWorker, GridLeader, CommunityWorker, CommunityAdmin,
    StreetOfficer, CityOfficer, Merchant, VolunteerLead, OwnersCommittee, PropertyService,
}

/// <summary>How wide a role reaches, from the city down to one household.</summary>
public enum PlaceLevel { City, Street, Community, Estate, Grid, MicroGrid, Building, Household }

public static class Roles
{
    /// <summary>Work at the desk; everybody else lives on the phone pages.</summary>
    public static readonly IReadOnlySet<Role> Staff = new HashSet<Role>
    {
        Role.GridWorker, Role.GridLeader, Role.CommunityWorker, Role.CommunityAdmin, Role.StreetOfficer, Role.CityOfficer, Role.MicroGridLeader, Role.PropertyService,
    };

    /// <summary>The roles that a community gives, at which level of place each is held.</summary>
    public static readonly IReadOnlyDictionary<Role, PlaceLevel> Given = new Dictionary<Role, PlaceLevel>
    {
        [Role.CommunityAdmin] = PlaceLevel.Community,
        [Role.CommunityWorker] = PlaceLevel.Community,
        [Role.GridLeader] = PlaceLevel.Grid,
        [Role.GridWorker] = PlaceLevel.Grid,
        [Role.MicroGridLeader] = PlaceLevel.MicroGrid,
        [Role.BuildingSteward] = PlaceLevel.Building,
        [Role.PropertyService] = PlaceLevel.Estate,
        [Role.OwnersCommittee] = PlaceLevel.Estate,
        [Role.VolunteerLead] = PlaceLevel.Community,
        [Role.Merchant] = PlaceLevel.Community,
    };

    public static string Label(this PlaceLevel level) => level switch
    {
        PlaceLevel.City => "市",
        PlaceLevel.Street => "街道",
        PlaceLevel.Community => "社区",
        PlaceLevel.Estate => "小区",
        PlaceLevel.Grid => "网格",
        PlaceLevel.MicroGrid => "微网格",
        PlaceLevel.Building => "楼栋",
        _ => "户",
    };

    public static string Label(this Role role) => role switch
    {
        Role.Resident => "居民",
        Role.MicroGridLeader => "微网格长",
        Role.BuildingSteward => "楼栋长",
        Role.GridWorker => "网格员",
        Role.GridLeader => "网格长",
        Role.CommunityWorker => "社区工作者",
        Role.CommunityAdmin => "社区书记",
        Role.StreetOfficer => "街道干部",
        Role.CityOfficer => "市级干部",
        Role.Merchant => "商户",
        Role.VolunteerLead => "志愿队长",
        Role.OwnersCommittee => "业委会委员",
        Role.PropertyService => "物业人员",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}

/// <summary>Something a role may do; declared by the module that does it (<c>requests.handle</c>).</summary>
public sealed record Permission(string Key, string Label, params IReadOnlyList<Role> Roles);
