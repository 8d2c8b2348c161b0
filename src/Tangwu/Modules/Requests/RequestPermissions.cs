using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

public static class RequestPermissions
{
    public static readonly Permission Handle = new("requests.handle", "受理和答复诉求", Role.GridWorker, Role.GridLeader, Role.CommunityWorker, Role.CommunityAdmin);
    public static readonly Permission FollowUp = new("requests.follow-up", "回访诉求", Role.GridLeader, Role.CommunityWorker, Role.CommunityAdmin);
    public static readonly Permission FileForOthers = new("requests.file-for-others", "替居民登记诉求", Role.GridWorker, Role.GridLeader, Role.MicroGridLeader, Role.CommunityWorker, Role.CommunityAdmin);
    public static readonly Permission ReadAll = new("requests.read", "查看诉求", Role.MicroGridLeader, Role.GridWorker, Role.GridLeader, Role.CommunityWorker, Role.CommunityAdmin, Role.StreetOfficer, Role.CityOfficer);
}
