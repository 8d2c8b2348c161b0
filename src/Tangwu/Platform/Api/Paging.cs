namespace Tangwu.Platform;

/// <summary>A page of a list: <c>next</c> is what to pass as <c>after</c>, null on the last page.</summary>
public sealed record Paged<T>(IReadOnlyList<T> Items, string? Next);

public static class Paged
{
    /// <summary>From one row more than a page holds.</summary>
    public static Paged<TOut> Of<TIn, TOut>(IReadOnlyList<TIn> oneMore, int size, Func<TIn, TOut> show, Func<TIn, string> key) =>
        new([.. oneMore.Take(size).Select(show)], oneMore.Count > size ? key(oneMore[size - 1]) : null);
}

public static class Paging
{
    public const int Most = 200;

    public static int Size(int? limit) => limit is null ? 50 : limit is >= 1 and <= Most ? limit.Value
        : throw Refusal.Invalid("Limit", "每页条数应在 1 到 {0} 之间。", Most);
}
