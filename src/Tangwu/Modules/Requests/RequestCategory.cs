using Tangwu.Civics;

namespace Tangwu.Modules.Requests;

/// <summary>What a request is about; decides its class of time limit, and what a person in danger is told first.</summary>
/// <param name="Key">Written into records and the API; never changes.</param>
/// <param name="Label">As residents say it.</param>
/// <param name="Icon">Name in the icon sheet.</param>
/// <param name="Class">Time limit, 12345 service norm DB11/T 2021-2022 as drafted (domain rules §5.2).</param>
/// <param name="Stop">Shown before filing where another number must be called first.</param>
public sealed record RequestCategory(string Key, string Label, string Icon, ServiceClass Class, string? Stop = null)
{
    private const string Gas = "闻到燃气味、看到冒烟着火，先打 119；跑冒漏水电有危险，先打供水供电抢修电话，再告诉社区。";

    public static readonly IReadOnlyList<RequestCategory> All =
    [
        new("lighting", "照明", "lamp", ServiceClass.P3),
        new("road", "道路井盖", "road", ServiceClass.P3),
        new("waste", "垃圾", "trash", ServiceClass.P3),
        new("parking", "停车", "car", ServiceClass.P3),
        new("lift", "电梯", "lift", ServiceClass.P2, "电梯里有人被困，先按轿厢里的呼叫按钮或打 96333，再告诉社区。"),
        new("water", "水电气", "drop", ServiceClass.P2, Gas),
        new("noise", "噪音", "noise", ServiceClass.P3),
        new("property", "物业", "house", ServiceClass.P3),
        new("greening", "绿化", "tree", ServiceClass.P3),
        new("fire", "消防", "fire", ServiceClass.P2, "看到冒烟、着火，先打 119。"),
        new("building", "违建", "building", ServiceClass.P4),
        new("facility", "公共设施", "wrench", ServiceClass.P3),
        new("security", "治安", "shield", ServiceClass.P2, "有人受伤、正在偷抢打架，先打 110。"),
        new("neighbour", "邻里纠纷", "users", ServiceClass.P3, "有人动手或受到威胁，先打 110。"),
        new("elder", "养老助残", "heart", ServiceClass.P2, "老人摔倒起不来、胸口疼、喘不上气，先打 120。"),
        new("pet", "宠物", "pet", ServiceClass.P3),
        new("service", "政务服务", "doc", ServiceClass.P3),
        new("other", "其他", "more", ServiceClass.P3),
    ];

    public static RequestCategory? Find(string? key) => All.FirstOrDefault(c => c.Key == key);

    public static RequestCategory Of(string key) => Find(key) ?? throw new ArgumentOutOfRangeException(nameof(key), key, "unknown category");
}
