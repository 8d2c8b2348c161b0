using Tangwu.Platform.Ui;

namespace Tangwu.Modules.Requests;

/// <summary>Where a request is (domain rules §5.3; dispatching, suspension and redirection come with routing in full).</summary>
public enum RequestState { Submitted, Accepted, Replied, FollowedUp, Closed, Withdrawn }

/// <summary>How the request came in.</summary>
public enum RequestChannel { Web, Counter, Phone, HomeVisit, Reception, WishWall, Patrol, Hotline }

/// <summary>What the call-back found.</summary>
public enum FollowUpOutcome { Solved, NotSolved, NoAnswer }

public static class RequestWords
{
    public static string Label(this RequestState state) => state switch
    {
        RequestState.Submitted => "未受理",
        RequestState.Accepted => "办理中",
        RequestState.Replied => "等回访",
        RequestState.FollowedUp => "等评价",
        RequestState.Closed => "已办结",
        _ => "已撤回",
    };

    public static Tone Tone(this RequestState state) => state switch
    {
        RequestState.Submitted => Platform.Ui.Tone.New,
        RequestState.Accepted => Platform.Ui.Tone.Run,
        RequestState.Replied or RequestState.FollowedUp => Platform.Ui.Tone.Wait,
        RequestState.Closed => Platform.Ui.Tone.Done,
        _ => Platform.Ui.Tone.New,
    };

    public static string Label(this RequestChannel channel) => channel switch
    {
        RequestChannel.Web => "网上",
        RequestChannel.Counter => "窗口",
        RequestChannel.Phone => "电话",
        RequestChannel.HomeVisit => "入户走访",
        RequestChannel.Reception => "接待日",
        RequestChannel.WishWall => "心愿墙",
        RequestChannel.Patrol => "巡查发现",
        _ => "12345 转办",
    };

    public static string Label(this FollowUpOutcome outcome) => outcome switch
    {
        FollowUpOutcome.Solved => "解决了",
        FollowUpOutcome.NotSolved => "没解决",
        _ => "没联系上",
    };

    public static string Stars(int stars) => stars switch
    {
        5 => "很满意",
        4 => "满意",
        3 => "一般",
        2 => "不满意",
        _ => "很不满意",
    };
}
