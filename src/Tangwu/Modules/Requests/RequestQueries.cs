using Microsoft.EntityFrameworkCore;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>Reads: the worker's to-dos, lists within somebody's reach, and one request as its reader may see it.</summary>
public sealed class RequestQueries(RequestsDb db, TimeProvider clock)
{
    private Task<TodoCounts>? todoCounts;

    internal const string PhonePurpose = "requests.requester.phone";

    /// <summary>What this worker has to do next, by deadline: own requests to take on or answer, and call-backs in reach that somebody else answered.</summary>
    public Task<List<RequestLine>> TodoAsync(Actor actor, TodoView view, RequestCursor? after, int size, CancellationToken ct)
    {
        var rows = Todo(actor, view);
        if (after is { } a) rows = rows.Where(r => r.DueAt > a.Due || (r.DueAt == a.Due && r.Id.CompareTo(a.Id) > 0));
        return rows.OrderBy(r => r.DueAt).ThenBy(r => r.Id).Take(size).Select(RequestLine.Of).ToListAsync(ct);
    }

    /// <summary>Counted once a visit: the menu and the page both show it.</summary>
    public Task<TodoCounts> TodoCountsAsync(Actor actor, CancellationToken ct) => todoCounts ??= CountTodoAsync(actor, ct);

    private async Task<TodoCounts> CountTodoAsync(Actor actor, CancellationToken ct)
    {
        var (now, endOfToday) = (clock.Now(), Today.End(clock.Now()));
        var found = await Todo(actor, TodoView.All).GroupBy(r => 1).Select(g => new TodoCounts(
            g.Count(), g.Count(r => r.DueAt < now), g.Count(r => r.DueAt >= now && r.DueAt < endOfToday), g.Count(r => r.State == RequestState.Replied))).FirstOrDefaultAsync(ct);
        return found ?? new TodoCounts(0, 0, 0, 0);
    }

    private IQueryable<ServiceRequest> Todo(Actor actor, TodoView view)
    {
        var me = actor.Account;
        var (work, calls) = (actor.Reach(RequestPermissions.Handle), actor.Reach(RequestPermissions.FollowUp));
        var (now, endOfToday) = (clock.Now(), Today.End(clock.Now()));
        var rows = db.Requests.AsNoTracking().Where(r =>
            (r.Handler == me && (r.State == RequestState.Submitted || r.State == RequestState.Accepted))
            || (r.Handler == null && r.State == RequestState.Submitted && (work.All || (r.Grid != null && work.Grids.Contains(r.Grid.Value))))
            || (r.State == RequestState.Replied && r.RepliedBy != me && (calls.All || (r.Grid != null && calls.Grids.Contains(r.Grid.Value)))));
        return view switch
        {
            TodoView.Late => rows.Where(r => r.DueAt < now),
            TodoView.Today => rows.Where(r => r.DueAt >= now && r.DueAt < endOfToday),
            TodoView.Calls => rows.Where(r => r.State == RequestState.Replied),
            _ => rows,
        };
    }

    /// <summary>All requests in reach, newest first.</summary>
    public Task<List<RequestLine>> ListAsync(Actor actor, RequestFilter filter, Guid? before, int size, CancellationToken ct)
    {
        actor.Require(RequestPermissions.ReadAll);
        var reach = actor.Reach(RequestPermissions.ReadAll);
        var rows = db.Requests.AsNoTracking();
        if (!reach.All) rows = rows.Where(r => (r.Grid != null && reach.Grids.Contains(r.Grid.Value)) || (r.MicroGrid != null && reach.MicroGrids.Contains(r.MicroGrid.Value)) || r.Handler == actor.Account);
        var work = actor.Reach(RequestPermissions.Handle);
        if (!work.All) rows = rows.Where(r => !r.IsPrivate || r.Handler == actor.Account || r.FiledBy == actor.Account || (r.Grid != null && work.Grids.Contains(r.Grid.Value)));
        rows = filter.Apply(rows);
        if (before is { } id) rows = rows.Where(r => r.Id.CompareTo(id) < 0);
        return rows.OrderByDescending(r => r.Id).Take(size).Select(RequestLine.Of).ToListAsync(ct);
    }

