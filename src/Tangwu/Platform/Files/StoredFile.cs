namespace Tangwu.Platform;

/// <summary>A picture kept on disk. Without an owner it is a draft of whoever uploaded it, and swept away after a month.</summary>
public sealed class StoredFile : Row
{
    public required string Name { get; init; }
    public required PictureKind Kind { get; init; }
    public required long Size { get; init; }
    public required string Sha256 { get; init; }
    public Guid? UploadedBy { get; init; }
    public required DateTime UploadedAt { get; init; }
    public string? OwnerKind { get; set; }
    public Guid? OwnerId { get; set; }
    public int Position { get; set; }
}

public enum PictureKind { Jpeg, Png, Webp }
