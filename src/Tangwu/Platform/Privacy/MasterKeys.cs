using System.Security.Cryptography;
using System.Text.Json;

namespace Tangwu.Platform;

/// <summary>
/// The master keys, kept apart from the database: in <c>Tangwu:KeyFile</c>, made at the first start beside the SQLite file.
/// Several processes on one database share one key file.
/// </summary>
public sealed record MasterKeys(IReadOnlyDictionary<int, byte[]> Keys, byte[] IndexKey)
{
    private sealed record Stored(Dictionary<int, string> Keys, string IndexKey);

    public static MasterKeys ReadOrCreate(string path)
    {
        if (!File.Exists(path)) Create(path);
        var stored = JsonSerializer.Deserialize<Stored>(File.ReadAllText(path)) ?? throw new InvalidDataException($"{path} holds no keys");
        return new MasterKeys(stored.Keys.ToDictionary(k => k.Key, k => Convert.FromBase64String(k.Value)), Convert.FromBase64String(stored.IndexKey));
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var turn = LineUp(path + ".lock");
        if (File.Exists(path)) return;
        var stored = new Stored(new() { [1] = NewKey() }, NewKey());
        var draft = path + "." + Path.GetRandomFileName();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options)) JsonSerializer.Serialize(file, stored);
        File.Move(draft, path, overwrite: false);
    }

    /// <summary>Two processes starting at once: a rename alone would let the second take away the keys the first already uses.</summary>
    private static FileStream LineUp(string path)
    {
        for (var tries = 0; ; tries++)
        {
            try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose); }
            catch (IOException) when (tries < 500) { Thread.Sleep(20); }
        }
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
