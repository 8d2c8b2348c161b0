using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

public class SignInTests
{
    private const string Password = "Willow-Yard-5";

    [Theory, Engines]
    public async Task A_code_signs_in_once(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var phone = Given.NewPhone();
        var code = await SendAsync(given, phone);
        Assert.Matches("^[0-9]{6}$", code);
        await EnterAsync(given, phone, $" {code} ");
        await RefusedAsync(given, phone, code, "Code");
        var kept = await given.With<PlatformDb, KeptMessage>(db => db.KeptMessages.SingleAsync());
        Assert.DoesNotContain(code, kept.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(phone[3..], kept.RecipientMasked, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task After_five_wrong_tries_the_right_code_no_longer_works(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var phone = Given.NewPhone();
        var code = await SendAsync(given, phone);
        var wrong = code == "000000" ? "000001" : "000000";
        for (var i = 0; i < 4; i++) await RefusedAsync(given, phone, wrong, "Code");
        await RefusedAsync(given, phone, null, "Code");
        await RefusedAsync(given, phone, code, "Code");
    }

    [Theory, Engines]
    public async Task A_code_lives_ten_minutes_and_ends_with_the_next_one(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        var given = await app.CommunityAsync();
        var phone = Given.NewPhone();
        var late = await SendAsync(given, phone);
        app.Clock.Pass(TimeSpan.FromMinutes(10));
        await RefusedAsync(given, phone, late, "Code");

        var old = await SendAsync(given, phone);
        app.Clock.Pass(TimeSpan.FromMinutes(2));
        string next;
        while ((next = await SendAsync(given, phone)) == old) app.Clock.Pass(TimeSpan.FromMinutes(15));
        await RefusedAsync(given, phone, old, "Code");
        await EnterAsync(given, phone, next);
    }

    [Theory, Engines]
    public async Task One_code_a_minute_and_five_an_hour_go_to_a_number(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        var given = await app.CommunityAsync();
        var phone = Given.NewPhone();
        await SendAsync(given, phone);
        Assert.Equal("code-too-soon", (await Assert.ThrowsAsync<Refusal>(() => SendAsync(given, phone))).Code);
        await SendAsync(given, Given.NewPhone());
        for (var i = 0; i < 4; i++) { app.Clock.Pass(TimeSpan.FromSeconds(61)); await SendAsync(given, phone); }
        app.Clock.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal("code-too-often", (await Assert.ThrowsAsync<Refusal>(() => SendAsync(given, phone))).Code);
        app.Clock.Pass(TimeSpan.FromMinutes(55));
        await SendAsync(given, phone);
        // Six in a day, each fifty minutes after the last, are not five in an hour.
        for (var i = 0; i < 6; i++) { app.Clock.Pass(TimeSpan.FromMinutes(50)); await SendAsync(given, phone); }
    }

    [Theory, Engines]
    public async Task Two_first_sign_ins_at_once_make_one_account_and_one_seat(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        for (var round = 0; round < 5; round++)
        {
            var phone = Given.NewPhone();
            var accounts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => given.With<AccountDesk, Account>(desk => desk.EnsureAsync(phone, "同时", default)))));
            var account = Assert.Single(accounts.Select(a => a.Id).Distinct());
            var seats = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => given.With<SeatDesk, Seat>(desk =>
                desk.GrantAsync(given.TheSystem, account, Role.CommunityWorker, PlaceLevel.Community, "", "社区", null, default)))));
            Assert.Single(seats.Select(s => s.Id).Distinct());
        }
    }

    [Theory, Engines("13800", "+1 202 555 0100", "", "电话")]
    public async Task A_number_that_is_none_is_refused_at_its_field(Engine engine, string phone)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        Assert.Equal("Phone", (await Assert.ThrowsAsync<Refusal>(() => SendAsync(given, phone))).Faults[0].Field);
    }

    [Theory, Engines]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        var given = await app.CommunityAsync();
        var person = await WithPasswordAsync(given);
        Task<Account> Try(string password) => given.With<SignInDesk, Account>(desk => desk.ByPasswordAsync(person.Phone, password, default));
        for (var i = 0; i < 4; i++) Assert.Equal("invalid", (await Assert.ThrowsAsync<Refusal>(() => Try("wrong"))).Code);
        await Try(Password);
        for (var i = 0; i < 5; i++) Assert.Equal("invalid", (await Assert.ThrowsAsync<Refusal>(() => Try("wrong"))).Code);
        Assert.Equal("locked-out", (await Assert.ThrowsAsync<Refusal>(() => Try(Password))).Code);

        app.Clock.Pass(TimeSpan.FromMinutes(14));
        Assert.Equal("locked-out", (await Assert.ThrowsAsync<Refusal>(() => Try(Password))).Code);
        app.Clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(person.Account, (await Try(Password)).Id);
    }

    [Theory, Engines]
    public async Task Many_wrong_passwords_at_once_are_all_counted(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var person = await WithPasswordAsync(given);
        var codes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            try { await given.With<SignInDesk, Account>(desk => desk.ByPasswordAsync(person.Phone, $"wrong {i}", default)); return "in"; }
            catch (Refusal r) { return r.Code; }
        })));
        Assert.DoesNotContain("in", codes);
        Assert.Equal("locked-out", (await Assert.ThrowsAsync<Refusal>(() => given.With<SignInDesk, Account>(desk => desk.ByPasswordAsync(person.Phone, Password, default)))).Code);
    }

    [Theory, Engines("short", "alllowercase1", "12345678")]
    public async Task A_weak_password_is_refused(Engine engine, string password)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var person = await given.StrangerAsync();
        Assert.Equal("Password", (await Assert.ThrowsAsync<Refusal>(() => SetAsync(given, person, password))).Faults[0].Field);
    }

    [Theory, Engines]
    public async Task An_unknown_number_and_a_wrong_password_sound_alike(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var person = await WithPasswordAsync(given);
        var wrong = await Assert.ThrowsAsync<Refusal>(() => given.With<SignInDesk, Account>(desk => desk.ByPasswordAsync(person.Phone, "Wrong-Yard-5", default)));
        var unknown = await Assert.ThrowsAsync<Refusal>(() => given.With<SignInDesk, Account>(desk => desk.ByPasswordAsync(Given.NewPhone(), Password, default)));
        Assert.Equal((wrong.Code, wrong.Message), (unknown.Code, unknown.Message));
    }

    private static Task<string> SendAsync(Given given, string phone) => given.With<SignInDesk, string>(desk => desk.SendCodeAsync(given.Id, phone, default));

    private static Task<Account> EnterAsync(Given given, string phone, string? code) => given.With<SignInDesk, Account>(desk => desk.ByCodeAsync(phone, code, default));

    private static async Task RefusedAsync(Given given, string phone, string? code, string field) =>
        Assert.Equal(field, (await Assert.ThrowsAsync<Refusal>(() => EnterAsync(given, phone, code))).Faults[0].Field);

    private static async Task<Person> WithPasswordAsync(Given given)
    {
        var person = await given.StrangerAsync();
        await SetAsync(given, person, Password);
        return person;
    }

    private static Task SetAsync(Given given, Person person, string password) => given.InAsync(async sp =>
        await sp.GetRequiredService<AccountDesk>().SetPasswordAsync((await sp.GetRequiredService<AccountDesk>().FindByPhoneAsync(person.Phone, default))!, password, default));
}
