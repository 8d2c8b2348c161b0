using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Tangwu.Platform.Ui;

/// <summary>
/// Icons and chips as plain markup for table rows: a component per row costs several times as much.
/// Used as <c>@Assets.Icon("warn")</c>; the address carries the file's fingerprint, so browsers keep the sprite for good.
/// </summary>
public static class Sprite
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Path(ResourceAssetCollection assets) => "/" + assets["img/icons.svg"];

    public static MarkupString Icon(this ResourceAssetCollection assets, string name, string? css = null) =>
        new($"<svg class=\"i{(css is null ? "" : " " + css)}\" aria-hidden=\"true\"><use href=\"{Path(assets)}#{name}\"></use></svg>");

    public static MarkupString Chip(this ResourceAssetCollection assets, Tone tone, string text, string? icon = null) =>
        new($"<span class=\"chip {tone.Css()}\">{assets.Icon(icon ?? tone.Icon()).Value}{Html.Encode(text)}</span>");
}
