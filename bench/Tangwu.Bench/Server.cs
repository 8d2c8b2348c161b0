using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tangwu.Bench;

/// <summary>A web program in a process of its own on a free port of the loopback address.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process process;
    private readonly string log;
    private readonly long started;

    public Server(string name, string program, string folder, IReadOnlyDictionary<string, string> environment, string[] arguments, string log)
    {
        (Name, Port, this.log) = (name, FreePort(), log);
        var start = new ProcessStartInfo("dotnet", [program, .. arguments, "--urls", $"http://127.0.0.1:{Port}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || k.StartsWith("Tangwu__", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(inherited);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        started = Stopwatch.GetTimestamp();
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }
    public int Port { get; }
    public int Id => process.Id;
    public Uri Address => new($"http://127.0.0.1:{Port}");
    /// <summary>From the start of the process to its first 200.</summary>
    public TimeSpan ToFirstAnswer { get; private set; }

    /// <summary>Waits for the first 200, asking as often as is cheap: a refused connection costs next to nothing.</summary>
    public async Task ReadyAsync(string path)
    {
        var request = Wire.Get(path);
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            if (process.HasExited) throw new InvalidOperationException($"{Name} ended with code {process.ExitCode}:\n{Log()}");
            try
            {
                await using var wire = await Wire.OpenAsync(Port);
                if ((await wire.AskAsync(request)).Status == 200)
                {
                    ToFirstAnswer = Stopwatch.GetElapsedTime(started);
                    return;
                }
            }
            catch (Exception e) when (e is SocketException or IOException) { }
            await Task.Delay(2);
        }
        throw new InvalidOperationException($"{Name} did not answer {path} within {Patience.TotalMinutes} minutes:\n{Log()}");
    }

    /// <summary>Seconds of CPU this process has used, its children not counted; the kernel counts in hundredths.</summary>
    public double CpuSeconds()
    {
        var stat = File.ReadAllText($"/proc/{Id}/stat");
        // The name in brackets may hold spaces, so the fields are counted from behind it: state is the third, utime the 14th, stime the 15th.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11]) + long.Parse(fields[12])) / 100.0;
    }

    /// <summary>The same, or nothing when the process has been killed meanwhile.</summary>
    public double StillCpuSeconds() => process.HasExited ? 0 : CpuSeconds();

    /// <summary>Resident memory in megabytes (10⁶ bytes).</summary>
    public double ResidentMegabytes()
    {
        var line = File.ReadLines($"/proc/{Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024 / 1e6;
    }

    /// <summary>Asks it to stop and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (process.HasExited) return;
        using (var signal = Process.Start("kill", ["-TERM", Id.ToString()])) await signal.WaitForExitAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try { await process.WaitForExitAsync(limit.Token); }
        catch (OperationCanceledException) { await KillAsync(); }
    }

    /// <summary>kill -9: what is not on the disk by now is lost to it.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
    }

    public string Log() => File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(40)) : "";

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (process)
        {
            try { File.AppendAllText(log, line + "\n"); }
            catch (DirectoryNotFoundException) { } // The last words of a process that outlived the run's folder.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
