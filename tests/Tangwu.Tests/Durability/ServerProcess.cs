using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Tangwu.Tests.House;

namespace Tangwu.Tests.Durability;

/// <summary>The real program in a process of its own, on a free loopback port, to be killed.</summary>
public sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it, under another program where one is given, and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(TestDatabase database, params string[] under)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] command = [.. under, "dotnet", Path.Combine(AppContext.BaseDirectory, "Tangwu.dll"), "serve", "--urls", address.ToString()];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = database.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["Tangwu__Database"], start.Environment["Tangwu__KeyFile"], start.Environment["Tangwu__Files"]) = (database.Setting, database.KeyFile, database.Files);
        var process = Process.Start(start)!;
        var said = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, line) => { lock (said) said.AppendLine(line.Data); };
        process.ErrorDataReceived += (_, line) => { lock (said) said.AppendLine(line.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, address);
        using var http = new HttpClient();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(50))
        {
            if (process.HasExited) break;
            try { if ((await http.GetAsync(new Uri(address, "/readyz"))).StatusCode is HttpStatusCode.OK) return server; }
            catch (HttpRequestException) { }
        }
        server.Dispose();
        lock (said) throw new InvalidOperationException($"The program did not become ready: {said}");
    }

    /// <summary>Gone at once, with nothing tidied up: kill -9.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
