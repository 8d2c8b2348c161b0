using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tangwu.Modules.Requests.Demo;
using Tangwu.Modules.Territory.Contract;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>The JSON API of requests: the same desk as the pages.</summary>
internal static class RequestEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("requests");
        api.MapGet("/places", PlacesAsync).SignedIn().WithSummary("Estates and buildings of the community: where a request may be").WithTags("territory");
        api.MapGet("/requests/categories", Categories).AllowAnonymous().WithSummary("Categories with their time limit in hours and what to call first in danger");
        api.MapPost("/photos", PhotoAsync).SignedIn().DisableAntiforgery().WithSummary("Keeps one photo (multipart field `photo`, JPEG/PNG/WebP, 10 MB) as a draft for the next filing, note or reply");
        api.MapPost("/requests", FileAsync).SignedIn().WithSummary("Files a request")
            .WithDescription("With `Idempotency-Key`, repeating the same body answers the first filing; another body under the same key is 409. `onBehalfOf` is for staff who file for a person without a phone.")
            .Example(RequestExamples.Filing, RequestExamples.Request);
        api.MapGet("/requests", ListAsync).Permit(RequestPermissions.ReadAll).WithSummary("Requests in your reach, newest first").Example(null, RequestExamples.Page);
        api.MapGet("/requests/todo", TodoAsync).Permit(RequestPermissions.Handle).WithSummary("What you have to do next, by deadline");
        api.MapGet("/requests/mine", MineAsync).SignedIn().WithSummary("What you have filed, newest first");
        api.MapGet("/requests/{number}", OneAsync).SignedIn().WithSummary("One request with its timeline, as you may see it").Example(null, RequestExamples.Request);
        api.MapPost("/requests/{number}/accept", AcceptAsync).Permit(RequestPermissions.Handle).WithSummary("Takes it on").Example(RequestExamples.Acceptance, RequestExamples.Request);
        api.MapPost("/requests/{number}/take-over", TakeOverAsync).Permit(RequestPermissions.Handle).WithSummary("Takes it over from a handler who is away; the deadline stays").Example(RequestExamples.Acceptance, RequestExamples.Request);
        api.MapPost("/requests/{number}/notes", NoteAsync).SignedIn().WithSummary("Adds words or photos on the way").Example(RequestExamples.Note, RequestExamples.Request);
        api.MapPost("/requests/{number}/reply", ReplyAsync).Permit(RequestPermissions.Handle).WithSummary("Answers what was done").Example(RequestExamples.Reply, RequestExamples.Request);
        api.MapPost("/requests/{number}/follow-up", FollowUpAsync).Permit(RequestPermissions.FollowUp).WithSummary("Call-back by somebody other than who answered").Example(RequestExamples.FollowUp, RequestExamples.Request);
        api.MapPost("/requests/{number}/rating", RateAsync).SignedIn().WithSummary("One to five stars, by the requester").Example(RequestExamples.Rating, RequestExamples.Request);
        api.MapPost("/requests/{number}/reopen", ReopenAsync).SignedIn().WithSummary("Not solved: back to work, by the requester, within 30 days of closing");
        api.MapPost("/requests/{number}/withdraw", WithdrawAsync).SignedIn().WithSummary("Takes an unanswered request back");
    }

    private static Task<IReadOnlyList<EstateInfo>> PlacesAsync(ITerritory territory, CancellationToken ct) => territory.EstatesAsync(ct);

    private static IEnumerable<CategoryBody> Categories(Words words) => RequestCategory.All.Select(c =>
        new CategoryBody(c.Key, words[c.Label], (int)Civics.ServiceClock.Allowance(c.Class).TotalHours, c.Stop is null ? null : words[c.Stop]));

    private static async Task<Created<PhotoBody>> PhotoAsync(IFormFile photo, Visit visit, FileStore files, CancellationToken ct)
    {
        await using var content = photo.OpenReadStream();
        var id = await files.DraftAsync(visit.Actor, "Photo", photo.FileName, content, ct);
        return TypedResults.Created(visit.At($"/files/{id}"), new PhotoBody(id));
    }

    private static async Task<Created<RequestBody>> FileAsync(FilingBody body, [FromHeader(Name = "Idempotency-Key")] string? key, Visit visit, RequestDesk desk, RequestQueries queries, Words words, CancellationToken ct)
    {
        if (key is { Length: > 200 }) throw Refusal.Invalid("IdempotencyKey", "Idempotency-Key 最长 200 个字符。");
        var request = await desk.FileAsync(visit.Actor, body.ToFiling(), null, key, ct);
        return TypedResults.Created($"/api/v1/requests/{request.Number}", await BodyAsync(request.Number, visit, queries, words, ct));
    }

    private static async Task<Paged<RequestSummary>> ListAsync([Description("Submitted, Accepted, Replied, FollowedUp, Closed or Withdrawn")] RequestState? state, string? category, Guid? after, int? limit, Visit visit, RequestQueries queries, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        var lines = await queries.ListAsync(visit.Actor, new RequestFilter(state, category), after, size + 1, ct);
        return Paged.Of(lines, size, RequestSummary.Of, l => l.Id.ToString());
    }

    private static async Task<Paged<RequestSummary>> TodoAsync(TodoView? view, string? after, int? limit, Visit visit, RequestQueries queries, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        var lines = await queries.TodoAsync(visit.Actor, view ?? TodoView.All, RequestCursor.Parse(after), size + 1, ct);
        return Paged.Of(lines, size, RequestSummary.Of, l => new RequestCursor(l.DueAt!.Value, l.Id).ToString());
    }

    private static async Task<Paged<RequestSummary>> MineAsync(Guid? after, int? limit, Visit visit, RequestQueries queries, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        return Paged.Of(await queries.MineAsync(visit.Actor, after, size + 1, ct), size, RequestSummary.Of, l => l.Id.ToString());
    }

    private static Task<RequestBody> OneAsync(string number, Visit visit, RequestQueries queries, Words words, CancellationToken ct) => BodyAsync(number, visit, queries, words, ct);

    private static Task<RequestBody> AcceptAsync(string number, WordsBody body, [AsParameters] Verb verb) => verb.DoAsync(number, (desk, actor, id, ct) => desk.AcceptAsync(actor, id, body.Words, ct));

    private static Task<RequestBody> TakeOverAsync(string number, WordsBody body, [AsParameters] Verb verb) => verb.DoAsync(number, (desk, actor, id, ct) => desk.TakeOverAsync(actor, id, body.Words, ct));

    private static Task<RequestBody> NoteAsync(string number, WordsBody body, [AsParameters] Verb verb) => verb.DoAsync(number, (desk, actor, id, ct) => desk.NoteAsync(actor, id, body.Words, body.Photos ?? [], ct));

    private static Task<RequestBody> ReplyAsync(string number, WordsBody body, [AsParameters] Verb verb) => verb.DoAsync(number, (desk, actor, id, ct) => desk.ReplyAsync(actor, id, body.Words, body.Photos ?? [], ct));

    private static Task<RequestBody> FollowUpAsync(string number, FollowUpBody body, [AsParameters] Verb verb) => verb.DoAsync(number, (desk, actor, id, ct) => desk.FollowUpAsync(actor, id, body.Outcome, body.Words, ct));

    private static Task<RequestBody> RateAsync(string number, RatingBody body, [AsParameters] Verb verb) => verb.DoAsync(number, (desk, actor, id, ct) => desk.RateAsync(actor, id, body.Stars, body.Words, ct));

    private static Task<RequestBody> ReopenAsync(string number, WordsBody body, [AsParameters] Verb verb) => verb.DoAsync(number, (desk, actor, id, ct) => desk.ReopenAsync(actor, id, body.Words, ct));

    private static Task<RequestBody> WithdrawAsync(string number, WordsBody body, [AsParameters] Verb verb) => verb.DoAsync(number, (desk, actor, id, ct) => desk.WithdrawAsync(actor, id, body.Words, ct));

    internal static async Task<RequestBody> BodyAsync(string number, Visit visit, RequestQueries queries, Words words, CancellationToken ct) =>
        RequestBody.Of(await queries.OneAsync(visit.Actor, number, ct), visit, words);

    /// <summary>One verb on one request, and the request as it is afterwards.</summary>
    internal sealed record Verb(Visit Visit, RequestDesk Desk, RequestQueries Queries, Words Words, CancellationToken Ct)
    {
        public async Task<RequestBody> DoAsync(string number, Func<RequestDesk, Actor, Guid, CancellationToken, Task> verb)
        {
            var view = await Queries.OneAsync(Visit.Actor, number, Ct);
            await verb(Desk, Visit.Actor, view.Request.Id, Ct);
            return await BodyAsync(number, Visit, Queries, Words, Ct);
        }
    }
}
