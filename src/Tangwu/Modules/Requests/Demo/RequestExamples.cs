using Tangwu.Platform;

namespace Tangwu.Modules.Requests.Demo;

/// <summary>Bodies for the description of the API; invented.</summary>
internal static class RequestExamples
{
    private static readonly DateTime Filed = new(2026, 11, 19, 11, 42, 0, DateTimeKind.Utc);

    public static readonly FilingBody Filing = new("2单元楼道灯不亮，晚上看不清台阶。", "lighting", Guid.Parse("0194f0a2-6f3e-7c11-8a55-2b9d1c7e4f10"), 2, "二至三层楼梯",
        HideName: true, IsPrivate: false, Photos: null, Channel: null, OnBehalfOf: null);

    public static readonly WordsBody Acceptance = new("收到，我今天下班前先来看。", null), Note = new("配件周一才到，先挂一盏充电灯。", null), Reply = new("声控开关烧了，换了新的，二楼三楼都试过。", null);

    public static readonly FollowUpBody FollowUp = new(FollowUpOutcome.Solved, "本人说灯亮了。");

    public static readonly RatingBody Rating = new(5, "当天就来人了。");

    public static readonly RequestBody Request = new("2026-000132", "2单元楼道灯不亮", "2单元楼道灯不亮，晚上看不清台阶。", "lighting", RequestChannel.Web, RequestState.Accepted,
        "柳荫苑 3号楼 2单元", "二至三层楼梯", null, "黄志鹏", false, Filed, Filed.AddDays(7), false, null, 0, "/c/yuqianli/r/2026-000132",
        [new StepBody(StepKind.Submitted, Filed, "一位邻居", null, "", null, 1), new StepBody(StepKind.Accepted, Filed.AddMinutes(23), "黄志鹏", "网格员", "收到，我今天下班前先来看。", null, 0)],
        ["notes", "reply"]);

    public static readonly Paged<RequestSummary> Page = new(
        [new RequestSummary("2026-000132", "2单元楼道灯不亮", "lighting", RequestState.Accepted, "柳荫苑 3号楼 2单元", "黄志鹏", Filed, Filed.AddDays(7), null)], "0194f0a2-6f3e-7c11-8a55-2b9d1c7e4f10");
}
