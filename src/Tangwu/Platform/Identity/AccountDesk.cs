using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tangwu.Civics;

namespace Tangwu.Platform;

/// <summary>Accounts and how one gets in: a phone number with a one-time code, or with a password for staff.</summary>
public sealed class AccountDesk(PlatformDb db, UserManager<Account> users, Vault vault, TimeProvider clock)
{
    public const string PhonePurpose = "platform.account.phone";
    private const int LockedAfter = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>Finds the account of a number, or makes one with this name. Who was so far known by number only gets the name. The number is E.164.</summary>
    public async Task<Account> EnsureAsync(string phone, string name, CancellationToken ct)
    {
        var index = vault.Index(phone, "phone");
        if (await FindAsync(index, ct) is { } known)
        {
            if (known.Name == known.PhoneMasked && name != known.Name) await RenameAsync(known.Id, name, ct);
            return known;
        }
        return await db.WriteAsync(async () =>
        {
            if (await FindAsync(index, ct) is { } meanwhile) return meanwhile;
            var account = new Account
            {
                Id = clock.NewId(),
                Name = name,
                PhoneIndex = index,
                PhoneSealed = vault.Seal(phone, PhonePurpose),
                PhoneMasked = Masking.Phone(phone),
                SecurityStamp = clock.NewId().ToString("N"),
                CreatedAt = clock.Now(),
            };
            db.AddRange(new Login { PhoneIndex = index, Account = account.Id }, account);
            return account;
        }, ct);
    }

    private Task RenameAsync(Guid id, string name, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == id, ct);
        account.Name = name;
        account.Version++;
    }, ct);

    /// <summary>The full number of an account; whoever asks records why.</summary>
    public async Task<string?> PhoneAsync(Guid account, CancellationToken ct) =>
        await db.Accounts.Where(a => a.Id == account).Select(a => a.PhoneSealed).SingleOrDefaultAsync(ct) is { } phone ? vault.Open(phone, PhonePurpose) : null;

    public async Task<Account?> FindByPhoneAsync(string phone, CancellationToken ct) => await FindAsync(vault.Index(phone, "phone"), ct);

    private async Task<Account?> FindAsync(string index, CancellationToken ct) =>
        await db.Logins.Where(l => l.PhoneIndex == index).Select(l => (Guid?)l.Account).SingleOrDefaultAsync(ct) is { } id
            ? await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct) : null;

    public async Task<Account> SetPasswordAsync(Account account, string password, CancellationToken ct)
    {
        var faults = new List<Fault>();
        foreach (var rule in users.PasswordValidators)
            if (!(await rule.ValidateAsync(users, account, password)).Succeeded) faults.Add(new Fault("Password", "密码至少 8 位，大写字母、小写字母、数字、符号里要有三种。"));
        if (faults.Count > 0) throw new Refusal(RefusalKind.Invalid, "invalid", faults[0]);
        return await db.WriteAsync(async () =>
        {
            // Read in here: at a second attempt the first one's row is no longer watched, and the new password would be lost.
            var row = await db.Accounts.SingleAsync(a => a.Id == account.Id, ct);
            row.PasswordHash = users.PasswordHasher.HashPassword(row, password);
            row.SecurityStamp = clock.NewId().ToString("N");
            row.Version++;
            return row;
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
        if (account.PasswordHash is not null) await VerifyAsync(account, current ?? "", "Current", "现在的密码不对。", ct);
        return await SetPasswordAsync(account, password ?? "", ct);
    }

    /// <summary>Phone and password; five wrong ones in a row lock the account for fifteen minutes.</summary>
    public async Task<Account> CheckPasswordAsync(string phone, string password, CancellationToken ct)
    {
        var account = await FindByPhoneAsync(phone, ct);
        if (account is null || account.PasswordHash is null) throw Refusal.Invalid("Password", "手机号或密码不对。");
        await VerifyAsync(account, password, "Password", "手机号或密码不对。", ct);
        return account;
    }

    private async Task VerifyAsync(Account account, string password, string field, string wrong, CancellationToken ct)
    {
        if (!await CountTryAsync(account.Id, ct)) throw Refusal.Unprocessable("locked-out", field, "输错太多次，账号已锁住，15 分钟后再试。");
        if (!await users.CheckPasswordAsync(account, password)) throw Refusal.Invalid(field, wrong);
        await db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(u => u.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTime?)null), ct);
    }

    /// <summary>False while locked. A try is counted before the password is looked at, in one statement: many at once are no way round the lock.</summary>
    private async Task<bool> CountTryAsync(Guid account, CancellationToken ct)
    {
        var now = clock.Now();
        DateTime? until = now + LockedFor;
        return await db.Accounts.Where(a => a.Id == account && (a.LockoutEnd == null || a.LockoutEnd <= now)).ExecuteUpdateAsync(u => u
            .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= LockedAfter ? until : null)
            .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= LockedAfter ? 0 : a.AccessFailedCount + 1), ct) == 1;
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
