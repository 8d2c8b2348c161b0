using System.Buffers;

namespace Tangwu.Civics;

/// <summary>
/// The 18-character unified social credit code (统一社会信用代码) of legal persons and other organisations, GB 32100-2015:
/// registering authority, kind, six digits of division, nine characters of subject code, one check character.
/// </summary>
/// <remarks>A valid code is only well formed; whether an organisation holds it must be asked of the register.</remarks>
public static class UnifiedSocialCreditCode
{
    /// <summary>The alphabet leaves out I, O, S, V and Z, which are read as digits or as each other (GB 32100-2015, ch. 4, 构成).</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    /// <summary>Powers of 3 modulo 31 (GB 32100-2015, ch. 4, 校验码).</summary>
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>Checks a code as a person typed it: blanks and full-width characters are cleaned, lower case is raised.</summary>
    /// <param name="text">The code as typed; null counts as empty.</param>
    /// <returns>The verdict with the first fault, in the order of <see cref="CodeFault"/>. <see cref="CodeFault.Division"/> means that
    /// characters 3–8 are not all digits; the division itself is not looked up, since codes keep cancelled divisions and 100000 is the nation.</returns>
    public static CodeCheck Check(string? text)
    {
        var code = CodeText.Fold(text).ToUpperInvariant();
        if (code.Length == 0) return CodeCheck.Fail(code, CodeFault.Empty);
        if (code.Length != 18) return CodeCheck.Fail(code, CodeFault.Length);
        if (code.AsSpan().ContainsAnyExcept(Allowed)) return CodeCheck.Fail(code, CodeFault.Characters);
        if (!CodeText.IsDigits(code.AsSpan(2, 6))) return CodeCheck.Fail(code, CodeFault.Division);
        return CheckCharacter(code) == code[17] ? CodeCheck.Pass(code) : CodeCheck.Fail(code, CodeFault.CheckDigit);
    }

    /// <summary>
    /// The check character of the first 17. The outer modulo matters: with remainder 0 the difference is 31, one past the alphabet,
    /// and the check character is 0.
    /// </summary>
    internal static char CheckCharacter(string code)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += Alphabet.IndexOf(code[i]) * Weights[i];
        return Alphabet[(31 - sum % 31) % 31];
    }
}
