using Tangwu.Modules.Territory.Contract;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>Who gets a request first, and a guess at its category. Pure.</summary>
public static class RequestRouting
{
    /// <summary>The grid worker of the place; where there is none, the grid leader, then the community's secretary.</summary>
    public static Holder? First(GridPeople people) => people.GridWorker ?? people.GridLeader ?? people.CommunityAdmin;

    private static readonly (string Category, string[] Words)[] Hints =
    [
        ("lift", ["电梯", "轿厢"]), ("lighting", ["灯", "照明", "黑漆漆"]), ("fire", ["消防", "灭火", "着火", "楼道充电", "飞线", "烟感"]),
        ("road", ["井盖", "路面", "坑", "台阶", "砖", "路沿"]), ("parking", ["停车", "车位", "占道", "电动车", "僵尸车", "车库", "道闸"]),
        ("waste", ["垃圾", "厨余", "纸箱", "堆放", "臭"]), ("water", ["水管", "漏水", "停水", "停电", "跳闸", "燃气", "暖气", "供暖", "下水", "水压", "反水"]),
        ("noise", ["吵", "噪音", "广场舞", "装修", "弹琴", "声音大"]), ("greening", ["树", "草坪", "绿化", "花坛", "落叶"]),
        ("pet", ["狗", "猫", "遛"]), ("building", ["违建", "搭建", "彩钢"]), ("security", ["偷", "陌生人", "监控", "治安"]),
        ("elder", ["老人", "独居", "轮椅", "助浴", "低保"]), ("neighbour", ["邻居", "楼上", "楼下", "对门"]),
        ("service", ["证明", "社保", "医保", "居住证", "办事", "窗口"]), ("property", ["物业", "保安", "门禁", "保洁", "物业费"]),
        ("facility", ["健身", "长椅", "滑梯", "晾衣", "快递柜", "信报箱", "栏杆"]),
    ];

    /// <summary>The first category one of whose words stands in the text: a suggestion that a person confirms, never a decision.</summary>
    public static string? Suggest(string words) =>
        Hints.FirstOrDefault(h => h.Words.Any(w => words.Contains(w, StringComparison.Ordinal))).Category;
}
