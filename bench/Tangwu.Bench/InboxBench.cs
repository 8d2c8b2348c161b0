namespace Tangwu.Bench;

/// <summary>A worker's to-dos, as JSON and as the page of the desk; beside them the smallest answer this machine can give.</summary>
internal static class InboxBench
{
    private const int Connections = 16;

    public static async Task RunAsync(Bench bench)
    {
        var tangwu = await bench.TangwuAsync(Bench.SqliteOf(await bench.DemoFolderAsync()));
        var baseline = await bench.BaselineAsync();
        var token = await DemoVisitor.TokenAsync(tangwu, "gridWorker");
        var (slug, cookie) = (await DemoVisitor.SlugAsync(tangwu), await DemoVisitor.CookieAsync(tangwu, "GridWorker"));
        (string Name, byte[] Request)[] asked =
        [
            ("GET /api/v1/requests/todo", Wire.Get("/api/v1/requests/todo", token)),
            ("the page 我的待办 (/c/…/desk)", Wire.Get($"/c/{slug}/desk", cookie)),
            ("the page 诉求 (/c/…/desk/requests)", Wire.Get($"/c/{slug}/desk/requests", cookie)),
        ];
        var hello = Wire.Get("/hello");
        await Load.WarmAsync(baseline, Connections, hello);
        foreach (var (name, request) in asked)
        {
            await Load.WarmAsync(tangwu, Connections, request);
            var loads = new List<Load>();
            var compared = await Rounds.CompareAsync(bench.Rounds, async () => (await BurstAsync(bench, baseline, hello)).PerSecond, async () =>
            {
                loads.Add(await BurstAsync(bench, tangwu, request));
                return loads[^1].PerSecond;
            });
            bench.Table.Note($"{name}, {Connections} connections",
                $"{compared.Measured:0}/s · {Rounds.Median(loads.Select(l => l.CpuPerRequest)):0} µs CPU · p50 {Rounds.Median(loads.Select(l => l.Quantile(0.5))):0.0} ms, p99 {Rounds.Median(loads.Select(l => l.Quantile(0.99))):0.0} ms · {compared.Ratio:0.000} of hello ({compared.Baseline:0}/s)");
        }
        await tangwu.StopAsync();
        await baseline.StopAsync();
    }

    private static async Task<Load> BurstAsync(Bench bench, Server server, byte[] request)
    {
        var load = await Load.RunAsync(server, Connections, bench.Length, request);
        bench.Table.Count(load);
        return load;
    }
}