    /// <summary>What this person has filed, newest first.</summary>
    public Task<List<RequestLine>> MineAsync(Actor actor, Guid? before, int size, CancellationToken ct)
    {
        if (actor.Account is not { } me) throw Refusal.SignInFirst();
        var rows = db.Requests.AsNoTracking().Where(r => r.Requester == me);
        if (before is { } id) rows = rows.Where(r => r.Id.CompareTo(id) < 0);
        return rows.OrderByDescending(r => r.Id).Take(size).Select(RequestLine.Of).ToListAsync(ct);
    }

    /// <summary>How many of this person's requests wait for a rating.</summary>
    public Task<int> WaitingForMeAsync(Actor actor, CancellationToken ct) => actor.Account is not { } me ? Task.FromResult(0)
        : db.Requests.CountAsync(r => r.Requester == me && (r.State == RequestState.Replied || r.State == RequestState.FollowedUp), ct);

    public Task<List<RequestLine>> WaitingForMeListAsync(Actor actor, int size, CancellationToken ct) => actor.Account is not { } me ? Task.FromResult(new List<RequestLine>())
        : db.Requests.AsNoTracking().Where(r => r.Requester == me && (r.State == RequestState.Replied || r.State == RequestState.FollowedUp)).OrderBy(r => r.DueAt).Take(size).Select(RequestLine.Of).ToListAsync(ct);

    /// <summary>What neighbours may read: nothing private, no names.</summary>
    public Task<List<RequestLine>> PublicAsync(Guid? before, int size, CancellationToken ct)
    {
        var rows = db.Requests.AsNoTracking().Where(r => !r.IsPrivate && r.State != RequestState.Withdrawn);
        if (before is { } id) rows = rows.Where(r => r.Id.CompareTo(id) < 0);
        return rows.OrderByDescending(r => r.Id).Take(size).Select(RequestLine.Of).ToListAsync(ct);
    }

    /// <summary>One request with its timeline, as this reader may see it.</summary>
    public async Task<RequestView> OneAsync(Actor actor, string number, CancellationToken ct)
    {
        var request = await db.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.Number == number, ct) ?? throw Refusal.NotFound("没有这个编号的诉求，请检查编号。");
        var view = new RequestView(request, actor, await db.Steps.AsNoTracking().Where(s => s.Request == request.Id).OrderBy(s => s.Id).ToListAsync(ct), clock.Now());
        return view.Visible ? view : throw Refusal.Forbidden("这件诉求不公开，只有反映人和经办的工作人员能看。");
    }

    /// <summary>Whether this reader may see the photos of a step.</summary>
    public async Task<bool> MaySeeStepAsync(Actor actor, Guid step, CancellationToken ct)
    {
        var request = await (from s in db.Steps
                             join r in db.Requests on new { s.Community, Id = s.Request } equals new { r.Community, r.Id }
                             where s.Id == step
                             select r).AsNoTracking().SingleOrDefaultAsync(ct);
        return request is not null && new RequestView(request, actor, [], clock.Now()).Visible;
    }
}

public enum TodoView { All, Late, Today, Calls }

public sealed record TodoCounts(int All, int Late, int Today, int Calls);

/// <summary>Where the next page of to-dos begins.</summary>
public sealed record RequestCursor(DateTime Due, Guid Id)
{
    public override string ToString() => $"{Due.Ticks}.{Id:N}";

    public static RequestCursor? Parse(string? text) =>
        text?.Split('.') is [var ticks, var id] && long.TryParse(ticks, out var t) && t is > 0 and < 3155378975999999999 && Guid.TryParse(id, out var guid)
            ? new RequestCursor(new DateTime(t, DateTimeKind.Utc), guid) : null;
}

/// <summary>What a list is narrowed to.</summary>
public sealed record RequestFilter(RequestState? State = null, string? Category = null, string? Find = null)
{
    public IQueryable<ServiceRequest> Apply(IQueryable<ServiceRequest> rows)
    {
        if (State is { } state) rows = rows.Where(r => r.State == state);
        if (!string.IsNullOrEmpty(Category)) rows = rows.Where(r => r.Category == Category);
        if (Find?.Trim() is { Length: > 0 } text) rows = rows.Where(r => r.Number == text || r.PlaceLabel.Contains(text) || r.Where.Contains(text) || r.Words.Contains(text));
        return rows;
    }
}

internal static class Today
{
    public static DateTime End(DateTime utc) => Civics.ChinaTime.ToUtc(Civics.ChinaTime.LocalDate(utc).AddDays(1).ToDateTime(TimeOnly.MinValue));
}
