using System.Text;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

/// <summary>What leaves a phone with a photo must not leave the house: where it was taken.</summary>
public class PictureTests
{
    public static TheoryData<string, byte[]> NoPictures => new()
    {
        { "empty", [] },
        { "text", "just words"u8.ToArray() },
        { "html", "<html><script>alert(1)</script>"u8.ToArray() },
        { "svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray() },
        { "pdf", "%PDF-1.7\n"u8.ToArray() },
        { "zip", "PK\u0003\u0004aaaaaaaaaaaa"u8.ToArray() },
        { "gif", "GIF89a............"u8.ToArray() },
        { "bmp", "BM................"u8.ToArray() },
        { "heic", "\0\0\0\u0018ftypheic....mif1"u8.ToArray() },
        { "mp4", "\0\0\0\u0018ftypisom........"u8.ToArray() },
        { "elf", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0] },
        { "exe", "MZ\u0090................"u8.ToArray() },
        { "wav", "RIFF\u0024\0\0\0WAVEfmt "u8.ToArray() },
        { "half a signature", [0xFF, 0xD8] },
    };

    [Theory, MemberData(nameof(NoPictures))]
    public void Anything_else_is_no_picture_whatever_its_name(string what, byte[] bytes) => Assert.True(Picture.Sniff(bytes) is null, what);

    [Fact]
    public void The_three_kinds_are_told_by_their_bytes() => Assert.Equal((PictureKind.Jpeg, PictureKind.Png, PictureKind.Webp),
        (Picture.Sniff(Pictures.Jpeg), Picture.Sniff(Pictures.Png), Picture.Sniff(Pictures.Webp)));

    [Fact]
    public void A_picture_with_nothing_to_hide_stays_as_it_is()
    {
        Assert.Equal(Pictures.Jpeg, Picture.WithoutPosition(Pictures.Jpeg, PictureKind.Jpeg));
        Assert.Equal(Pictures.Png, Picture.WithoutPosition(Pictures.Png, PictureKind.Png));
        Assert.Equal(Pictures.Webp, Picture.WithoutPosition(Pictures.Webp, PictureKind.Webp));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_jpeg_loses_its_place_and_keeps_how_it_stands(byte orientation)
    {
        var photo = Pictures.JpegWith((0xE1, [.. "Exif\0\0"u8, .. Pictures.Exif(orientation)]), (0xE1, "http://ns.adobe.com/xap/1.0/\0 owner"u8.ToArray()),
            (0xED, "Photoshop 3.0 owner"u8.ToArray()), (0xE2, "MPF\0 owner"u8.ToArray()), (0xE7, "owner"u8.ToArray()), (0xFE, "owner"u8.ToArray()));
        var stripped = Picture.WithoutPosition(photo, PictureKind.Jpeg);

        AssertClean(stripped);
        if (orientation == 1) { Assert.Equal(Pictures.Jpeg, stripped); return; }
        // SOI, the new EXIF block of 36 bytes, then the picture as it was.
        Assert.Equal(Pictures.Jpeg[2..], stripped[38..]);
        Assert.Equal("Exif\0\0MM\0*", Encoding.ASCII.GetString(stripped, 6, 10));
        Assert.Equal(orientation, stripped[31]);
    }

    [Fact]
    public void The_colour_profile_stays()
    {
        var photo = Pictures.JpegWith((0xE2, "ICC_PROFILE\0 display p3"u8.ToArray()), (0xEE, "Adobe\0"u8.ToArray()));
        Assert.Equal(photo, Picture.WithoutPosition(photo, PictureKind.Jpeg));
    }

    [Fact]
    public void What_a_phone_hangs_on_behind_the_picture_goes()
    {
        var second = Pictures.JpegWith((0xE1, [.. "Exif\0\0"u8, .. Pictures.Exif(1)]));
        Assert.Equal(Pictures.Jpeg, Picture.WithoutPosition([.. Pictures.Jpeg, .. second], PictureKind.Jpeg));
        Assert.Equal(Pictures.Png, Picture.WithoutPosition([.. Pictures.Png, .. second], PictureKind.Png));
        Assert.Equal(Pictures.Webp, Picture.WithoutPosition([.. Pictures.Webp, .. second], PictureKind.Webp));
    }

    [Fact]
    public void A_png_loses_its_texts()
    {
        var stripped = Picture.WithoutPosition(Pictures.PngWith(("eXIf", Pictures.Exif(1)), ("tEXt", "Author\0owner"u8.ToArray()), ("iTXt", "XML:com.adobe.xmp\0owner"u8.ToArray()), ("zTXt", "owner"u8.ToArray())), PictureKind.Png);
        Assert.Equal(Pictures.Png, stripped);
    }

    [Fact]
    public void A_webp_loses_its_exif_and_says_so()
    {
        var stripped = Picture.WithoutPosition(Pictures.WebpWith(0x1C, ("EXIF", Pictures.Exif(1)), ("XMP ", "owner!"u8.ToArray())), PictureKind.Webp);
        Assert.Equal(Pictures.WebpWith(0x10), stripped);
        AssertClean(stripped);
    }

    [Fact]
    public void A_picture_that_breaks_off_anywhere_is_refused()
    {
        byte[] jpeg = Pictures.JpegWith((0xE1, [.. "Exif\0\0"u8, .. Pictures.Exif(6)])), png = Pictures.PngWith(("tEXt", "a\0b"u8.ToArray())), webp = Pictures.WebpWith(0x08, ("EXIF", Pictures.Exif(1)));
        foreach (var (bytes, kind) in new[] { (jpeg, PictureKind.Jpeg), (png, PictureKind.Png), (webp, PictureKind.Webp) })
            for (var length = 12; length < bytes.Length; length++)
                Assert.Throws<InvalidDataException>(() => Picture.WithoutPosition(bytes[..length], kind));
    }

    [Fact]
    public void Broken_bytes_are_refused_and_nothing_worse()
    {
        var dice = new Random(20261122);
        byte[] jpeg = Pictures.JpegWith((0xE1, [.. "Exif\0\0"u8, .. Pictures.Exif(6)])), png = Pictures.PngWith(("tEXt", "a\0b"u8.ToArray())), webp = Pictures.WebpWith(0x08, ("EXIF", Pictures.Exif(1)));
        for (var i = 0; i < 20_000; i++)
        {
            var (whole, kind) = new[] { (jpeg, PictureKind.Jpeg), (png, PictureKind.Png), (webp, PictureKind.Webp) }[i % 3];
            var bytes = (byte[])whole.Clone();
            for (var hit = dice.Next(1, 4); hit > 0; hit--) bytes[dice.Next(kind is PictureKind.Jpeg ? 2 : 12, bytes.Length)] = (byte)dice.Next(256);
            try { Picture.WithoutPosition(bytes, kind); }
            catch (InvalidDataException) { }
        }
    }

    private static void AssertClean(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        Assert.DoesNotContain(Pictures.Place, text, StringComparison.Ordinal);
        Assert.DoesNotContain("owner", text, StringComparison.Ordinal);
    }
}
