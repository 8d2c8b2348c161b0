using System.Globalization;
using System.Text;

namespace Tangwu.Civics;

/// <summary>Undoes what input methods, spreadsheets and chat programs do to a typed code.</summary>
internal static class CodeText
{
    /// <summary>Full-width forms U+FF01–U+FF5E lie this far above their ASCII twins.</summary>
    private const int FullWidthOffset = 0xFEE0;

    /// <summary>
    /// Drops blanks and invisible format characters (pasted text often carries U+200B or U+202D) and makes full-width forms half-width.
    /// Case is kept.
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format) continue;
            folded.Append(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - FullWidthOffset) : c);
        }
        return folded.ToString();
    }

    /// <summary>True when the text is made of the digits 0–9 only; digits of other scripts do not count.</summary>
    public static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
