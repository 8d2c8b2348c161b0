using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>Turns what could not be done into an answer: problem details for the API, a page in the house's words for people.</summary>
internal sealed class RefusalPages(RequestDelegate next, ILogger<RefusalPages> log)
{
    public async Task InvokeAsync(HttpContext http, Words words)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: 404 or 405 or 403 or 401 or 415, ContentLength: null or 0 } && http.Response.ContentType is null)
                await AnswerAsync(http, words, Bare(http.Response.StatusCode), http.Response.StatusCode);
        }
        catch (Exception e) when (!http.Response.HasStarted && Known(e) is not null)
        {
            var refusal = Known(e)!;
            await AnswerAsync(http, words, refusal, e is BadHttpRequestException bad ? bad.StatusCode : StatusOf(refusal));
        }
        catch (Exception e) when (!http.Response.HasStarted && e is not OperationCanceledException)
        {
            log.LogError(e, "Unexpected failure at {Method} {Path}", http.Request.Method, http.Request.Path);
            await AnswerAsync(http, words, new Refusal(RefusalKind.Unavailable, "unexpected", new Fault(null, "系统出了点问题，已经记下来了。请稍后再试，或打社区电话。")), 500);
        }
    }

    private static Refusal? Known(Exception e) => e switch
    {
        Refusal r => r,
        BadHttpRequestException { StatusCode: 413 } => new Refusal(RefusalKind.Invalid, "too-large", new Fault(null, "传上来的内容太大了，请把照片换小一点再交。")),
        BadHttpRequestException => new Refusal(RefusalKind.Invalid, "bad-request", new Fault(null, "请求的格式不对。")),
        DbUpdateException when Transient.IsDuplicate(e) => Refusal.Conflict("duplicate", "这条记录已经有了，请核对后再办。"),
        DbUpdateException when Transient.Is(e) => Refusal.Unavailable("系统正忙，请稍后再试。"),
        Npgsql.NpgsqlException => Refusal.Unavailable("暂时连不上数据库，请稍后再试。"),
        _ => null,
    };

    private static int StatusOf(Refusal refusal) => refusal.Code == "sign-in-first" ? 401 : (int)refusal.Kind;

    private static Refusal Bare(int status) => status switch
    {
        401 => Refusal.SignInFirst(),
        403 => Refusal.Forbidden(),
        415 => new Refusal(RefusalKind.Invalid, "bad-request", new Fault(null, "请求的格式不对。")),
        405 => new Refusal(RefusalKind.Invalid, "method-not-allowed", new Fault(null, "这个地址不支持这种操作。")),
        _ => Refusal.NotFound("没有这个页面，请检查网址。"),
    };

    private static async Task AnswerAsync(HttpContext http, Words words, Refusal refusal, int status)
    {
        http.Response.Clear();
        SecurityHeaders.Write(http);
        if (status == 503) http.Response.Headers.RetryAfter = "5";
        if (http.Request.Path.StartsWithSegments("/api")) { await Problem(refusal, status, words).ExecuteAsync(http); return; }
        http.Response.StatusCode = status;
        await ShowAsync(http, refusal, status);
    }

    /// <summary>A page that refused half-way has used up the renderer of this request: the refusal is drawn with services of its own.</summary>
    private static async Task ShowAsync(HttpContext http, Refusal refusal, int status)
    {
        var before = http.RequestServices;
        await using var scope = before.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.GoOn(before.GetRequiredService<Visit>());
        if (visit.InCommunity) scope.ServiceProvider.GetRequiredService<Scope>().Enter(visit.Community.Id);
        http.RequestServices = scope.ServiceProvider;
        try { await new RazorComponentResult<Ui.RefusalPage>(new { Refusal = refusal, Status = status }) { StatusCode = status }.ExecuteAsync(http); }
        finally { http.RequestServices = before; }
    }

    /// <summary>RFC 9457: the localised detail for people, the code for programs, and which field where one is at fault.</summary>
    internal static ProblemHttpResult Problem(Refusal refusal, int status, Words words)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = refusal.Code };
        var fields = refusal.Faults.Where(f => f.Field is not null).GroupBy(f => char.ToLowerInvariant(f.Field![0]) + f.Field[1..])
            .ToDictionary(g => g.Key, g => g.Select(f => words[f.Text, f.Values]).ToArray());
        if (fields.Count > 0) extensions["errors"] = fields;
        return TypedResults.Problem(string.Join(' ', refusal.Faults.Select(f => words[f.Text, f.Values])), statusCode: status, extensions: extensions);
    }
}
