using System.Text.Json;
using Tangwu.Modules.Territory.Contract;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>Who gets a request first, and a guess at its category from the words in CategoryHints.json. Pure.</summary>
public static class RequestRouting
{
    /// <summary>The grid worker of the place; where there is none, the grid leader, then the community's secretary.</summary>
    public static Holder? First(GridPeople people) => people.GridWorker ?? people.GridLeader ?? people.CommunityAdmin;

    private static readonly IReadOnlyDictionary<string, string[]> Hints = Read();

    /// <summary>The first category one of whose words stands in the text: a suggestion that a person confirms, never a decision.</summary>
    public static string? Suggest(string words) =>
        Hints.Where(h => h.Value.Any(word => words.Contains(word, StringComparison.Ordinal))).Select(h => h.Key).FirstOrDefault();

    /// <summary>In the order of the file: what is more telling stands first.</summary>
    private static OrderedDictionary<string, string[]> Read()
    {
        using var stream = typeof(RequestRouting).Assembly.GetManifestResourceStream("Modules/Requests/CategoryHints.json")!;
        return JsonSerializer.Deserialize<OrderedDictionary<string, string[]>>(stream)!;
    }
}
