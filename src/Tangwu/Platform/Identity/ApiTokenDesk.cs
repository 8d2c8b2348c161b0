using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>Personal access tokens: shown once, kept as a hash, scoped, bound to one community, revocable.</summary>
public sealed class ApiTokenDesk(PlatformDb db, TimeProvider clock)
{
    public const string Read = "read", Write = "write";

    /// <summary>How long a token may live, in days.</summary>
    public static readonly IReadOnlyList<int> Lives = [30, 90, 365];

    /// <summary>A person makes a token for the own account, in the seat now acted in.</summary>
    public Task<string> IssueAsync(Actor actor, string? name, string? scopes, int days, CancellationToken ct)
    {
        if (actor.Account is not { } account) throw Refusal.SignInFirst();
        new Faults().When(!Lives.Contains(days), "Days", "有效期只能选 30、90 或 365 天。").Refuse();
        return IssueAsync(account, actor.Community, actor.Acting?.Id, name ?? "", scopes ?? "", TimeSpan.FromDays(days), ct);
    }

    public async Task<string> IssueAsync(Guid account, long community, Guid? seat, string name, string scopes, TimeSpan life, CancellationToken ct)
    {
        new Faults().When(name.Trim().Length is < 1 or > 60, "Name", "给令牌起个名字，1 到 60 个字。")
            .When(scopes is not (Read or Write), "Scopes", "权限只能是“只读”或“读写”。").Refuse();
        var token = "tw_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await db.WriteAsync(() =>
        {
            db.Add(new ApiToken { Hash = HashOf(token), Account = account, Community = community, Seat = seat, Name = name.Trim(), Scopes = scopes, CreatedAt = clock.Now(), ExpiresAt = clock.Now() + life });
            return Task.CompletedTask;
        }, ct);
        return token;
    }

    public async Task<ApiToken?> FindAsync(string token, CancellationToken ct)
    {
        var (hash, now) = (HashOf(token), clock.Now());
        return await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash && t.ExpiresAt > now && t.RevokedAt == null, ct);
    }

    public Task<List<ApiToken>> MineAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.Now();
        return db.ApiTokens.AsNoTracking().Where(t => t.Account == actor.Account && t.ExpiresAt > now && t.RevokedAt == null).OrderByDescending(t => t.CreatedAt).Take(50).ToListAsync(ct);
    }

    public async Task RevokeAsync(Actor actor, string hash, CancellationToken ct)
    {
        var now = clock.Now();
        if (await db.ApiTokens.Where(t => t.Hash == hash && t.Account == actor.Account && t.RevokedAt == null).ExecuteUpdateAsync(u => u.SetProperty(t => t.RevokedAt, now), ct) == 0)
            throw Refusal.NotFound();
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
