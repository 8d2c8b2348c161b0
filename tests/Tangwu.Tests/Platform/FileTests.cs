using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

/// <summary>Keeping photos, and showing them to those who may see the record they belong to.</summary>
public class FileTests
{
    [Theory, Engines]
    public async Task A_draft_is_its_uploaders_alone(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var (mine, other) = (await given.StrangerAsync(), await given.StrangerAsync());
        var path = given.At($"/files/{await DraftAsync(mine, Pictures.Jpeg)}");

        using var browser = await mine.BrowserAsync();
        var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(HttpStatusCode.NotFound, await SeenAsync(other, path));
        Assert.Equal(HttpStatusCode.NotFound, (await given.App.Visitor().GetAsync(path)).StatusCode);
    }

    [Theory, Engines]
    public async Task What_is_sent_is_a_picture_and_nothing_else(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        var photo = await DraftAsync(resident, Pictures.JpegWith((0xE1, [.. "Exif\0\0"u8, .. Pictures.Exif(1)])));
        await given.RequestAsync(resident, Given.BrokenLamp(town.One) with { Photos = [photo] });

        var answer = await given.App.Visitor().GetAsync(given.At($"/files/{photo}"));
        Assert.Equal(("image/jpeg", "nosniff"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-cache, private", string.Join(", ", answer.Headers.GetValues("Cache-Control").Single().Split(", ").Order()));
        Assert.Equal(Pictures.Jpeg, await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory, Engines]
    public async Task A_photo_is_seen_by_whoever_may_see_its_record(Engine engine)
    {
        var (given, elsewhere) = (await TestApp.On(engine).CommunityAsync(), await TestApp.On(engine).CommunityAsync());
        var town = await given.TownAsync();
        var (resident, neighbour) = (await given.ResidentAsync(town.One), await given.ResidentAsync(town.One, "邻居", 1));
        var photo = await DraftAsync(resident, Pictures.Png);
        await given.RequestAsync(resident, Given.BrokenLamp(town.One) with { Photos = [photo], IsPrivate = true });
        var path = given.At($"/files/{photo}");

        Assert.Equal(HttpStatusCode.OK, await SeenAsync(resident, path));
        Assert.Equal(HttpStatusCode.OK, await SeenAsync(town.EastWorker, path));
        Assert.Equal(HttpStatusCode.NotFound, await SeenAsync(town.WestWorker, path));
        Assert.Equal(HttpStatusCode.NotFound, await SeenAsync(neighbour, path));
        Assert.Equal(HttpStatusCode.NotFound, (await given.App.Visitor().GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await SeenAsync(resident, elsewhere.At($"/files/{photo}")));
        Assert.Equal(HttpStatusCode.NotFound, await SeenAsync(resident, $"/c/no-such-place/files/{photo}"));
    }

    [Theory, Engines]
    public async Task Nobody_attaches_another_persons_photo(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var (resident, thief) = (await given.ResidentAsync(town.One), await given.ResidentAsync(town.One, "邻居", 1));
        var photo = await DraftAsync(resident, Pictures.Webp);
        await given.RequestAsync(thief, Given.BrokenLamp(town.One) with { Photos = [photo] });
        Assert.Null(await given.With<PlatformDb, Guid?>(db => db.Files.Where(f => f.Id == photo).Select(f => f.OwnerId).SingleAsync()));
    }

    [Theory, Engines]
    public async Task A_wrong_file_is_refused_at_its_field_and_nothing_of_it_stays(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var person = await given.StrangerAsync();
        foreach (var bytes in new[] { "GIF89a......"u8.ToArray(), Pictures.Jpeg[..^2], [.. Pictures.Jpeg[..20], .. new byte[FileStore.MaxBytes]] })
        {
            var refusal = await Assert.ThrowsAsync<Refusal>(() => DraftAsync(person, bytes, "../../etc/holiday.jpg"));
            Assert.Equal((RefusalKind.Invalid, "Photo", "holiday.jpg"), (refusal.Kind, refusal.Faults[0].Field, refusal.Faults[0].Values[0]));
        }
        Assert.Equal(0, await given.With<PlatformDb, int>(db => db.Files.CountAsync()));
        Assert.False(Directory.Exists(Path.Combine(given.App.Database.Files, $"{given.Id}")));
    }

    [Theory, Engines]
    public async Task Ten_megabytes_are_the_limit(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var person = await given.StrangerAsync();
        byte[] Of(long size) => [.. Pictures.PngWith(("IDAT", new byte[size - Pictures.Png.Length - 12]))];
        await DraftAsync(person, Of(FileStore.MaxBytes));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => DraftAsync(person, Of(FileStore.MaxBytes + 1)));
        Assert.Equal(10L, refusal.Faults[0].Values[1]);
    }

    [Theory, Engines]
    public async Task Drafts_nobody_took_over_are_swept_away_with_their_bytes(Engine engine)
    {
        await using var app = TestApp.Own(engine);
        var given = await app.CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        var (taken, left) = (await DraftAsync(resident, Pictures.Jpeg), await DraftAsync(resident, Pictures.Jpeg));
        await given.RequestAsync(resident, Given.BrokenLamp(town.One) with { Photos = [taken] });
        app.Clock.Pass(TimeSpan.FromDays(31) - TimeSpan.FromHours(1));
        await SweepAsync();
        Assert.Equal(2, Kept());
        app.Clock.Pass(TimeSpan.FromHours(2));
        await SweepAsync();
        Assert.Equal(1, Kept());
        Assert.Equal(taken, await given.With<PlatformDb, Guid>(db => db.Files.Select(f => f.Id).SingleAsync()));
        Assert.NotEqual(left, taken);

        Task SweepAsync() => given.With<FileStore>(files => files.SweepDraftsAsync(default));
        int Kept() => Directory.GetFiles(app.Database.Files, "*", SearchOption.AllDirectories).Length;
    }

    [Theory, Engines]
    public async Task A_draft_that_is_taken_over_during_the_sweep_keeps_its_bytes(Engine engine)
    {
        var meanwhile = new Meanwhile(command => command.CommandText.Contains("DELETE FROM", StringComparison.Ordinal));
        await using var app = TestApp.Own(engine, services => services.ConfigureDbContext<PlatformDb>(o => o.AddInterceptors(meanwhile)));
        var given = await app.CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        var photo = await DraftAsync(resident, Pictures.Jpeg);
        app.Clock.Pass(TimeSpan.FromDays(32));
        meanwhile.Do = () => given.RequestAsync(resident, Given.BrokenLamp(town.One) with { Photos = [photo] });
        await given.With<FileStore>(files => files.SweepDraftsAsync(default));
        Assert.Equal(HttpStatusCode.OK, await SeenAsync(resident, given.At($"/files/{photo}")));
    }

    private static async Task<Guid> DraftAsync(Person person, byte[] bytes, string name = "photo.jpg")
    {
        var actor = await person.ActorAsync();
        return await person.Given.With<FileStore, Guid>(files => files.DraftAsync(actor, "Photo", name, new MemoryStream(bytes), default));
    }

    private static async Task<HttpStatusCode> SeenAsync(Person person, string path)
    {
        using var browser = await person.BrowserAsync();
        return (await browser.GetAsync(path)).Status;
    }
}
