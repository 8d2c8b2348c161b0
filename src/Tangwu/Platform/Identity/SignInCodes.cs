using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>One-time codes by phone: six digits, ten minutes, five tries, one a minute and five an hour to a number.</summary>
public sealed class SignInCodes(PlatformDb db, Vault vault, TimeProvider clock)
{
    private const int Tries = 5, PerHour = 5;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10), Pause = TimeSpan.FromMinutes(1);

    /// <summary>Makes a new code for an E.164 number and gives it to be sent; the old one ends.</summary>
    public Task<string> NewAsync(string phone, CancellationToken ct)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var index = vault.Index(phone, "phone");
        return db.WriteAsync(async () =>
        {
            var now = clock.Now();
            var row = await db.SignInCodes.SingleOrDefaultAsync(c => c.PhoneIndex == index, ct) ?? db.Add(new SignInCode { PhoneIndex = index }).Entity;
            if (now - row.SentAt < Pause) throw Refusal.Unprocessable("code-too-soon", "Phone", "验证码刚发过，请等一分钟再要。");
            if (now - row.HourFrom > TimeSpan.FromHours(1)) (row.HourFrom, row.SentInHour) = (now, 0);
            if (row.SentInHour >= PerHour) throw Refusal.Unprocessable("code-too-often", "Phone", "这个号码一小时内要了太多次验证码，请过一会儿再试，或打社区电话。");
            (row.Hash, row.SentAt, row.ExpiresAt, row.Attempts) = (vault.Index(code, index), now, now + Life, 0);
            row.SentInHour++;
            return code;
        }, ct);
    }

    /// <summary>Uses the code up. A wrong one counts as a try; the count is kept although the sign-in is refused.</summary>
    public async Task UseAsync(string phone, string? code, CancellationToken ct)
    {
        var index = vault.Index(phone, "phone");
        var fault = await db.WriteAsync(async () =>
        {
            var row = await db.SignInCodes.SingleOrDefaultAsync(c => c.PhoneIndex == index, ct);
            if (row is null || row.Hash == "" || row.ExpiresAt <= clock.Now()) return "验证码过期了，请重新要一个。";
            if (row.Attempts >= Tries) return "输错太多次，这个验证码作废了，请重新要一个。";
            row.Attempts++;
            if (!CryptographicOperations.FixedTimeEquals(Bytes(row.Hash), Bytes(vault.Index(Digits(code), index))))
                return "验证码不对，请看看短信再填。";
            row.Hash = "";
            return null;
        }, ct);
        if (fault is not null) throw Refusal.Invalid("Code", fault);
    }

    /// <summary>Phones paste codes with blanks, and Chinese keyboards type full-width digits.</summary>
    private static string Digits(string? code) => string.Concat((code ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit));

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
