using Tangwu.Modules.Territory.Contract;
using Tangwu.Platform;
using Tangwu.Platform.Ui;

namespace Tangwu.Modules.Requests.Pages;

/// <summary>What the pages of filing and following share: names of steps, choices, and a step said in a sentence.</summary>
internal static class RequestSteps
{
    public static IReadOnlyList<string> Names(Words words) => [words["拍照说事"], words["哪一类、在哪里"], words["核对提交"]];

    public static IReadOnlyList<KeptPhoto> Kept(Visit visit, IEnumerable<Guid> ids) => [.. ids.Select(id => new KeptPhoto(id.ToString(), visit.At($"/files/{id}")))];

    public static IReadOnlyList<PickOption> Categories(Words words) => [.. RequestCategory.All.Select(c => new PickOption(c.Key, words[c.Label], c.Icon))];

    public static IReadOnlyList<Option> CategoryOptions(Words words) => [.. RequestCategory.All.Select(c => new Option(c.Key, words[c.Label]))];

    public static IReadOnlyList<Option> Buildings(IReadOnlyList<EstateInfo> estates) =>
        [.. estates.SelectMany(e => e.Buildings.Select(b => new Option(b.Id.ToString(), b.Name, e.Name)))];

    public static IReadOnlyList<Option> Units(Words words, IReadOnlyList<EstateInfo> estates) =>
        [.. Enumerable.Range(1, estates.SelectMany(e => e.Buildings).Select(b => b.Units).DefaultIfEmpty(1).Max()).Select(u => new Option(u.ToString(), words["{0} 单元", u]))];

    public static IReadOnlyList<Option> Stars(Words words) => [.. Enumerable.Range(1, 5).Reverse().Select(s => new Option(s.ToString(), words[RequestWords.Stars(s)]))];

    /// <summary>What a step is, as a neighbour would say it.</summary>
    public static string What(RequestStep step, Words words) => step.Kind switch
    {
        StepKind.Submitted => step.ByRequester ? words["邻居上报"] : words["工作人员代为登记"],
        StepKind.Accepted => words["受理了"],
        StepKind.TakenOver => words["换人接手"],
        StepKind.Noted => step.ByRequester ? words["反映人补充"] : words["办理进展"],
        StepKind.Replied => words["办好了，答复"],
        StepKind.FollowedUp => words["回访：{0}", words[Enum.Parse<FollowUpOutcome>(step.Detail!).Label()]],
        StepKind.Rated => words["评价：{0}", words[RequestWords.Stars(int.Parse(step.Detail!))]],
        StepKind.Reopened => words["没解决，重新办理"],
        StepKind.Closed => words["到期没有评价，自动办结"],
        StepKind.Withdrawn => words["反映人撤回"],
        _ => words["超过时限，已提醒经办人和网格长"],
    };

    /// <summary>Who did it, as this reader may know: workers by name, residents as they chose.</summary>
    public static string? Who(RequestStep step, RequestView view, Words words)
    {
        if (step.ByRequester) return view.RequesterName is { } name ? view.Request.HideName ? words["{0}（对邻居不显示姓名）", name] : name : words["一位邻居（未公开姓名）"];
        if (step.Account is null) return null;
        return step.ActorRole is { } role ? words["{0}（{1}）", step.ActorName, words[role]] : step.ActorName;
    }

    /// <summary>What comes next, and what happens if nobody acts.</summary>
    public static (string Title, string Then)? Next(RequestView view, Words words)
    {
        if (view.Request.DueAt is not { } due) return null;
        var when = Shanghai.Moment(due);
        var late = words["已经超期，提醒过经办人和网格长了。"];
        return view.Request.State switch
        {
            RequestState.Submitted => (words["{0} 前受理", when], view.Overdue ? late : words["过时没人受理，会提醒经办人和网格长。"]),
            RequestState.Accepted => (words["{0} 前答复", when], view.Overdue ? late : words["过时没答复，会提醒经办人和网格长。"]),
            RequestState.Replied => (words["{0} 前回访", when], words["由答复人以外的工作人员打电话问办得怎么样。"]),
            RequestState.FollowedUp => (words["{0} 前可以评价", when], words["没有评价会自动办结，办结后 30 天内仍可重新办理。"]),
            _ => null,
        };
    }
}
