using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Tangwu.Platform;

/// <summary>
/// A form whose page lay open too long (the session ended, or the keys changed): everything typed is shown again, to be
/// sent with one more press. Nothing is carried out before that press, so a foreign site gains nothing by posting here.
/// </summary>
internal static class ExpiredForm
{
    public static IApplicationBuilder UseExpiredForms(this IApplicationBuilder app) => app.Use((http, next) =>
        http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } failed ? AnswerAsync(http, next, failed) : next(http));

    private static Task AnswerAsync(HttpContext http, RequestDelegate next, IAntiforgeryValidationFeature failed)
    {
        // The framework lets nobody read a form whose token is wrong; here it is only shown again.
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        if (http.Request.HasFormContentType) return ShowAsync(http, signedOut: false);
        http.Features.Set(failed);
        return next(http);
    }

    public static async Task ShowAsync(HttpContext http, bool signedOut)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var typed = form.Where(f => f.Key != "__RequestVerificationToken").SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).ToList();
        var parameters = new { Path = http.Request.Path + http.Request.QueryString, Typed = typed, SignedOut = signedOut, LostFiles = form.Files.Any(f => f.Length > 0) };
        await new RazorComponentResult<Ui.ExpiredFormPage>(parameters) { StatusCode = 400 }.ExecuteAsync(http);
    }
}
