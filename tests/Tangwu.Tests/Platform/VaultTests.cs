using System.Security.Cryptography;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

public class VaultTests
{
    private static readonly byte[] First = RandomNumberGenerator.GetBytes(32), Second = RandomNumberGenerator.GetBytes(32), Index = RandomNumberGenerator.GetBytes(32);
    private static readonly Vault Old = new(new MasterKeys(new Dictionary<int, byte[]> { [1] = First }, Index));
    private static readonly Vault Rotated = new(new MasterKeys(new Dictionary<int, byte[]> { [1] = First, [2] = Second }, Index));

    [Theory]
    [InlineData("")]
    [InlineData("+8613800138000")]
    [InlineData("11010519491231002X")]
    [InlineData("㐂生僻字𠮷")]
    public void What_was_sealed_opens_again(string text)
    {
        var box = Old.Seal(text, "phone");
        Assert.Equal(text, Old.Open(box, "phone"));
        if (text.Length > 0) Assert.DoesNotContain(text, box, StringComparison.Ordinal);
        Assert.NotEqual(box, Old.Seal(text, "phone"));
    }

    [Fact]
    public void Moved_to_another_field_it_does_not_open() => Assert.ThrowsAny<CryptographicException>(() => Old.Open(Old.Seal("13800138000", "phone"), "id"));

    [Fact]
    public void Tampered_with_in_any_place_it_does_not_open()
    {
        var box = Old.Seal("13800138000", "phone");
        for (var at = 2; at < box.Length - 1; at++)
        {
            var changed = box[..at] + (box[at] == 'A' ? 'B' : 'A') + box[(at + 1)..];
            Assert.ThrowsAny<CryptographicException>(() => Old.Open(changed, "phone"));
        }
    }

    [Fact]
    public void After_a_rotation_old_values_open_and_new_ones_carry_the_new_key()
    {
        Assert.Equal("old", Rotated.Open(Old.Seal("old", "p"), "p"));
        var box = Rotated.Seal("new", "p");
        Assert.StartsWith("2.", box, StringComparison.Ordinal);
        Assert.Contains("master key version 2 is missing", Assert.Throws<InvalidOperationException>(() => Old.Open(box, "p")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_is_the_same_for_the_same_number_and_says_nothing_without_the_key()
    {
        Assert.Equal(Old.Index("13800138000", "phone"), Rotated.Index("13800138000", "phone"));
        Assert.NotEqual(Old.Index("13800138000", "phone"), Old.Index("13800138000", "id"));
        Assert.NotEqual(Old.Index("13800138000", "phone"), new Vault(new MasterKeys(new Dictionary<int, byte[]> { [1] = First }, Second)).Index("13800138000", "phone"));
    }

    [Fact]
    public async Task The_key_file_is_its_owners_alone_and_read_again_by_all_who_start_at_once()
    {
        var folder = Directory.CreateTempSubdirectory("tangwu-keys-");
        var path = Path.Combine(folder.FullName, "deep", "tangwu.keys.json");
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => MasterKeys.ReadOrCreate(path))));
        Assert.Single(keys.Select(k => Convert.ToBase64String(k.IndexKey)).Distinct());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        folder.Delete(recursive: true);
    }

    [Theory, Engines]
    public async Task Personal_fields_and_session_keys_stand_sealed_in_the_database(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var town = await given.TownAsync();
        var resident = await given.ResidentAsync(town.One);
        var (account, ring) = await given.With<PlatformDb, (Account, List<KeyRingEntry>)>(async db =>
            (await db.Accounts.FindAsync(resident.Account) ?? throw new InvalidOperationException(), [.. db.KeyRing]));
        Assert.DoesNotContain(resident.Phone[3..], account.PhoneSealed + account.PhoneIndex + account.PhoneMasked, StringComparison.Ordinal);
        await resident.BrowserAsync();
        Assert.All(ring, key => Assert.DoesNotContain("<key", key.Xml, StringComparison.Ordinal));
    }
}
