using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tangwu.Bench;

/// <summary>Comes in as people of the demo community: with tokens for the API, with a session's cookie for pages.</summary>
internal static partial class DemoVisitor
{
    private static readonly string[] Roles = ["resident", "gridWorker", "communityWorker", "communityAdmin", "merchant", "volunteerLead", "ownersCommittee", "propertyService"];

    /// <summary>A token's header for each role that the demo community has.</summary>
    public static async Task<List<string>> TokensAsync(Server server)
    {
        var tokens = new List<string>();
        foreach (var role in Roles)
            if (await SessionAsync(server, role) is { } session) tokens.Add(HeaderOf(session));
        return tokens;
    }

    public static async Task<string> TokenAsync(Server server, string role) =>
        HeaderOf(await SessionAsync(server, role) ?? throw new InvalidOperationException($"The demo community has no {role}."));

    /// <summary>The community's short name in addresses.</summary>
    public static async Task<string> SlugAsync(Server server) =>
        (await SessionAsync(server, "communityAdmin"))!.Value.GetProperty("community").GetProperty("slug").GetString()!;

    /// <summary>The buildings in which something may be reported.</summary>
    public static async Task<List<string>> BuildingsAsync(Server server, string tokenHeader)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", tokenHeader["Authorization: ".Length..]);
        var estates = await client.GetFromJsonAsync<JsonElement>("/api/v1/places");
        return [.. estates.EnumerateArray().SelectMany(e => e.GetProperty("buildings").EnumerateArray()).Select(b => b.GetProperty("id").GetString()!)];
    }

    /// <summary>Signs in through the demo's form, as a browser does, and answers the header that carries the session.</summary>
    public static async Task<string> CookieAsync(Server server, string role)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        var form = DemoForm().Match(await client.GetStringAsync("/login"));
        if (!form.Success) throw new InvalidOperationException("The sign-in page has no form named demo.");
        var fields = HiddenField().Matches(form.Value).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        fields["Role"] = role;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync("/login", content);
        var cookie = handler.CookieContainer.GetCookies(server.Address)["tangwu"];
        return cookie is null ? throw new InvalidOperationException($"Signing in as {role} was answered with {(int)answer.StatusCode} and no session.") : $"Cookie: tangwu={cookie.Value}";
    }

    private static string HeaderOf(JsonElement session) => $"Authorization: Bearer {session.GetProperty("token").GetString()}";

    private static async Task<JsonElement?> SessionAsync(Server server, string role)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        using var answer = await client.PostAsJsonAsync("/api/v1/demo/session", new { role });
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
    }

    [GeneratedRegex("""<form(?:(?!</form>).)*name="_handler" value="demo".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex DemoForm();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex HiddenField();
}
