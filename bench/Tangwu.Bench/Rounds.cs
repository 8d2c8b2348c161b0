namespace Tangwu.Bench;

/// <summary>
/// Interleaved rounds A B A B … A. Each measurement stands between two of the baseline; where those two differ by more than
/// twice, the machine was not the same before and after, and the round is void.
/// </summary>
internal static class Rounds
{
    public static async Task<Comparison> CompareAsync(int wanted, Func<Task<double>> baseline, Func<Task<double>> measured)
    {
        var pairs = new List<(double Baseline, double Measured)>();
        var (before, empty) = (await baseline(), 0);
        while (pairs.Count < wanted && empty < wanted)
        {
            var value = await measured();
            var after = await baseline();
            if (Math.Max(before, after) > 2 * Math.Min(before, after)) empty++;
            else pairs.Add(((before + after) / 2, value));
            before = after;
        }
        return new Comparison(pairs, empty);
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

internal sealed record Comparison(IReadOnlyList<(double Baseline, double Measured)> Pairs, int Void)
{
    public double Ratio => Rounds.Median(Pairs.Select(p => p.Measured / p.Baseline));
    public double Baseline => Rounds.Median(Pairs.Select(p => p.Baseline));
    public double Measured => Rounds.Median(Pairs.Select(p => p.Measured));

    /// <summary>The spread of the rounds, which says how far the median is to be trusted.</summary>
    public string Spread => Pairs.Count == 0 ? "no round valid"
        : $"{Pairs.Min(p => p.Measured / p.Baseline):0.00}–{Pairs.Max(p => p.Measured / p.Baseline):0.00} in {Pairs.Count} rounds{(Void > 0 ? $", {Void} void" : "")}";
}
