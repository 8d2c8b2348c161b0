using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tangwu.Civics;

namespace Tangwu.Platform;

/// <summary>Accounts and how one gets in: a phone number with a one-time code, or with a password for staff.</summary>
public sealed class AccountDesk(PlatformDb db, UserManager<Account> users, Vault vault, TimeProvider clock)
{
    public const string PhonePurpose = "platform.account.phone";
    internal const int LockedAfter = 5;

    /// <summary>Finds the account of a number, or makes one with this name. Who was so far known by number only gets the name. The number is E.164.</summary>
    public async Task<Account> EnsureAsync(string phone, string name, CancellationToken ct)
    {
        var index = vault.Index(phone, "phone");
        if (await FindAsync(index, ct) is { } known)
        {
            if (known.Name == known.PhoneMasked && name != known.Name) await RenameAsync(known, name, ct);
            return known;
        }
        var account = new Account
        {
            Id = clock.NewId(), Name = name, PhoneIndex = index, PhoneSealed = vault.Seal(phone, PhonePurpose),
            PhoneMasked = Masking.Phone(phone), SecurityStamp = clock.NewId().ToString("N"), CreatedAt = clock.Now(),
        };
        await db.WriteAsync(() =>
        {
            db.AddRange(new Login { PhoneIndex = index, Account = account.Id }, account);
            return Task.CompletedTask;
        }, ct);
        return account;
    }

    private Task RenameAsync(Account account, string name, CancellationToken ct) => db.WriteAsync(() =>
    {
        account.Name = name;
        account.Version++;
        return Task.CompletedTask;
    }, ct);

    public async Task<Account?> FindByPhoneAsync(string phone, CancellationToken ct) => await FindAsync(vault.Index(phone, "phone"), ct);

    private async Task<Account?> FindAsync(string index, CancellationToken ct) =>
        await db.Logins.Where(l => l.PhoneIndex == index).Select(l => (Guid?)l.Account).SingleOrDefaultAsync(ct) is { } id
            ? await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct) : null;

    public async Task SetPasswordAsync(Account account, string password, CancellationToken ct)
    {
        var faults = new List<Fault>();
        foreach (var rule in users.PasswordValidators)
            if (!(await rule.ValidateAsync(users, account, password)).Succeeded) faults.Add(new Fault("Password", "密码至少 8 位，大写字母、小写字母、数字、符号里要有三种。"));
        if (faults.Count > 0) throw new Refusal(RefusalKind.Invalid, "invalid", faults[0]);
        await db.WriteAsync(() =>
        {
            account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
            account.SecurityStamp = clock.NewId().ToString("N");
            account.Version++;
            return Task.CompletedTask;
        }, ct);
    }

    public Task<Account> MineAsync(Actor actor, CancellationToken ct) => db.Accounts.SingleAsync(a => a.Id == actor.Account, ct);

    public async Task<bool> HasPasswordAsync(Actor actor, CancellationToken ct) =>
        await db.Accounts.AnyAsync(a => a.Id == actor.Account && a.PasswordHash != null, ct);

    /// <summary>A person sets the password of the own account; where there is one, it has to be given. Ends all other sessions.</summary>
    public async Task<Account> ChangePasswordAsync(Actor actor, string? current, string? password, CancellationToken ct)
    {
        if (actor.Account is not { } id) throw Refusal.SignInFirst();
        var account = await db.Accounts.SingleAsync(a => a.Id == id, ct);
        if (account.PasswordHash is not null) await VerifyAsync(account, current ?? "", "Current", "现在的密码不对。");
        await SetPasswordAsync(account, password ?? "", ct);
        return account;
    }

    /// <summary>Phone and password; five wrong ones in a row lock the account for fifteen minutes.</summary>
    public async Task<Account> CheckPasswordAsync(string phone, string password, CancellationToken ct)
    {
        var account = await FindByPhoneAsync(phone, ct);
        if (account is null || account.PasswordHash is null) throw Refusal.Invalid("Password", "手机号或密码不对。");
        await VerifyAsync(account, password, "Password", "手机号或密码不对。");
        return account;
    }

    private async Task VerifyAsync(Account account, string password, string field, string wrong)
    {
        if (await users.IsLockedOutAsync(account)) throw Refusal.Unprocessable("locked-out", field, "输错太多次，账号已锁住，15 分钟后再试。");
        if (!await users.CheckPasswordAsync(account, password))
        {
            await users.AccessFailedAsync(account);
            throw Refusal.Invalid(field, wrong);
        }
        if (account.AccessFailedCount > 0) await users.ResetAccessFailedCountAsync(account);
    }

    /// <summary>Ends every session of the account, on every device, at its next click.</summary>
    public async Task SignOutEverywhereAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Account is not { } id) throw Refusal.SignInFirst();
        await db.WriteAsync(async () =>
        {
            var account = await db.Accounts.SingleAsync(a => a.Id == id, ct);
            account.SecurityStamp = clock.NewId().ToString("N");
            account.Version++;
        }, ct);
        var now = clock.Now();
        await db.ApiTokens.Where(t => t.Account == id && t.RevokedAt == null).ExecuteUpdateAsync(u => u.SetProperty(t => t.RevokedAt, now), ct);
    }
}
