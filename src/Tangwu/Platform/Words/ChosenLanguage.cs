using Microsoft.AspNetCore.Localization;

namespace Tangwu.Platform;

/// <summary>
/// Pages are Chinese until somebody chooses English: many office computers and phones come with a foreign locale, and an old
/// person who meets English has no way back. Programs that call the API say their language as usual, by Accept-Language.
/// </summary>
internal static class ChosenLanguage
{
    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture("zh-Hans").AddSupportedCultures("zh-Hans", "en").AddSupportedUICultures("zh-Hans", "en");
        var accepted = new AcceptLanguageHeaderRequestCultureProvider();
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider(),
            new CustomRequestCultureProvider(http => http.Request.Path.StartsWithSegments("/api") ? accepted.DetermineProviderCultureResult(http) : Task.FromResult<ProviderCultureResult?>(null)),
        ];
    }
}
