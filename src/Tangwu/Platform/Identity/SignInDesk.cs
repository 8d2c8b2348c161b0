using Microsoft.EntityFrameworkCore;
using Tangwu.Civics;

namespace Tangwu.Platform;

/// <summary>Answers who in a community's register has a phone number. The module that keeps the register answers; the platform asks at sign-in.</summary>
public interface IResidentRegister
{
    /// <param name="phoneIndex">Blind index of the E.164 number.</param>
    /// <param name="ct">Ends the question.</param>
    Task<RegisteredResident?> FindByPhoneAsync(string phoneIndex, CancellationToken ct);
}

public sealed record RegisteredResident(Guid Id, string Name, Guid Household, string HouseholdLabel);

/// <summary>Signing in: a code or a password, then the account, then the seat as a resident where the register knows the number.</summary>
public sealed class SignInDesk(PlatformDb db, AccountDesk accounts, SignInCodes codes, Vault vault, IServiceProvider services, INoticeChannel channel, Words words, TimeProvider clock)
{
    /// <summary>Sends a code. Only a demo shows it on the page.</summary>
    public async Task<string> SendCodeAsync(long community, string? phone, CancellationToken ct)
    {
        var number = Number(phone);
        var code = await codes.NewAsync(number, ct);
        var text = words["你的登录验证码是 {0}，10 分钟内有效，不要告诉别人。", code];
        await channel.SendAsync(new OutgoingMessage(community, Guid.Empty, number, Masking.Phone(number), text, Secret: code), ct);
        return code;
    }

    /// <summary>Signs in by code; a number never seen before gets its account here.</summary>
    public async Task<Account> ByCodeAsync(string? phone, string? code, CancellationToken ct)
    {
        var number = Number(phone);
        await codes.UseAsync(number, code, ct);
        var register = services.GetService<IResidentRegister>();
        var known = db.CommunityEntered && register is not null ? await register.FindByPhoneAsync(vault.Index(number, "phone"), ct) : null;
        var account = await accounts.EnsureAsync(number, known?.Name ?? Masking.Phone(number), ct);
        if (known is not null) await SeatAsync(account, known, ct);
        return account;
    }

    public Task<Account> ByPasswordAsync(string? phone, string? password, CancellationToken ct) => accounts.CheckPasswordAsync(Number(phone), password ?? "", ct);

    private Task SeatAsync(Account account, RegisteredResident resident, CancellationToken ct) => db.WriteAsync(async () =>
    {
        if (await db.Seats.AnyAsync(s => s.Account == account.Id && s.Resident == resident.Id && s.Until == null, ct)) return;
        var seat = db.Add(new Seat
        {
            Community = db.Community,
            Id = clock.NewId(),
            Account = account.Id,
            Role = Role.Resident,
            Level = PlaceLevel.Household,
            Place = resident.Household.ToString(),
            PlaceName = resident.HouseholdLabel,
            Resident = resident.Id,
            Since = clock.Now(),
        }).Entity;
        db.Publish(Actor.System(db.Community), new SeatGranted(seat.Id, account.Id, Role.Resident, seat.Place), seat);
    }, ct);

    private static string Number(string? phone) =>
        MobileNumber.Normalise(phone) ?? throw Refusal.Invalid("Phone", "请填 11 位手机号。");
}
