using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Tangwu.Platform;

/// <summary>Two ways to carry who one is: a cookie for pages, a bearer token for the API. The API takes no cookie, so no page can be tricked into calling it.</summary>
public static class Sessions
{
    public const string Scheme = "tangwu", Bearer = "bearer", Either = "either";
    internal const string Stamp = "stamp", Seat = "seat", TokenCommunity = "token-community", TokenScope = "token-scope";

    public static void AddSessions(this IServiceCollection services)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = http => http.Request.Path.StartsWithSegments("/api") ? Bearer : Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Bearer, null)
            .AddCookie(Scheme, o =>
            {
                o.Cookie.Name = "tangwu";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.ExpireTimeSpan = TimeSpan.FromDays(30);
                o.SlidingExpiration = true;
                o.LoginPath = "/login";
                o.ReturnUrlParameter = "back";
            });
        services.AddAuthorization();
        services.AddIdentityCore<Account>(o =>
        {
            o.Password.RequiredLength = 8;
            o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
        }).AddUserStore<AccountStore>().AddPasswordValidator<ThreeKindsOfCharacters>();
    }

    public static ClaimsPrincipal Principal(Account account, Guid? seat)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()));
        identity.AddClaim(new Claim(Stamp, account.SecurityStamp));
        if (seat is { } id) identity.AddClaim(new Claim(Seat, id.ToString()));
        return new ClaimsPrincipal(identity);
    }
}

/// <summary>Three of four classes of characters (MLPS 2.0, the usual setting of domain rules §7.2).</summary>
internal sealed class ThreeKindsOfCharacters : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var kinds = new[] { password!.Any(char.IsUpper), password!.Any(char.IsLower), password!.Any(char.IsDigit), password!.Any(c => !char.IsLetterOrDigit(c)) }.Count(k => k);
        return Task.FromResult(kinds >= 3 ? IdentityResult.Success : IdentityResult.Failed());
    }
}

internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokenDesk tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await tokens.FindAsync(header["Bearer ".Length..].Trim(), Context.RequestAborted) is not { } token) return AuthenticateResult.Fail("unknown or expired token");
        var identity = new ClaimsIdentity(Scheme.Name);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, token.Account.ToString()));
        identity.AddClaim(new Claim(Sessions.TokenCommunity, token.Community.ToString()));
        identity.AddClaim(new Claim(Sessions.TokenScope, token.Scopes));
        if (token.Seat is { } seat) identity.AddClaim(new Claim(Sessions.Seat, seat.ToString()));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
