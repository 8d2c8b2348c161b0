using System.Globalization;

namespace Tangwu.Civics;

/// <summary>
/// The 18-character citizen identity number (公民身份号码) of GB 11643-1999: six digits of address code, eight of birth date,
/// three of sequence, one check character. Fifteen-digit numbers are no longer valid and are refused.
/// </summary>
/// <remarks>A valid number is only well formed; whether it was ever issued, and to whom, cannot be computed.</remarks>
public static class ResidentIdNumber
{
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>No bearer can be older than this; an earlier year is a slip of the pen.</summary>
    private static readonly DateOnly Earliest = new(1850, 1, 1);

    /// <summary>
    /// First two digits (GB/T 2260): the provinces, and 81, 82, 83 of the residence permits for people of Hong Kong, Macau and Taiwan.
    /// </summary>
    private static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    /// <summary>Checks a number as a person typed it: blanks and full-width characters are cleaned, a lower-case x is taken as X.</summary>
    /// <param name="text">The number as typed; null counts as empty.</param>
    /// <param name="today">The day in China (<see cref="ChinaTime.LocalDate"/>); a birth date after it is a fault, one on it is not.</param>
    /// <returns>The verdict with the first fault, in the order of <see cref="CodeFault"/> (GB 11643-1999, ch. 4).</returns>
    public static CodeCheck Check(string? text, DateOnly today)
    {
        var code = CodeText.Fold(text).ToUpperInvariant();
        if (code.Length == 0) return CodeCheck.Fail(code, CodeFault.Empty);
        if (code.Length != 18) return CodeCheck.Fail(code, CodeFault.Length);
        if (!CodeText.IsDigits(code.AsSpan(0, 17)) || !CheckCharacters.Contains(code[17])) return CodeCheck.Fail(code, CodeFault.Characters);
        if (!DivisionIsPlausible(code)) return CodeCheck.Fail(code, CodeFault.Division);
        if (DateIn(code) is not { } birth || birth < Earliest || birth > today) return CodeCheck.Fail(code, CodeFault.BirthDate);
        return CheckCharacter(code) == code[17] ? CodeCheck.Pass(code) : CodeCheck.Fail(code, CodeFault.CheckDigit);
    }

    /// <summary>The birth date in a number (digits 7–14; GB 11643-1999, ch. 4, 出生日期码), or null when the number is not valid.</summary>
    /// <param name="text">The number as typed; cleaned as <see cref="Check"/> does.</param>
    public static DateOnly? BirthDate(string? text) => Check(text, DateOnly.MaxValue) is { Valid: true } check ? DateIn(check.Normalised) : null;

    /// <summary>The sex in a number (17th digit; GB 11643-1999, ch. 4, 顺序码), or null when the number is not valid.</summary>
    /// <param name="text">The number as typed; cleaned as <see cref="Check"/> does.</param>
    public static Sex? Sex(string? text) => Check(text, DateOnly.MaxValue) is { Valid: true } check ? (Sex)((check.Normalised[16] - '0') % 2) : null;

    /// <summary>The check character of the first 17 digits (ISO 7064 MOD 11-2; GB 11643-1999, ch. 4, 校验码).</summary>
    internal static char CheckCharacter(string code)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (code[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    /// <summary>A leading 9 marks the permanent residence card of a foreigner, which has a province further on, or none.</summary>
    private static bool DivisionIsPlausible(string code) => code[0] == '9' || Provinces.Contains(code[..2]);

    private static DateOnly? DateIn(string code) =>
        DateOnly.TryParseExact(code.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
