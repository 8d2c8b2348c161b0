namespace Tangwu.Baseline;

/// <summary>The page Tangwu sent, byte for byte, kept as text: the view still writes and encodes it for every request.</summary>
public sealed record SamePage(string Text);
