using System.Text.Json;

namespace Tangwu.Platform;

/// <summary>Reads what an entry of the audit trail keeps of before and after, field by field, as text for people.</summary>
public sealed class ChangeReading(IEnumerable<Manifest> manifests, Words words)
{
    private readonly Dictionary<string, FieldLabel> labels = manifests.SelectMany(m => m.AllFields).DistinctBy(f => f.Field).ToDictionary(f => f.Field);

    /// <summary>What changed, or what something new began with; only what has a label.</summary>
    public IReadOnlyList<string> Of(OutboxMessage message)
    {
        var (before, after) = (Fields(message.Before), Fields(message.After));
        return [.. before.Keys.Union(after.Keys).Where(labels.ContainsKey)
            .Select(k => (Label: labels[k], Old: Text(before, k), New: Text(after, k)))
            .Where(c => c.Old != c.New).Select(c => Say(words[c.Label.Label], c.Old, c.New))];
    }

    private string Say(string name, string? before, string? after) => (before, after) switch
    {
        (null, _) => words["{0}：{1}", name, after],
        (_, null) => words["{0}：{1} → 空", name, before],
        _ => words["{0}：{1} → {2}", name, before, after],
    };

    private static Dictionary<string, JsonElement> Fields(string? json) => json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    private string? Text(Dictionary<string, JsonElement> fields, string field) => !fields.TryGetValue(field, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when labels[field].Value is { } say => words[say(value.GetString()!)],
        JsonValueKind.String when value.TryGetDateTime(out var at) => Ui.Shanghai.Stamp(at),
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        _ => value.GetRawText(),
    };
}
