using System.Globalization;
using System.Numerics;

namespace Tangwu.Tests.Civics;

/// <summary>Makes codes by a second road, the congruence the standards state, so that the tests do not repeat the code under test.</summary>
internal static class Numbers
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The one check character that makes Σ aᵢ·2^(18−i) ≡ 1 (mod 11), X being 10.</summary>
    public static string ResidentId(string division, DateOnly birth, int sequence)
    {
        var body = division + birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + sequence.ToString("D3", CultureInfo.InvariantCulture);
        return body + "0123456789X".Single(last => Sum(body + last, "0123456789X", 2, fromRight: true) % 11 == 1);
    }

    /// <summary>The one check character that makes Σ aᵢ·3^(i−1) + a₁₈ ≡ 0 (mod 31).</summary>
    public static string CreditCode(string body) =>
        body + CreditAlphabet.Single(last => (Sum(body, CreditAlphabet, 3, fromRight: false) + CreditAlphabet.IndexOf(last)) % 31 == 0);

    private static BigInteger Sum(string code, string alphabet, int radix, bool fromRight) => code
        .Select((c, i) => alphabet.IndexOf(c) * BigInteger.Pow(radix, fromRight ? code.Length - 1 - i : i))
        .Aggregate(BigInteger.Zero, BigInteger.Add);
}
