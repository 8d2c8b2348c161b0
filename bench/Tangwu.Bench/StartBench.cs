namespace Tangwu.Bench;

/// <summary>G16: how soon a started process answers, and how much memory it holds.</summary>
internal static class StartBench
{
    private const int ManyConnections = 256;

    public static async Task RunAsync(Bench bench)
    {
        var database = Bench.SqliteOf(await bench.DemoFolderAsync());
        var plain = await Rounds.CompareAsync(bench.Rounds, () => TimeAsync(() => bench.BaselineAsync()), () => TimeAsync(() => bench.TangwuAsync(database, demo: false)));
        bench.Table.AtMost("G16", "start to first 200 ÷ dotnet new web", plain.Ratio, $"{plain.Ratio:0.00} × ({plain.Measured:0} ms ÷ {plain.Baseline:0} ms; {plain.Spread})", 2.5, 1.8, " ×");
        var demo = await Rounds.CompareAsync(bench.Rounds, () => TimeAsync(() => bench.BaselineAsync()), () => TimeAsync(() => bench.TangwuAsync(database)));
        bench.Table.Note("the same with Tangwu:Demo=true", $"{demo.Ratio:0.00} × ({demo.Measured:0} ms ÷ {demo.Baseline:0} ms; {demo.Spread})");
        await MemoryAsync(bench, database);
    }

    private static async Task<double> TimeAsync(Func<Task<Server>> start)
    {
        var server = await start();
        await server.StopAsync();
        return server.ToFirstAnswer.TotalMilliseconds;
    }

    private static async Task MemoryAsync(Bench bench, string database)
    {
        var server = await bench.TangwuAsync(database);
        var page = Wire.Get($"/c/{await DemoVisitor.SlugAsync(server)}/desk/requests", await DemoVisitor.CookieAsync(server, "CommunityAdmin"));
        await using (var wire = await Wire.OpenAsync(server.Port)) await wire.AskAsync(page);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var idle = server.ResidentMegabytes();
        bench.Table.AtMost("G16", "resident memory idle, signed in and one page seen", idle, $"{idle:0} MB", 150, 110, " MB");

        var highest = idle;
        var load = Load.RunAsync(server, ManyConnections, 5 * bench.Length, page);
        while (await Task.WhenAny(load, Task.Delay(100)) != load) highest = Math.Max(highest, server.ResidentMegabytes());
        bench.Table.Count(await load);
        bench.Table.AtMost("G16", $"resident memory under {ManyConnections} connections asking for the 50-row page", highest, $"{highest:0} MB", 300, 220, " MB");
        await server.StopAsync();
    }
}
