using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tangwu.Civics;
using Tangwu.Modules.Requests.Contract;
using Tangwu.Modules.Territory.Contract;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>办事窗口: everything that is done to a request. Pages, API and jobs all come through here.</summary>
public sealed class RequestDesk(RequestsDb db, ITerritory territory, FileStore files, AccountDesk accounts, PersonalReadDesk reads, Vault vault, Words words, TimeProvider clock)
{
    public const int MaxWords = 1000;

    /// <summary>
    /// Files a request and gives it to the grid's people. With an <paramref name="id"/> (a draft's) or a <paramref name="key"/>,
    /// repeating it answers the request already filed.
    /// </summary>
    public async Task<ServiceRequest> FileAsync(Actor actor, Filing filing, Guid? id, string? key, CancellationToken ct)
    {
        if (actor.Account is not { } account) throw Refusal.SignInFirst();
        filing.Check();
        if (filing.ForSomebody) actor.Require(RequestPermissions.FileForOthers);
        var place = await territory.PlaceAsync(filing.Building!.Value, filing.Unit, await FloorAsync(actor, filing, ct), ct) ?? throw Refusal.Invalid("Building", "没有这栋楼或这个单元，请重新选。");
        var handler = RequestRouting.First(await territory.PeopleOfAsync(place, ct));
        var requester = filing.ForSomebody ? await KnownAsync(filing, ct) : new ResidentInfo(Guid.Empty, actor.Name, "", account);
        var photos = await files.MyDraftsAsync(actor, filing.Photos, ct);
        var filingKey = key is null ? null : vault.Index(key, account.ToString());

        return await db.WriteAsync(async () =>
        {
            if (await FiledBeforeAsync(id, filingKey, filing, ct) is { } before) return before;
            var made = await NewAsync(actor, filing, id ?? clock.NewId(), place, requester, filingKey, ct);
            if (handler is not null) made.GiveTo(handler);
            made.Begin();
            db.Add(made);
            var submitted = Step(made, actor, StepKind.Submitted, "", photos.Count, byRequester: !filing.ForSomebody);
            await db.AttachAsync(actor, photos, RequestFiles.Kind, submitted.Id, ct);
            if (id is { } draft) db.Drafts.RemoveRange(await db.Drafts.Where(d => d.Id == draft && d.Account == account).ToListAsync(ct));
            db.Publish(actor, new RequestSubmitted(made.Id, made.Number, made.Category, made.Grid, made.Requester, made.Handler), made);
            return made;
        }, ct);
    }

    /// <summary>What somebody reports in their own stairwell is on their own floor, as far as the micro-grid goes.</summary>
    private async Task<int?> FloorAsync(Actor actor, Filing filing, CancellationToken ct) =>
        !filing.ForSomebody && actor.Resident is { } resident && await territory.HomeOfAsync(resident, ct) is { } home
            && home.Building == filing.Building && home.Unit == filing.Unit ? home.Floor : null;

    private async Task<ServiceRequest?> FiledBeforeAsync(Guid? id, string? key, Filing filing, CancellationToken ct)
    {
        if (id is { } known && await db.Requests.SingleOrDefaultAsync(r => r.Id == known, ct) is { } same) return same;
        if (key is null || await db.Requests.SingleOrDefaultAsync(r => r.FilingKey == key, ct) is not { } keyed) return null;
        return keyed.FilingHash == filing.Hash() ? keyed
            : throw Refusal.Conflict("idempotency-key-reused", "这个 Idempotency-Key 已经用来提交过另一件事。");
    }

    private async Task<ServiceRequest> NewAsync(Actor actor, Filing filing, Guid id, PlaceInfo place, ResidentInfo requester, string? key, CancellationToken ct)
    {
        var now = clock.Now();
        var year = ChinaTime.LocalDate(now).Year;
        var number = await db.NextNumberAsync(string.Create(CultureInfo.InvariantCulture, $"request-{year}"), ct);
        var category = RequestCategory.Of(filing.Category!);
        return new ServiceRequest
        {
            Community = actor.Community,
            Id = id,
            Number = string.Create(CultureInfo.InvariantCulture, $"{year}-{number:D6}"),
            Category = category.Key,
            Class = category.Class,
            Channel = filing.Channel,
            Words = filing.Words.Trim(),
            Where = filing.Where.Trim(),
            PlaceLabel = place.Label,
            Estate = place.Path.Estate,
            Building = place.Path.Building,
            Unit = place.Unit,
            Grid = place.Path.Grid,
            MicroGrid = place.Path.MicroGrid,
            Requester = requester.Account,
            RequesterName = requester.Name,
            RequesterPhoneSealed = string.IsNullOrWhiteSpace(filing.ForPhone) ? null : vault.Seal(filing.ForPhone.Trim(), RequestQueries.PhonePurpose),
            RequesterPhoneMasked = string.IsNullOrWhiteSpace(filing.ForPhone) ? null : Masking.Phone(filing.ForPhone.Trim()),
            FiledBy = actor.Account!.Value,
            FiledByName = actor.Name,
            HideName = filing.HideName,
            IsPrivate = filing.IsPrivate,
            SubmittedAt = now,
            FilingKey = key,
            FilingHash = key is null ? null : filing.Hash(),
        };
    }

