namespace Tangwu.Platform;

/// <summary>The photo field of a form: what came with this post is kept at once, so that a photo survives any error in the rest of the form.</summary>
public sealed class Photos(FileStore store, Problems problems)
{
    private readonly List<Guid> kept = [];

    public IReadOnlyList<Guid> Kept => kept;

    /// <summary>Keeps the new files and the earlier ones that were not crossed out; wrong files become errors of the field, the right ones stay.</summary>
    public async Task TakeAsync(Actor actor, string field, IFormCollection form, CancellationToken ct)
    {
        var removed = Ids(form[field + "Remove"]);
        kept.AddRange(await store.MyDraftsAsync(actor, [.. Ids(form[field + "Kept"]).Except(removed)], ct));
        foreach (var file in form.Files.GetFiles(field).Where(f => f.Length > 0))
        {
            if (kept.Count >= FileStore.MaxPerRecord) { problems.Add(field, "最多 {0} 张照片，多出的没有保存。", FileStore.MaxPerRecord); break; }
            try
            {
                await using var content = file.OpenReadStream();
                kept.Add(await store.DraftAsync(actor, field, file.FileName, content, ct));
            }
            catch (Refusal r) { problems.Add(r); }
        }
    }

    private static IEnumerable<Guid> Ids(IEnumerable<string?> values) => values.Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);
}
