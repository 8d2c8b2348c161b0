using System.Diagnostics;
using System.Net.Sockets;

namespace Tangwu.Bench;

/// <summary>A burst of load on one server: each connection asks again as soon as it has its answer.</summary>
internal sealed record Load(int Connections, int Good, int Bad, double Seconds, double CpuSeconds, double[] Milliseconds)
{
    public double PerSecond => Good / Seconds;
    /// <summary>Microseconds of the server's CPU per good answer.</summary>
    public double CpuPerRequest => CpuSeconds * 1e6 / Math.Max(1, Good);
    public double Quantile(double q) => Milliseconds.Length == 0 ? double.NaN : Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(q * Milliseconds.Length))];

    /// <param name="request">The bytes that a connection sends as its n-th request.</param>
    /// <param name="answered">Told each good answer, one at a time.</param>
    public static async Task<Load> RunAsync(Server server, int connections, TimeSpan length, Func<int, int, ReadOnlyMemory<byte>> request, Action<Answer>? answered = null)
    {
        var wires = new List<Wire>();
        for (var i = 0; i < connections; i++) wires.Add(await Wire.OpenAsync(server.Port));
        var telling = new Lock();
        var cpu = server.CpuSeconds();
        var began = Stopwatch.GetTimestamp();
        var lines = await Task.WhenAll(wires.Select((wire, number) => Task.Run(() => LineAsync(wire, number))));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        cpu = server.StillCpuSeconds() - cpu;
        foreach (var wire in wires) await wire.DisposeAsync();
        double[] times = [.. lines.SelectMany(l => l.Times).Order()];
        return new Load(connections, times.Length, lines.Sum(l => l.Bad), seconds, cpu, times);

        async Task<(List<double> Times, int Bad)> LineAsync(Wire wire, int number)
        {
            var (times, bad) = (new List<double>(), 0);
            try
            {
                for (var n = 0; Stopwatch.GetElapsedTime(began) < length; n++)
                {
                    var sent = Stopwatch.GetTimestamp();
                    var answer = await wire.AskAsync(request(number, n));
                    if (!answer.Good) { bad++; continue; }
                    times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                    if (answered is not null) lock (telling) answered(answer);
                }
            }
            catch (Exception e) when (e is SocketException or IOException) { bad++; } // The server was killed under the load, or broke.
            return (times, bad);
        }
    }

    public static Task<Load> RunAsync(Server server, int connections, TimeSpan length, byte[] request) => RunAsync(server, connections, length, (_, _) => request);

    /// <summary>Loads a server until it is warm.</summary>
    public static Task WarmAsync(Server server, int connections, byte[] request) => WarmAsync(server, () => RunAsync(server, connections, TimeSpan.FromSeconds(3), request));

    /// <summary>
    /// Loads a server until its code is the one the compiler has settled on: two thousand requests and then two bursts in a row
    /// that cost no less CPU per request, or two minutes. On a crowded machine the compiler's own thread is the last to get a turn.
    /// </summary>
    public static async Task WarmAsync(Server server, Func<Task<Load>> burst)
    {
        var (began, last, calm, asked) = (Stopwatch.GetTimestamp(), double.MaxValue, 0, 0);
        while ((calm < 2 || asked < 2000) && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2))
        {
            var load = await burst();
            calm = load.CpuPerRequest > 0.93 * last ? calm + 1 : 0;
            last = Math.Min(last, load.CpuPerRequest);
            asked += load.Good;
        }
        Console.WriteLine($"   {server.Name} warm after {asked} requests in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
    }
}