    /// <summary>The person staff file for: with an account where the number is known in the register, else just a name.</summary>
    private async Task<ResidentInfo> KnownAsync(Filing filing, CancellationToken ct)
    {
        var phone = MobileNumber.Normalise(filing.ForPhone);
        var known = phone is null ? null : await territory.FindByPhoneAsync(phone, ct);
        return new ResidentInfo(known?.Id ?? Guid.Empty, filing.ForName!.Trim(), "", known?.Account);
    }

    public Task AcceptAsync(Actor actor, Guid id, string? words, CancellationToken ct) => HandleAsync(actor, id, RequestPermissions.Handle, request =>
    {
        request.Accept(actor, clock.Now());
        Step(request, actor, StepKind.Accepted, Text(words, required: false), 0);
        db.Publish(actor, new RequestAccepted(request.Id, request.Number, request.Requester, actor.Account!.Value), request);
    }, ct);

    public Task TakeOverAsync(Actor actor, Guid id, string? words, CancellationToken ct) => HandleAsync(actor, id, RequestPermissions.Handle, request =>
    {
        var before = request.Handler;
        request.TakeOver(actor);
        Step(request, actor, StepKind.TakenOver, Text(words, required: false), 0);
        db.Publish(actor, new RequestTakenOver(request.Id, request.Number, request.Requester, before, actor.Account!.Value), request);
    }, ct);

    /// <summary>Words and photos on the way, by the requester or by whoever works on it.</summary>
    public async Task NoteAsync(Actor actor, Guid id, string? words, IReadOnlyList<Guid> photos, CancellationToken ct)
    {
        var text = Text(words, required: true);
        var mine = await files.MyDraftsAsync(actor, photos, ct);
        await db.WriteAsync(async () =>
        {
            var request = await OneAsync(id, ct);
            var byRequester = IsFrom(request, actor);
            if (!byRequester) actor.Require(RequestPermissions.Handle, request.Path);
            if (!request.IsOpen) throw Refusal.Conflict("requests.already-closed", "这件事已经办结了。");
            var noted = Step(request, actor, StepKind.Noted, text, mine.Count, byRequester);
            await db.AttachAsync(actor, mine, RequestFiles.Kind, noted.Id, ct);
            db.Publish(actor, new RequestNoted(request.Id, request.Number, request.Requester, request.Handler, byRequester), request);
        }, ct);
    }

    public async Task ReplyAsync(Actor actor, Guid id, string? words, IReadOnlyList<Guid> photos, CancellationToken ct)
    {
        var text = Text(words, required: true);
        var mine = await files.MyDraftsAsync(actor, photos, ct);
        await HandleAsync(actor, id, RequestPermissions.Handle, async request =>
        {
            request.Reply(actor, clock.Now());
            var replied = Step(request, actor, StepKind.Replied, text, mine.Count);
            await db.AttachAsync(actor, mine, RequestFiles.Kind, replied.Id, ct);
            db.Publish(actor, new RequestReplied(request.Id, request.Number, request.Requester, actor.Account!.Value), request);
        }, ct);
    }

    public Task FollowUpAsync(Actor actor, Guid id, FollowUpOutcome? outcome, string? words, CancellationToken ct)
    {
        if (outcome is not { } found || !Enum.IsDefined(found)) throw Refusal.Invalid("Outcome", "请选回访结果。");
        var text = Text(words, required: found is FollowUpOutcome.NotSolved);
        return HandleAsync(actor, id, RequestPermissions.FollowUp, request =>
        {
            request.FollowUp(actor, found, clock.Now());
            Step(request, actor, StepKind.FollowedUp, text, 0).Says(found.ToString());
            db.Publish(actor, new RequestFollowedUp(request.Id, request.Number, request.Requester, request.Handler, found.ToString()), request);
        }, ct);
    }

    public Task RateAsync(Actor actor, Guid id, int stars, string? words, CancellationToken ct) => OwnAsync(actor, id, request =>
    {
        request.Rate(stars, clock.Now());
        Step(request, actor, StepKind.Rated, Text(words, required: false), 0, byRequester: true).Says(stars.ToString(CultureInfo.InvariantCulture));
        db.Publish(actor, new RequestRated(request.Id, request.Number, request.Requester, request.Handler, stars), request);
    }, ct);

