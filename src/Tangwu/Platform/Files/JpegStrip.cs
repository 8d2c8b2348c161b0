using System.Buffers.Binary;

namespace Tangwu.Platform;

/// <summary>
/// Keeps of a JPEG what draws it (JFIF, colour profile, Adobe's colour mark, tables, scans) and puts back an EXIF block that holds the
/// orientation alone. Everything else goes, also what phones hang on behind the end: a second picture or a film with a place of its own.
/// </summary>
internal static class JpegStrip
{
    private const byte App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF, Comment = 0xFE, StartOfScan = 0xDA, EndOfImage = 0xD9;

    public static byte[] Strip(byte[] bytes)
    {
        var orientation = 1;
        var segments = new MemoryStream(bytes.Length);
        var at = 2;
        while (true)
        {
            Picture.Need(at + 2 <= bytes.Length && bytes[at] == 0xFF);
            var marker = bytes[at + 1];
            if (marker == 0xFF) { at++; continue; }
            if (marker == EndOfImage) break;
            Picture.Need(at + 4 <= bytes.Length);
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
            Picture.Need(length >= 2 && at + 2 + length <= bytes.Length);
            var body = bytes.AsSpan(at + 4, length - 2);
            if (marker == App1 && body.StartsWith("Exif\0\0"u8)) orientation = OrientationIn(body[6..]);
            var end = at + 2 + length;
            if (marker == StartOfScan) end = EndOfScan(bytes, end);
            if (Draws(marker, body)) segments.Write(bytes, at, end - at);
            at = end;
        }
        var kept = new MemoryStream(bytes.Length);
        kept.Write([0xFF, 0xD8]);
        if (orientation is > 1 and <= 8) kept.Write(OnlyOrientation((byte)orientation));
        segments.WriteTo(kept);
        kept.Write([0xFF, EndOfImage]);
        return kept.ToArray();
    }

    private static bool Draws(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        App0 or App14 => true,
        App2 => body.StartsWith("ICC_PROFILE\0"u8),
        >= App1 and <= App15 or Comment => false,
        _ => true,
    };

    /// <summary>The next marker that is neither a stuffed byte nor a restart; a picture that stops before it was not sent whole.</summary>
    private static int EndOfScan(byte[] bytes, int at)
    {
        for (; ; at++)
        {
            var found = bytes.AsSpan(at).IndexOf((byte)0xFF);
            Picture.Need(found >= 0 && at + found + 1 < bytes.Length);
            at += found;
            if (bytes[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7) or 0xFF)) return at;
        }
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
