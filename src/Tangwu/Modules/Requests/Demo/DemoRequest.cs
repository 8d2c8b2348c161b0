using System.Text.Json;

namespace Tangwu.Modules.Requests.Demo;

/// <summary>One invented request with what became of it, as written in requests.json.</summary>
internal sealed record DemoRequest(string Category, string Words, string Where, string Spot, string? Estate, string? Season, string Note, string Reply, string? ReplyAgain,
    string? ReopenWords, int? Rating, string? RatingWords, string FollowUp, bool Solved, bool HideName, bool Private, bool Dictated, string? Matter)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<DemoRequest> ReadAll()
    {
        using var stream = Open("requests.json");
        return JsonSerializer.Deserialize<DemoRequest[]>(stream, Json)!;
    }

    public static Stream Open(string name) => typeof(DemoRequest).Assembly.GetManifestResourceStream($"Modules/Requests/Demo/{name}")!;

    /// <summary>Who dictated it, from the words: （钱奶奶口述）.</summary>
    public string Teller => Words.StartsWith('（') && Words.IndexOf("口述", StringComparison.Ordinal) is > 1 and var end ? Words[1..end] : "一位老人";

    /// <summary>A drawn scene that stands in for a photo, before and after.</summary>
    public (string Before, string? After)? Pictures => (Category, Spot) switch
    {
        ("lighting", "unit") => ("stair.jpg", "stair-fixed.jpg"),
        ("road", _) when Words.Contains("井盖", StringComparison.Ordinal) => ("manhole.jpg", null),
        ("road", "estate") => ("road-before.jpg", "road-after.jpg"),
        _ => null,
    };
}