    public Task ReopenAsync(Actor actor, Guid id, string? words, CancellationToken ct)
    {
        var text = Text(words, required: true);
        return OwnAsync(actor, id, request =>
        {
            request.Reopen(clock.Now());
            Step(request, actor, StepKind.Reopened, text, 0, byRequester: true);
            db.Publish(actor, new RequestReopened(request.Id, request.Number, request.Requester, request.Handler), request);
        }, ct);
    }

    public Task WithdrawAsync(Actor actor, Guid id, string? words, CancellationToken ct) => OwnAsync(actor, id, request =>
    {
        request.Withdraw(clock.Now());
        Step(request, actor, StepKind.Withdrawn, Text(words, required: false), 0, byRequester: true);
        db.Publish(actor, new RequestWithdrawn(request.Id, request.Number, request.Handler), request);
    }, ct);

    /// <summary>The number to call about a request, for whoever works on it or calls back; who looked is recorded.</summary>
    public async Task<string> PhoneAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var request = await db.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw Refusal.NotFound();
        if (!actor.May(RequestPermissions.FollowUp, request.Path)) actor.Require(RequestPermissions.Handle, request.Path);
        var phone = request.RequesterPhoneSealed is { } given ? vault.Open(given, RequestQueries.PhonePurpose)
            : request.Requester is { } account ? await accounts.PhoneAsync(account, ct) : null;
        if (phone is null) throw Refusal.Unprocessable("requests.no-phone", null, "没有留电话，请上门或找登记人问。");
        await reads.RecordAsync(actor, request.Requester ?? request.Id, request.RequesterName, "电话", words["诉求 {0}", request.Number], ct);
        return phone;
    }

    /// <summary>What time alone does: reminders of missed deadlines, and closing what nobody rated.</summary>
    public async Task TickAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.Now();
        var due = await db.Requests.AsNoTracking().Where(r => r.DueAt <= now && (r.State == RequestState.FollowedUp || !r.OverdueTold))
            .OrderBy(r => r.DueAt).Take(500).Select(r => r.Id).ToListAsync(ct);
        foreach (var id in due) await db.WriteAsync(() => TickOneAsync(actor, id, now, ct), ct);
    }

    private async Task TickOneAsync(Actor actor, Guid id, DateTime now, CancellationToken ct)
    {
        var request = await OneAsync(id, ct);
        if (request.CloseQuietly(now))
        {
            Step(request, actor, StepKind.Closed, "", 0);
            db.Publish(actor, new RequestClosedQuietly(request.Id, request.Number, request.Requester), request);
        }
        else if (request.TellOverdue(now))
        {
            Step(request, actor, StepKind.Overdue, "", 0);
            db.Publish(actor, new RequestOverdue(request.Id, request.Number, request.Handler, request.Grid), request);
        }
    }

    private Task HandleAsync(Actor actor, Guid id, Permission permission, Action<ServiceRequest> verb, CancellationToken ct) =>
        HandleAsync(actor, id, permission, request => { verb(request); return Task.CompletedTask; }, ct);

    private Task HandleAsync(Actor actor, Guid id, Permission permission, Func<ServiceRequest, Task> verb, CancellationToken ct) => db.WriteAsync(async () =>
    {
        actor.Require(permission);
        var request = await OneAsync(id, ct);
        actor.Require(permission, request.Path);
        await verb(request);
    }, ct);

    /// <summary>Only the person it is from may rate, reopen or withdraw.</summary>
    private Task OwnAsync(Actor actor, Guid id, Action<ServiceRequest> verb, CancellationToken ct) => db.WriteAsync(async () =>
    {
        if (!actor.SignedIn) throw Refusal.SignInFirst();
        var request = await OneAsync(id, ct);
        if (!IsFrom(request, actor)) throw Refusal.Forbidden("只有反映这件事的人能这样做。");
        verb(request);
    }, ct);

    private async Task<ServiceRequest> OneAsync(Guid id, CancellationToken ct) =>
        await db.Requests.SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw Refusal.NotFound();

    private RequestStep Step(ServiceRequest request, Actor actor, StepKind kind, string words, int photos, bool byRequester = false) => db.Add(new RequestStep
    {
        Community = request.Community,
        Id = clock.NewId(),
        Request = request.Id,
        Kind = kind,
        At = clock.Now(),
        Account = actor.Account,
        ActorName = actor.Name,
        ActorRole = byRequester ? null : actor.RoleLabel,
        ByRequester = byRequester,
        Words = words,
        Photos = photos,
    }).Entity;

    internal static bool IsFrom(ServiceRequest request, Actor actor) => actor.Account is { } me && request.Requester == me;

    private static string Text(string? words, bool required)
    {
        var text = words?.Trim() ?? "";
        new Faults().When(required && text.Length == 0, "Words", "请写几个字说明情况。")
            .When(text.Length > MaxWords, "Words", "最多写 {0} 个字，现在有 {1} 个字。", MaxWords, text.Length).Refuse();
        return text;
    }
}
