using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Tangwu.Platform;

/// <summary>Where the bytes lie: a folder, <c>community/aa/id</c>.</summary>
public sealed class FileFolder(string root)
{
    public string PathOf(long community, Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(root, community.ToString(CultureInfo.InvariantCulture), name[^2..], name);
    }
}

/// <summary>Photos: checked, stripped of position, kept as a draft of the uploader until a record takes them over.</summary>
public sealed class FileStore(PlatformDb db, FileFolder folder, TimeProvider clock)
{
    public const long MaxBytes = 10 * 1024 * 1024;
    public const int MaxPerRecord = 3;

    /// <summary>Keeps one upload as a draft. A wrong file is refused with the field it came in; nothing of it stays.</summary>
    public async Task<Guid> DraftAsync(Actor actor, string field, string name, Stream content, CancellationToken ct)
    {
        var shown = Path.GetFileName(name) is { Length: > 0 } plain ? plain[..Math.Min(plain.Length, 120)] : "photo";
        var bytes = await ReadAsync(field, shown, content, ct);
        if (Picture.Sniff(bytes) is not { } kind) throw Refusal.Invalid(field, "“{0}”不是能用的照片，请选 JPG、PNG 或 WebP 格式的照片。", shown);
        try { bytes = Picture.WithoutPosition(bytes, kind); }
        catch (InvalidDataException) { throw Refusal.Invalid(field, "“{0}”打不开，可能没传完整，请重新拍一张或换一张。", shown); }

        var file = new StoredFile
        {
            Community = actor.Community,
            Id = clock.NewId(),
            Name = shown,
            Kind = kind,
            Size = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            UploadedBy = actor.Account,
            UploadedAt = clock.Now(),
        };
        await WriteDurablyAsync(folder.PathOf(file.Community, file.Id), bytes, ct);
        await db.WriteAsync(() => { db.Add(file); return Task.CompletedTask; }, ct);
        return file.Id;
    }

    private static async Task<byte[]> ReadAsync(string field, string shown, Stream content, CancellationToken ct)
    {
        var memory = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > MaxBytes) throw Refusal.Invalid(field, "“{0}”太大了，一张照片最多 {1} MB，请换一张或截小一点。", shown, MaxBytes / 1024 / 1024);
        }
        return memory.ToArray();
    }

    /// <summary>On the disk before it is acknowledged, under its name only when whole.</summary>
    private static async Task WriteDurablyAsync(string path, byte[] bytes, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = path + ".part";
        await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(bytes, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(part, path);
    }

    /// <summary>The drafts among these ids that this person uploaded; anything else is passed over.</summary>
    public async Task<IReadOnlyList<Guid>> MyDraftsAsync(Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var mine = await db.Files.Where(f => ids.Contains(f.Id) && f.OwnerId == null && f.UploadedBy == actor.Account).Select(f => f.Id).ToListAsync(ct);
        return [.. ids.Where(mine.Contains).Take(MaxPerRecord)];
    }

    public async Task<(StoredFile File, string Path)?> FindAsync(Guid id, CancellationToken ct) =>
        await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is { } file ? (file, folder.PathOf(file.Community, file.Id)) : null;

    /// <summary>The photos of these records, in the order in which they were taken.</summary>
    public async Task<ILookup<Guid, Guid>> OfAsync(string ownerKind, IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        (await db.Files.Where(f => f.OwnerKind == ownerKind && owners.Contains(f.OwnerId!.Value)).OrderBy(f => f.Id).Select(f => new { f.OwnerId, f.Id }).ToListAsync(ct))
            .ToLookup(f => f.OwnerId!.Value, f => f.Id);

    /// <summary>Drafts nobody took over within thirty-one days, a day longer than any form keeps them: row and bytes go.</summary>
    public async Task SweepDraftsAsync(CancellationToken ct)
    {
        var before = clock.Now().AddDays(-31);
        var old = await db.Files.AsNoTracking().Where(f => f.OwnerId == null && f.UploadedAt < before).OrderBy(f => f.UploadedAt).Take(500).ToListAsync(ct);
        foreach (var file in old)
        {
            // Taken over while this was on its way to it: then it stays.
            if (await db.Files.Where(f => f.Id == file.Id && f.OwnerId == null).ExecuteDeleteAsync(ct) == 0) continue;
            File.Delete(folder.PathOf(file.Community, file.Id));
        }
    }
}

public static class FileGiving
{
    /// <summary>Gives drafts to the record they were taken for, in the transaction of that record: a photo is never left behind by a crash.</summary>
    public static async Task AttachAsync(this ModuleDb db, Actor actor, IReadOnlyCollection<Guid> ids, string ownerKind, Guid ownerId, CancellationToken ct)
    {
        foreach (var id in ids)
            await db.Database.ExecuteSqlAsync(
                $"UPDATE platform_stored_file SET owner_kind = {ownerKind}, owner_id = {ownerId} WHERE community = {db.Community} AND id = {id} AND owner_id IS NULL AND uploaded_by = {actor.Account}", ct);
    }
}
