using System.Text.Json;

namespace Tangwu.Platform;

/// <summary>A message to one person inside Tangwu: the Chinese text with its parts, shown in the reader's language, and where it leads.</summary>
public sealed class Notice : Row
{
    public required Guid Account { get; init; }
    public required string Text { get; init; }
    public required string Parts { get; init; }
    /// <summary>Path inside the community, such as <c>/r/2026-000123</c>.</summary>
    public string? Link { get; init; }
    public bool Urgent { get; init; }
    public required DateTime At { get; init; }
    public DateTime? ReadAt { get; internal set; }
    public DateTime? SentAt { get; internal set; }
    public int SendTries { get; internal set; }

    public string Say(Words words) => words[Text, [.. JsonSerializer.Deserialize<string[]>(Parts)!]];
}

public static class Notifying
{
    /// <summary>Leaves a notice for an account in the transaction of what it tells about.</summary>
    public static void Notify(this ModuleDb db, TimeProvider clock, Guid account, string? link, bool urgent, string text, params string[] parts) =>
        db.Notices.Add(new Notice
        {
            Community = db.Community,
            Id = clock.NewId(),
            Account = account,
            Link = link,
            Urgent = urgent,
            Text = text,
            Parts = JsonSerializer.Serialize(parts, OutboxMessage.Json),
            At = clock.Now(),
        });
}
