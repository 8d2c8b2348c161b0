using FsCheck.Fluent;
using Tangwu.Civics;
using Tangwu.Modules.Requests;
using Tangwu.Platform;
using Xunit;

namespace Tangwu.Tests.Requests;

/// <summary>The life of a request, without a database.</summary>
public class ServiceRequestTests
{
    private static readonly DateTime Monday = new(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Worker = Somebody("黄志鹏"), Caller = Somebody("何佳宁");

    [Fact]
    public void It_goes_from_filing_to_a_rating()
    {
        var request = Filed();
        Assert.Equal((RequestState.Submitted, Monday.AddHours(24)), (request.State, request.DueAt!.Value));
        request.Accept(Worker, Monday.AddHours(1));
        Assert.Equal((RequestState.Accepted, Monday.AddDays(7), "黄志鹏"), (request.State, request.DueAt!.Value, request.HandlerName));
        request.Reply(Worker, Monday.AddDays(2));
        Assert.Equal((RequestState.Replied, Monday.AddDays(5)), (request.State, request.DueAt!.Value));
        request.FollowUp(Caller, FollowUpOutcome.Solved, Monday.AddDays(3));
        Assert.Equal((RequestState.FollowedUp, Monday.AddDays(10)), (request.State, request.DueAt!.Value));
        request.Rate(5, Monday.AddDays(4));
        Assert.Equal((RequestState.Closed, null, 5), (request.State, request.DueAt, request.Stars));
    }

    [Fact]
    public void Whoever_answered_does_not_call_back()
    {
        var request = Answered();
        Assert.Equal("requests.same-person", Assert.Throws<Refusal>(() => request.FollowUp(Worker, FollowUpOutcome.Solved, Monday)).Code);
        Assert.Equal(RequestState.Replied, request.State);
    }

    [Fact]
    public void Not_solved_goes_back_to_work_with_a_new_deadline()
    {
        var request = Answered();
        request.FollowUp(Caller, FollowUpOutcome.NotSolved, Monday.AddDays(9));
        Assert.Equal((RequestState.Accepted, 1, Monday.AddDays(16)), (request.State, request.Reopened, request.DueAt!.Value));
    }

    [Fact]
    public void Two_calls_that_find_nobody_leave_it_to_the_resident_and_are_no_satisfaction()
    {
        var request = Answered();
        request.FollowUp(Caller, FollowUpOutcome.NoAnswer, Monday.AddDays(2));
        Assert.Equal(RequestState.Replied, request.State);
        request.FollowUp(Caller, FollowUpOutcome.NoAnswer, Monday.AddDays(3));
        Assert.Equal((RequestState.FollowedUp, FollowUpOutcome.NoAnswer, null), (request.State, request.Outcome!.Value, request.Stars));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void It_may_be_reopened_for_thirty_days(int days, bool possible)
    {
        var request = Answered();
        request.Rate(4, Monday);
        if (possible) request.Reopen(Monday.AddDays(days));
        else Assert.Equal("requests.reopen-too-late", Assert.Throws<Refusal>(() => request.Reopen(Monday.AddDays(days))).Code);
        Assert.Equal(possible ? RequestState.Accepted : RequestState.Closed, request.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    public void Stars_are_one_to_five(int stars) => Assert.Equal(RefusalKind.Invalid, Assert.Throws<Refusal>(() => Answered().Rate(stars, Monday)).Kind);

    [Fact]
    public void It_is_rated_once()
    {
        var request = Answered();
        request.Rate(5, Monday);
        Assert.Equal("requests.already-rated", Assert.Throws<Refusal>(() => request.Rate(1, Monday)).Code);
    }

    [Fact]
    public void An_answered_one_cannot_be_withdrawn() =>
        Assert.Equal("requests.already-answered", Assert.Throws<Refusal>(() => Answered().Withdraw(Monday)).Code);

    [Fact]
    public void A_second_worker_is_told_who_has_taken_it_on()
    {
        var request = Filed();
        request.Accept(Worker, Monday);
        var refused = Assert.Throws<Refusal>(() => request.Accept(Caller, Monday));
        Assert.Equal((RefusalKind.Conflict, "黄志鹏"), (refused.Kind, refused.Faults[0].Values[0]));
    }

    [Fact]
    public void A_missed_deadline_is_told_once_and_again_for_the_next_one()
    {
        var request = Filed();
        Assert.False(request.TellOverdue(Monday.AddHours(23)));
        Assert.True(request.TellOverdue(Monday.AddHours(25)));
        Assert.False(request.TellOverdue(Monday.AddHours(26)));
        request.Accept(Worker, Monday.AddHours(27));
        Assert.True(request.TellOverdue(Monday.AddDays(8)));
    }

    [Theory]
    [InlineData(ServiceClass.P1, 1, 2)]
    [InlineData(ServiceClass.P2, 4, 24)]
    [InlineData(ServiceClass.P3, 24, 7 * 24)]
    [InlineData(ServiceClass.P4, 24, 15 * 24)]
    public void Deadlines_follow_the_class(ServiceClass serviceClass, int acceptHours, int replyHours) =>
        Assert.Equal((Monday.AddHours(acceptHours), Monday.AddHours(replyHours)), (RequestClock.AcceptBy(serviceClass, Monday), RequestClock.ReplyBy(serviceClass, Monday)));

    /// <summary>Whatever is tried in whatever order: a refused verb changes nothing, stars stand only on what was answered, and only what is over has no deadline.</summary>
    [Fact]
    public void No_order_of_verbs_breaks_it()
    {
        Action<ServiceRequest, DateTime>[] verbs =
        [
            (r, at) => r.Accept(Worker, at), (r, at) => r.Reply(Worker, at), (r, at) => r.FollowUp(Caller, FollowUpOutcome.Solved, at), (r, at) => r.FollowUp(Caller, FollowUpOutcome.NotSolved, at),
            (r, at) => r.FollowUp(Caller, FollowUpOutcome.NoAnswer, at), (r, at) => r.Rate(3, at), (r, at) => r.Reopen(at), (r, at) => r.Withdraw(at), (r, at) => r.CloseQuietly(at), (r, _) => r.TakeOver(Caller),
        ];
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, verbs.Length - 1).ArrayOf(25).ToArbitrary(), order =>
        {
            var (request, at) = (Filed(), Monday);
            foreach (var verb in order)
            {
                at = at.AddHours(20);
                var before = (request.State, request.DueAt, request.Stars, request.Reopened, request.Handler);
                try { verbs[verb](request, at); }
                catch (Refusal) { Assert.Equal(before, (request.State, request.DueAt, request.Stars, request.Reopened, request.Handler)); }
                Assert.Equal(request.IsOpen, request.DueAt is not null);
                Assert.True(request.Stars is null || request.State is RequestState.Closed);
                Assert.True(request.State is RequestState.Submitted or RequestState.Withdrawn || request.Handler is not null);
            }
        }));
    }

    [Theory]
    [InlineData("三楼拐角那个灯又不亮了，晚上我妈是摸着墙上去的。麻烦来个人", "三楼拐角那个灯又不亮了")]
    [InlineData("（钱奶奶口述）五楼的灯太暗，我眼睛不好", "五楼的灯太暗，我眼睛不好")]
    [InlineData("电梯坏了！没人修", "电梯坏了！没人修")]
    [InlineData("没有标点的一长串字一直写一直写一直写到二十多个字还不停", "没有标点的一长串字一直写一直写一直写到…")]
    public void The_title_is_the_first_thing_said(string words, string title) => Assert.Equal(title, ServiceRequest.TitleOf(words));

    private static ServiceRequest Filed()
    {
        var request = new ServiceRequest
        {
            Community = 1,
            Id = Guid.CreateVersion7(),
            Number = "2026-000001",
            Category = "lighting",
            Class = ServiceClass.P3,
            Channel = RequestChannel.Web,
            Words = "灯不亮",
            Where = "",
            PlaceLabel = "柳荫苑",
            RequesterName = "罗秀珍",
            FiledBy = Guid.CreateVersion7(),
            FiledByName = "罗秀珍",
            SubmittedAt = Monday,
        };
        request.Begin();
        return request;
    }

    private static ServiceRequest Answered()
    {
        var request = Filed();
        request.Reply(Worker, Monday.AddHours(1));
        return request;
    }

    private static Actor Somebody(string name) => Actor.Of(1, Guid.CreateVersion7(), name, [], null);
}
