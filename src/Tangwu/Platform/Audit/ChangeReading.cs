using System.Globalization;
using System.Text.Json;

namespace Tangwu.Platform;

/// <summary>Reads what an entry of the audit trail keeps of before and after, field by field, as text for people.</summary>
public static class ChangeReading
{
    /// <summary>Fields that people ask about, as they would say them. Others keep their written name.</summary>
    private static readonly Dictionary<string, string> Known = new()
    {
        ["Role"] = "职务", ["Level"] = "范围", ["Since"] = "开始", ["Until"] = "结束", ["State"] = "状态", ["Number"] = "编号", ["Category"] = "类别",
        ["Title"] = "标题", ["Stars"] = "评分", ["Name"] = "名称", ["Handler"] = "经办人", ["DueAt"] = "期限", ["Kind"] = "种类",
    };

    /// <summary>What changed, in the language of the words given. Of something new its references are left out: they say nothing to a reader.</summary>
    public static IReadOnlyList<string> Of(OutboxMessage message, Words words)
    {
        var (before, after) = (Fields(message.Before), Fields(message.After));
        return [.. before.Keys.Union(after.Keys).Where(k => k is not nameof(Thing.Version) and not nameof(Row.Community))
            .Select(k => (Field: k, Old: Text(before, k, words), New: Text(after, k, words)))
            .Where(c => c.Old != c.New && (message.Before is not null || c.New is not ['…', ..])).Select(c => Say(c.Field, c.Old, c.New, words))];
    }

    private static string Say(string field, string? before, string? after, Words words)
    {
        var name = Known.TryGetValue(field, out var label) ? words[label] : field;
        return (before, after) switch
        {
            (null, _) => words["{0}：{1}", name, after],
            (_, null) => words["{0}：{1} → 空", name, before],
            _ => words["{0}：{1} → {2}", name, before, after],
        };
    }

    private static Dictionary<string, JsonElement> Fields(string? json) => json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    private static string? Text(Dictionary<string, JsonElement> fields, string field, Words words) => !fields.TryGetValue(field, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when field == "Role" && Enum.TryParse<Role>(value.GetString(), out var role) => words[role.Label()],
        JsonValueKind.String when field == "Level" && Enum.TryParse<PlaceLevel>(value.GetString(), out var level) => words[level.Label()],
        JsonValueKind.String when value.TryGetDateTime(out var at) => Ui.Shanghai.Stamp(at),
        JsonValueKind.String when value.TryGetGuid(out var id) => "…" + id.ToString("N", CultureInfo.InvariantCulture)[^6..],
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        _ => value.GetRawText(),
    };
}
