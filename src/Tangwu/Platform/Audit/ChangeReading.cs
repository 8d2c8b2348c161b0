using System.Globalization;
using System.Text.Json;

namespace Tangwu.Platform;

/// <summary>Reads what an entry of the audit trail keeps of before and after, field by field, as text for people.</summary>
public static class ChangeReading
{
    public static IReadOnlyList<Change> Of(OutboxMessage message)
    {
        var (before, after) = (Fields(message.Before), Fields(message.After));
        return [.. before.Keys.Union(after.Keys).Where(k => k is not nameof(Thing.Version) and not nameof(Row.Community))
            .Select(k => new Change(k, before.GetValueOrDefault(k), after.GetValueOrDefault(k))).Where(c => c.Before != c.After)];
    }

    private static Dictionary<string, string?> Fields(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(f => f.Key, f => Text(f.Value));

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when value.TryGetDateTime(out var at) => At(at),
        JsonValueKind.String when value.TryGetGuid(out var id) => "…" + id.ToString("N")[^6..],
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static string At(DateTime utc) => Ui.Shanghai.Local(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>One field that changed; null where it was empty.</summary>
public sealed record Change(string Field, string? Before, string? After);
