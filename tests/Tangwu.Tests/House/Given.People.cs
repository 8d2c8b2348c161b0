using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tangwu.Platform;

namespace Tangwu.Tests.House;

/// <summary>Somebody with an account, who can act at a desk, call the API and use a browser.</summary>
public sealed record Person(Given Given, Guid Account, string Name, string Phone, Guid? Seat)
{
    public Guid? Resident { get; init; }
    public Guid? Household { get; init; }

    /// <summary>Who this is at a desk, read as at a visit, with the seats held now.</summary>
    public Task<Actor> ActorAsync() => Given.InAsync(async sp =>
        (await sp.GetRequiredService<ActorReader>().ReadAsync(Sessions.Principal(await AccountAsync(sp), Seat), Given.Community, default))!);

    /// <summary>A client of the API with a token of this person.</summary>
    public async Task<HttpClient> ApiAsync(string scopes = ApiTokenDesk.Write)
    {
        var client = Given.App.Visitor();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(scopes));
        return client;
    }

    public Task<string> TokenAsync(string scopes = ApiTokenDesk.Write, TimeSpan? life = null) => Given.With<ApiTokenDesk, string>(desk =>
        desk.IssueAsync(Account, Given.Id, Seat, "test", scopes, life ?? TimeSpan.FromDays(1), default));

    /// <summary>A browser in which this person is signed in.</summary>
    public async Task<Browser> BrowserAsync() => new(Given.App, $"tangwu={await CookieAsync()}");

    private Task<string> CookieAsync() => Given.InAsync(async sp =>
    {
        var options = sp.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Sessions.Scheme);
        var properties = new AuthenticationProperties { IsPersistent = true, IssuedUtc = Given.App.Clock.Now };
        return options.TicketDataFormat.Protect(new AuthenticationTicket(Sessions.Principal(await AccountAsync(sp), Seat), properties, Sessions.Scheme));
    });

    private async Task<Account> AccountAsync(IServiceProvider sp) => (await sp.GetRequiredService<AccountStore>().FindByIdAsync(Account.ToString(), default))!;
}

public sealed partial class Given
{
    private static int phones;

    /// <summary>A number of the 190 0000 series that nobody else in this run has.</summary>
    public static string NewPhone() => string.Create(CultureInfo.InvariantCulture, $"+861900{Interlocked.Increment(ref phones):D7}");

    /// <summary>Somebody who holds this role in this place; without a place, in the whole community.</summary>
    public async Task<Person> OfficerAsync(Role role, string name, PlaceLevel level = PlaceLevel.Community, Guid? place = null, string placeName = "")
    {
        var person = await StrangerAsync(name);
        var seat = await With<SeatDesk, Seat>(seats => seats.GrantAsync(TheSystem, person.Account, role, level, place?.ToString() ?? "", placeName.Length > 0 ? placeName : Community.Name, null, default));
        return person with { Seat = seat.Id };
    }

    /// <summary>An account without any seat here.</summary>
    public async Task<Person> StrangerAsync(string name = "过路人")
    {
        var phone = NewPhone();
        var account = await With<AccountDesk, Account>(accounts => accounts.EnsureAsync(phone, name, default));
        return new Person(this, account.Id, name, phone, null);
    }
}
