using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tangwu.Platform;

/// <summary>
/// Seals personal fields (AES-256-GCM under a versioned master key) and makes the blind index for exact look-up
/// (HMAC-SHA256). A sealed value names its key version, so keys rotate without rewriting the table.
/// </summary>
public sealed class Vault
{
    private const int NonceSize = 12, TagSize = 16;
    private readonly SortedDictionary<int, byte[]> keys;
    private readonly byte[] indexKey;

    public Vault(MasterKeys master)
    {
        keys = new SortedDictionary<int, byte[]>(master.Keys.ToDictionary());
        indexKey = master.IndexKey;
    }

    /// <summary>Seals under the newest key. <paramref name="purpose"/> is bound in: a value moved to another field does not open.</summary>
    public string Seal(string text, string purpose)
    {
        var (version, key) = keys.Last();
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), Encoding.UTF8.GetBytes(purpose));
        return string.Create(CultureInfo.InvariantCulture, $"{version}.{Base64Url.EncodeToString(box)}");
    }

    public string Open(string sealedText, string purpose)
    {
        var dot = sealedText.IndexOf('.', StringComparison.Ordinal);
        var version = int.Parse(sealedText.AsSpan(0, dot), CultureInfo.InvariantCulture);
        if (!keys.TryGetValue(version, out var key)) throw new InvalidOperationException($"The master key version {version} is missing: put it back into the key file.");
        var box = Base64Url.DecodeFromChars(sealedText.AsSpan(dot + 1));
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, plain.Length), box.AsSpan(box.Length - TagSize), plain, Encoding.UTF8.GetBytes(purpose));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The same text of the same kind gives the same index; without the key nobody can try numbers against it.</summary>
    public string Index(string text, string kind) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(indexKey, Encoding.UTF8.GetBytes($"{kind}\n{text}")).AsSpan(0, 18));
}
