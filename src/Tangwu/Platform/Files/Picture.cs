using System.Buffers.Binary;

namespace Tangwu.Platform;

/// <summary>What a picture really is, told by its bytes and not by its name, and the same picture without the place where it was taken.</summary>
public static class Picture
{
    public static PictureKind? Sniff(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => PictureKind.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PictureKind.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => PictureKind.Webp,
        _ => null,
    };

    /// <summary>The picture without EXIF, XMP and text (position, camera, owner). How it must be turned to stand upright is kept.</summary>
    /// <exception cref="InvalidDataException">The file breaks off or is not what its first bytes say.</exception>
    public static byte[] WithoutPosition(byte[] bytes, PictureKind kind) => kind switch
    {
        PictureKind.Jpeg => JpegStrip.Strip(bytes),
        PictureKind.Png => Png(bytes),
        _ => Webp(bytes),
    };

    private static byte[] Png(byte[] bytes)
    {
        var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes, 0, 8);
        for (var at = 8; at < bytes.Length;)
        {
            Need(at + 12 <= bytes.Length);
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            Need(length <= bytes.Length - at - 12);
            var whole = (int)length + 12;
            var name = bytes.AsSpan(at + 4, 4);
            if (!(name.SequenceEqual("eXIf"u8) || name.SequenceEqual("tEXt"u8) || name.SequenceEqual("iTXt"u8) || name.SequenceEqual("zTXt"u8))) kept.Write(bytes, at, whole);
            if (name.SequenceEqual("IEND"u8)) return kept.ToArray();
            at += whole;
        }
        throw Broken();
    }

    private static byte[] Webp(byte[] bytes)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4));
        Need(size > 12 && size <= bytes.Length - 8);
        var end = (int)size + 8;
        var kept = new MemoryStream(end);
        kept.Write(bytes, 0, 12);
        for (var at = 12; at < end;)
        {
            Need(at + 8 <= end);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 4));
            Need(length <= end - at - 8);
            var whole = (int)Math.Min(8 + length + (length & 1), end - at);
            var name = bytes.AsSpan(at, 4);
            if (!name.SequenceEqual("EXIF"u8) && !name.SequenceEqual("XMP "u8))
            {
                var start = (int)kept.Length;
                kept.Write(bytes, at, whole);
                // The header flags say which chunks follow: EXIF (0x08) and XMP (0x04) no longer do.
                if (name.SequenceEqual("VP8X"u8)) kept.GetBuffer()[start + 8] &= 0xF3;
            }
            at += whole;
        }
        var result = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(4), (uint)result.Length - 8);
        return result;
    }

    internal static void Need(bool holds)
    {
        if (!holds) throw Broken();
    }

    internal static InvalidDataException Broken() => new("the picture breaks off");
}
