using System.Globalization;
using System.Text.RegularExpressions;

namespace Tangwu.Civics;

/// <summary>
/// Shortens personal data for lists and public notices (GB/T 22239-2019, secrecy of personal information; PIPL art. 6 and 51).
/// What is not recognised is hidden altogether rather than shown: a slip may cost a reader a hint, never a person their privacy.
/// </summary>
public static partial class Masking
{
    /// <summary>Surname and one star, whatever the length of the given name: 张*, 欧阳*. A name of one character gives a star alone.</summary>
    /// <param name="name">The full name; null and blanks give an empty text.</param>
    public static string Name(string? name)
    {
        var text = name?.Trim() ?? "";
        if (text.Length == 0) return "";
        if (CompoundSurnames.Begin(text)) return text[..2] + "*";
        // A text element, not a char: rare surnames lie outside the basic plane and take two chars.
        var first = StringInfo.GetNextTextElement(text);
        return first.Length == text.Length ? "*" : first + "*";
    }

    /// <summary>
    /// Mobile 138****8888 (with or without +86); landline with area code and last four digits, 010****5678 or 0532***4321.
    /// </summary>
    /// <param name="number">The number as stored or typed; null and blanks give an empty text, any other form gives stars only.</param>
    public static string Phone(string? number)
    {
        if (MobileNumber.Normalise(number) is { } mobile) return $"{mobile.AsSpan(3, 3)}****{mobile.AsSpan(10)}";
        var text = CodeText.Fold(number);
        var landline = Landline().Match(text);
        if (!landline.Success) return new string('*', text.Length);
        var local = landline.Groups["local"].Value;
        return landline.Groups["area"].Value + new string('*', local.Length - 4) + local[^4..];
    }

    /// <summary>Identity number for people at work: first six and last four, 110105********002X.</summary>
    /// <param name="number">The number as stored or typed; null and blanks give an empty text, another length gives stars only.</param>
    public static string IdNumber(string? number) => KeepEnds(number, 6, 4);

    /// <summary>Identity number for public lists: first and last character only, 1****************X.</summary>
    /// <param name="number">The number as stored or typed; null and blanks give an empty text, another length gives stars only.</param>
    public static string IdNumberPublic(string? number) => KeepEnds(number, 1, 1);

    private static string KeepEnds(string? number, int head, int tail)
    {
        var text = CodeText.Fold(number).ToUpperInvariant();
        if (text.Length != 18) return new string('*', text.Length);
        return text[..head] + new string('*', 18 - head - tail) + text[^tail..];
    }

    /// <summary>Area codes of 010 and 02x have three digits, all others four.</summary>
    [GeneratedRegex(@"^(?<area>010|02[0-9]|0[3-9][0-9]{2})-?(?<local>[0-9]{7,8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Landline();
}
