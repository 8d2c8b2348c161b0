using System.Globalization;

namespace Tangwu.Bench;

/// <summary>
/// The benchmarks behind <c>./dev bench</c>. They print what they find and compare it with the goals; they never fail on a figure,
/// only on a lost or doubled record.
/// </summary>
internal static class Program
{
    private const string Usage = """
        ./dev bench [start] [pages] [filing] [inbox] [--rounds 5] [--seconds 2]
          start    process start to the first answer and resident memory (G16)
          pages    CPU and bytes of a signed-in page of 50 rows (G8, G10)
          filing   requests filed per second over HTTP, on SQLite and, where there is one, on PostgreSQL
          inbox    a worker's to-dos per second, as JSON and as a page
        Without a name all of them, in this order. Linux only: CPU and memory are read from /proc.
        """;

    private static readonly (string Name, Func<Bench, Task> Run)[] All =
    [
        ("start", StartBench.RunAsync), ("pages", PagesBench.RunAsync), ("filing", FilingBench.RunAsync), ("inbox", InboxBench.RunAsync),
    ];

    public static async Task<int> Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (!OperatingSystem.IsLinux()) return Refuse("The benchmarks read /proc and run on Linux only.");
        var (names, rounds, seconds) = (new List<string>(), 5, 2.0);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--rounds" && i + 1 < args.Length && int.TryParse(args[i + 1], out rounds) && rounds > 0) i++;
            else if (args[i] is "--seconds" && i + 1 < args.Length && double.TryParse(args[i + 1], out seconds) && seconds > 0) i++;
            else if (All.Any(b => b.Name == args[i])) names.Add(args[i]);
            else return Refuse($"Not understood: {args[i]}");
        }

        using var bench = new Bench(rounds, TimeSpan.FromSeconds(seconds));
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; bench.Dispose(); Environment.Exit(130); };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => bench.Dispose();
        await Machine.PrintAsync();
        foreach (var (name, run) in All.Where(b => names.Count == 0 || names.Contains(b.Name)))
        {
            Console.WriteLine($"\n== {name}   load average {Machine.LoadAverage()}");
            await run(bench);
        }
        bench.Table.Print();
        Console.WriteLine($"\nLoad average at the end {Machine.LoadAverage()} · answers other than 2xx: {bench.Table.BadAnswers} · records lost or doubled: {bench.Table.Broken}");
        return bench.Table.Broken == 0 ? 0 : 1;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
