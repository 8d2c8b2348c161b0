using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>A fact waiting for its save: there it learns what changed on the thing it is about.</summary>
internal sealed record Publication(OutboxMessage Message, Row About)
{
    public void Complete(ModuleDb db, int position)
    {
        Message.Seq = ((About as Thing)?.Version ?? 0) * 100L + position;
        var entry = db.Entry(About);
        var shown = entry.Properties.Where(p => p.Metadata.PropertyInfo is { } info
            && !info.IsDefined(typeof(PersonalAttribute), false) && !p.Metadata.IsPrimaryKey() && p.Metadata.ClrType != typeof(byte[])).ToList();
        if (entry.State is EntityState.Added)
        {
            Message.After ??= Write(shown.Where(p => p.CurrentValue is not null).ToDictionary(p => p.Metadata.Name, p => p.CurrentValue));
            return;
        }
        var changed = shown.Where(p => p.IsModified && !Equals(p.OriginalValue, p.CurrentValue)).ToList();
        if (changed.Count == 0) return;
        Message.Before ??= Write(changed.ToDictionary(p => p.Metadata.Name, p => p.OriginalValue));
        Message.After ??= Write(changed.ToDictionary(p => p.Metadata.Name, p => p.CurrentValue));
    }

    private static string Write(Dictionary<string, object?> values) =>
        JsonSerializer.Serialize(values.ToDictionary(v => v.Key, v => v.Value is Enum e ? e.ToString() : v.Value), OutboxMessage.Json);
}
