using Microsoft.AspNetCore.Localization;

namespace Tangwu.Platform;

/// <summary>How somebody wants to see the pages: elder mode, light or dark, language. Kept in cookies, so that they hold without signing in.</summary>
internal static class Preferences
{
    public const string ElderCookie = "tangwu-elder", ThemeCookie = "tangwu-theme";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/prefer", (HttpContext http, string? elder, string? theme, string? lang, string? back) =>
    {
        var kept = new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true };
        if (elder is "0" or "1") http.Response.Cookies.Append(ElderCookie, elder, kept);
        if (theme is "light" or "dark" or "auto") http.Response.Cookies.Append(ThemeCookie, theme, kept);
        if (lang is "zh-Hans" or "en")
            http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(lang)), kept);
        return Results.LocalRedirect(LocalPath(back));
    }).AllowAnonymous().ExcludeFromDescription();

    /// <summary>A path on this site, whatever was asked for.</summary>
    public static string LocalPath(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
