namespace Tangwu.Browser.House;

/// <summary>The demo's people by what the sign-in page calls them, and their community.</summary>
public static class Demo
{
    public const string Resident = "居民", GridWorker = "网格员", CommunityWorker = "社区工作者", Secretary = "社区书记", StreetOfficer = "街道干部", VolunteerLead = "志愿队长", Property = "物业人员", OwnersCommittee = "业委会委员";
    public const string C = "/c/yuqianli";

    public static string Photo => Repository.Path("src/Tangwu/Modules/Requests/Demo/stair.jpg");
    public static string PhotoAfter => Repository.Path("src/Tangwu/Modules/Requests/Demo/stair-fixed.jpg");
}
