using System.IO.Compression;
using System.Text;

namespace Tangwu.Bench;

/// <summary>G8 and G10: what a signed-in page of 50 rows costs in CPU and in bytes.</summary>
internal static class PagesBench
{
    private const int Connections = 16;

    public static async Task RunAsync(Bench bench)
    {
        var tangwu = await bench.TangwuAsync(Bench.SqliteOf(await bench.DemoFolderAsync()));
        var (address, cookie) = ($"/c/{await DemoVisitor.SlugAsync(tangwu)}/desk/requests", await DemoVisitor.CookieAsync(tangwu, "CommunityAdmin"));
        var page = Wire.Get(address, cookie);
        var body = await BodyAsync(tangwu, page);
        var rows = Encoding.UTF8.GetString(body).Split("<tr").Length - 2;
        if (rows != 50) Console.WriteLine($"   The page has {rows} rows, not 50.");
        await BytesAsync(bench, tangwu, address, cookie, body);

        var file = bench.TempFile("page.html");
        await File.WriteAllBytesAsync(file, body);
        var baseline = await bench.BaselineAsync(file);
        var same = Wire.Get("/same");
        if (!(await BodyAsync(baseline, same)).AsSpan().SequenceEqual(body)) throw new InvalidOperationException("The baseline's page is not the same bytes.");

        await Load.WarmAsync(baseline, Connections, same);
        await Load.WarmAsync(tangwu, Connections, page);
        var (a, b) = (new List<Load>(), new List<Load>());
        var cpu = await Rounds.CompareAsync(bench.Rounds, () => BurstAsync(bench, baseline, same, a), () => BurstAsync(bench, tangwu, page, b));
        bench.Table.AtMost("G8", "CPU per signed-in 50-row page ÷ Razor Page of the same bytes", cpu.Ratio, $"{cpu.Ratio:0.00} × ({cpu.Measured:0} µs ÷ {cpu.Baseline:0} µs; {cpu.Spread})", 3, 2, " ×");
        var (mine, theirs) = (Rounds.Median(b.Select(l => l.PerSecond)), Rounds.Median(a.Select(l => l.PerSecond)));
        bench.Table.Note($"the same in requests/s, {Connections} connections", $"{mine:0} ÷ {theirs:0} = {mine / theirs:0.00}");
        bench.Table.Note("the same, time to answer", $"p50 {Rounds.Median(b.Select(l => l.Quantile(0.5))):0.0} ms, p99 {Rounds.Median(b.Select(l => l.Quantile(0.99))):0.0} ms");
        await tangwu.StopAsync();
        await baseline.StopAsync();
    }

    private static async Task BytesAsync(Bench bench, Server tangwu, string address, string cookie, byte[] body)
    {
        var escaped = Encoding.UTF8.GetString(body).EnumerateRunes().Sum(r => r.IsAscii ? 1 : $"&#x{r.Value:X};".Length);
        var raw = (double)body.Length / escaped;
        bench.Table.AtMost("G10", "page bytes ÷ with every Chinese character as an entity", raw, $"{raw:0.00} ({body.Length:n0} ÷ {escaped:n0} bytes)", 0.7, null, "");

        var packed = await BodyAsync(tangwu, Wire.Get(address, cookie, "Accept-Encoding: br"));
        using var unpacked = new MemoryStream();
        await using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) await brotli.CopyToAsync(unpacked);
        var share = (double)packed.Length / unpacked.Length;
        bench.Table.AtMost("G10", "brotli as sent ÷ raw", share, $"{share:0.00} ({packed.Length:n0} ÷ {unpacked.Length:n0} bytes)", 0.25, 0.15, "");
    }

    private static async Task<byte[]> BodyAsync(Server server, byte[] request)
    {
        await using var wire = await Wire.OpenAsync(server.Port);
        var answer = await wire.AskAsync(request);
        return answer.Status == 200 ? answer.Body.ToArray() : throw new InvalidOperationException($"{server.Name} answered {answer.Status} instead of the page.");
    }

    private static async Task<double> BurstAsync(Bench bench, Server server, byte[] request, List<Load> kept)
    {
        var load = await Load.RunAsync(server, Connections, bench.Length, request);
        bench.Table.Count(load);
        kept.Add(load);
        return load.CpuPerRequest;
    }
}
