using System.Buffers.Binary;
using System.Text;

namespace Tangwu.Tests.House;

/// <summary>Small real pictures, with whatever phones put into theirs.</summary>
public static class Pictures
{
    /// <summary>A grey JPEG of one pixel.</summary>
    public static readonly byte[] Jpeg = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=").Concat<byte>([0xFF, 0xD9]).ToArray();

    /// <summary>A PNG of one pixel.</summary>
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A lossless WebP of one pixel.</summary>
    public static readonly byte[] Webp = Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    public const string Place = "39 deg 54 min N";

    /// <summary>The TIFF block of EXIF: orientation, and a GPS directory with a latitude.</summary>
    public static byte[] Exif(byte orientation)
    {
        var tiff = new byte[80];
        "II*\0"u8.CopyTo(tiff);
        tiff[4] = 8;
        tiff[8] = 2;
        Entry(10, 0x0112, 3, 1, orientation);
        Entry(22, 0x8825, 4, 1, 38);
        tiff[38] = 1;
        Entry(40, 0x0002, 2, (uint)Place.Length + 1, 56);
        Encoding.ASCII.GetBytes(Place).CopyTo(tiff, 56);
        return tiff;

        void Entry(int at, ushort tag, ushort type, uint count, uint value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), tag);
            BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at + 2), type);
            BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at + 4), count);
            BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at + 8), value);
        }
    }

    /// <summary>The JPEG with these segments right after its start.</summary>
    public static byte[] JpegWith(params (byte Marker, byte[] Body)[] segments) =>
        [.. Jpeg[..2], .. segments.SelectMany(s => Segment(s.Marker, s.Body)), .. Jpeg[2..]];

    public static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>The PNG with these chunks before its picture data.</summary>
    public static byte[] PngWith(params (string Name, byte[] Body)[] chunks) =>
        [.. Png[..33], .. chunks.SelectMany(c => PngChunk(c.Name, c.Body)), .. Png[33..]];

    private static byte[] PngChunk(string name, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
        var chunk = new byte[body.Length + 12];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)body.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(named.Length + 4), Crc(named));
        return chunk;
    }

    /// <summary>The WebP in its extended form, with these chunks after the picture.</summary>
    public static byte[] WebpWith(byte flags, params (string Name, byte[] Body)[] chunks)
    {
        byte[] body = [.. "WEBP"u8, .. WebpChunk("VP8X", [flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Webp[12..], .. chunks.SelectMany(c => WebpChunk(c.Name, c.Body))];
        var whole = new byte[body.Length + 8];
        "RIFF"u8.CopyTo(whole);
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(4), (uint)body.Length);
        body.CopyTo(whole, 8);
        return whole;
    }

    private static byte[] WebpChunk(string name, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)body.Length);
        return [.. Encoding.ASCII.GetBytes(name), .. length, .. body, .. new byte[body.Length % 2]];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
