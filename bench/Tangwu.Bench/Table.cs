namespace Tangwu.Bench;

/// <summary>The lines of the result and the two counts that must be nought.</summary>
internal sealed class Table
{
    private readonly List<string[]> lines = [];

    public int BadAnswers { get; private set; }
    public int Broken { get; private set; }

    public void Count(Load load) => BadAnswers += load.Bad;

    public void CountBroken(int records) => Broken += records;

    /// <summary>A figure with a ceiling: the must (A) and, where there is one, the aim (B).</summary>
    public void AtMost(string goal, string what, double value, string shown, double must, double? aim, string unit)
    {
        var verdict = double.IsNaN(value) ? "not measured" : value <= aim ? "meets B" : value <= must ? "meets A" : "misses A";
        Add(goal, what, shown, $"≤ {must}{unit}", aim is { } b ? $"≤ {b}{unit}" : "", verdict);
    }

    /// <summary>A figure without a goal.</summary>
    public void Note(string what, string shown, string verdict = "") => Add("", what, shown, "", "", verdict);

    private void Add(params string[] cells)
    {
        lines.Add(cells);
        Console.WriteLine($"   {string.Join(" · ", cells.Where(c => c.Length > 0))}");
    }

    public void Print()
    {
        string[][] all = [["goal", "what", "measured", "A", "B", "verdict"], .. lines];
        var widths = Enumerable.Range(0, 6).Select(i => all.Max(l => l[i].Length)).ToArray();
        Console.WriteLine();
        for (var n = 0; n < all.Length; n++)
        {
            Console.WriteLine($"| {string.Join(" | ", all[n].Select((cell, i) => cell.PadRight(widths[i])))} |");
            if (n == 0) Console.WriteLine($"|{string.Join("|", widths.Select(w => new string('-', w + 2)))}|");
        }
    }
}
