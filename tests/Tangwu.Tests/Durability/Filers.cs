using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Tests.House;

namespace Tangwu.Tests.Durability;

/// <summary>Several people who file requests over HTTP, each with its own key, and try the same one again until it is acknowledged.</summary>
public sealed class Filers(string token, Guid building)
{
    private int keys;

    /// <summary>The number each key was told; a key told two numbers would show here.</summary>
    public ConcurrentDictionary<string, ConcurrentBag<string>> Acknowledged { get; } = [];

    /// <summary>A community with a town on the real clock, and a resident who files.</summary>
    public static async Task<(Given Given, Town Town, Filers Filers)> PrepareAsync(TestApp app)
    {
        var given = await app.CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        return (given, town, new Filers(await resident.TokenAsync(), town.One.Id));
    }

    /// <summary>An app for making and checking what the processes work on: their database, the real clock, no pumps.</summary>
    public static TestApp AppOn(TestDatabase database) => new(database, services => services.AddSingleton(TimeProvider.System), ownsDatabase: false);

    /// <summary>Files until told to stop; the address is asked for before each try, because a process may have come back elsewhere.</summary>
    public Task FileAsync(int people, Func<Uri> where, Func<bool> enough) => Task.WhenAll(Enumerable.Range(0, people).Select(_ => Task.Run(async () =>
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        while (!enough())
        {
            var key = $"key-{Interlocked.Increment(ref keys)}";
            while (await TryAsync(http, where(), key) is null) await Task.Delay(20);
        }
    })));

    /// <summary>The number, or null where no answer came: whether it was filed is then unknown.</summary>
    public async Task<string?> TryAsync(HttpClient http, Uri address, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/requests"))
        {
            Headers = { { "Idempotency-Key", key } },
            Content = JsonContent.Create(new { words = $"路灯不亮 {key}", category = "lighting", building, unit = 1, where = "院里" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await http.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode == 503) return null;
            if ((int)answer.StatusCode != 201) throw new InvalidOperationException($"{(int)answer.StatusCode} {body}");
            var number = JsonDocument.Parse(body).RootElement.GetProperty("number").GetString()!;
            Acknowledged.GetOrAdd(key, _ => []).Add(number);
            return number;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException) { return null; }
    }
}
