using Tangwu.Platform;

namespace Tangwu.Modules.Territory;

public static class TerritoryPermissions
{
    public static readonly Permission Manage = new("territory.manage", "维护小区、楼栋、网格和居民", Role.CommunityAdmin);
    public static readonly Permission ReadResidents = new("territory.read-residents", "查看居民名册（打码）", Role.CommunityAdmin, Role.CommunityWorker, Role.GridWorker, Role.GridLeader);
    public static readonly Permission ReadIdNumbers = new("territory.read-id-numbers", "写明理由后查看证件号和电话", Role.CommunityAdmin, Role.CommunityWorker, Role.GridWorker);
}
