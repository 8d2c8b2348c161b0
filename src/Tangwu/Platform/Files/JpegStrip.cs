using System.Buffers.Binary;

namespace Tangwu.Platform;

/// <summary>Takes APP1 (EXIF, XMP), APP13 and comments out of a JPEG and puts back an EXIF block that holds the orientation alone.</summary>
internal static class JpegStrip
{
    private const byte App1 = 0xE1, App13 = 0xED, Comment = 0xFE, StartOfScan = 0xDA;

    public static byte[] Strip(byte[] bytes)
    {
        var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes, 0, 2);
        var orientation = 1;
        var segments = new MemoryStream();
        var at = 2;
        while (true)
        {
            Picture.Need(at + 4 <= bytes.Length && bytes[at] == 0xFF);
            var marker = bytes[at + 1];
            if (marker == 0xFF) { at++; continue; }
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
            Picture.Need(length >= 2 && at + 2 + length <= bytes.Length);
            var body = bytes.AsSpan(at + 4, length - 2);
            if (marker == App1 && body.StartsWith("Exif\0\0"u8)) orientation = OrientationIn(body[6..]);
            if (marker is not (App1 or App13 or Comment)) segments.Write(bytes, at, length + 2);
            at += length + 2;
            if (marker == StartOfScan) break;
        }
        if (orientation is > 1 and <= 8) kept.Write(OnlyOrientation((byte)orientation));
        segments.WriteTo(kept);
        kept.Write(bytes, at, bytes.Length - at);
        return kept.ToArray();
    }

    /// <summary>Tag 0x0112 of the first directory; anything unreadable counts as upright.</summary>
    private static int OrientationIn(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        var little = tiff[0] == (byte)'I';
        var directory = (int)Math.Min(int.MaxValue, U32(tiff[4..], little));
        if (directory > tiff.Length - 2) return 1;
        var entries = U16(tiff[directory..], little);
        for (var i = 0; i < entries; i++)
        {
            var entry = directory + 2 + i * 12;
            if (entry > tiff.Length - 12) return 1;
            if (U16(tiff[entry..], little) == 0x0112) return U16(tiff[(entry + 8)..], little);
        }
        return 1;
    }

    private static byte[] OnlyOrientation(byte value) =>
    [
        0xFF, App1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0,
    ];

    private static ushort U16(ReadOnlySpan<byte> s, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(s) : BinaryPrimitives.ReadUInt16BigEndian(s);
    private static uint U32(ReadOnlySpan<byte> s, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(s) : BinaryPrimitives.ReadUInt32BigEndian(s);
}
