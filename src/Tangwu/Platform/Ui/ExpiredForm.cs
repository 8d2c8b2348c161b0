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
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(http);
        // The framework lets nobody read a form that failed the check. Here it is read only to be shown, and goes no further.
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        return http.Request.HasFormContentType ? ShowAsync(http, signedOut: false) : throw new BadHttpRequestException("The antiforgery token is missing or invalid.");
    });

    public static async Task ShowAsync(HttpContext http, bool signedOut)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var typed = form.Where(f => f.Key != "__RequestVerificationToken").SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).ToList();
        var parameters = new { Path = http.Request.Path + http.Request.QueryString, Typed = typed, SignedOut = signedOut, LostFiles = form.Files.Any(f => f.Length > 0) };
        await new RazorComponentResult<Ui.ExpiredFormPage>(parameters) { StatusCode = 400 }.ExecuteAsync(http);
    }
}
