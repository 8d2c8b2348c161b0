using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace Tangwu.Browser.House;

/// <summary>
/// The real program as its users run it: built Tangwu.dll, demo mode, a database of its own in a temporary folder, a free
/// port. TANGWU_BROWSER_URL names a demo that is running already and is used instead.
/// </summary>
public sealed class DemoHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly StringBuilder output = new();
    private readonly Channel<string> addresses = Channel.CreateUnbounded<string>();
    private Process? program;
    private string? folder;

    private DemoHost() { }

    /// <summary>Where it answers, without a slash at the end.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<DemoHost> StartAsync()
    {
        var host = new DemoHost();
        try
        {
            host.Address = Environment.GetEnvironmentVariable("TANGWU_BROWSER_URL") is { Length: > 0 } running ? new Uri(running) : await host.RunAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private async Task<Uri> RunAsync()
    {
        folder = Directory.CreateTempSubdirectory("tangwu-browser-").FullName;
        // tests/Tangwu.Browser/bin/<configuration>/net10.0 → src/Tangwu/bin/<configuration>/net10.0
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        var dll = Path.Combine(Repository.Path("src/Tangwu/bin"), configuration, "net10.0", "Tangwu.dll");
        if (!File.Exists(dll)) throw new FileNotFoundException("The program is not built.", dll);

        // The web root and appsettings.json are found from the working directory.
        var start = new ProcessStartInfo(Dotnet, [dll, "serve", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = Repository.Path("src/Tangwu"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["Tangwu__Demo"] = "true";
        start.Environment["Tangwu__Database"] = $"sqlite:{Path.Combine(folder, "tangwu.db")}";
        // As in ./run: production, but for what this run sets.
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        program = new Process { StartInfo = start, EnableRaisingEvents = true };
        program.OutputDataReceived += (_, line) => Hear(line.Data);
        program.ErrorDataReceived += (_, line) => Hear(line.Data);
        program.Exited += (_, _) => addresses.Writer.TryComplete();
        program.Start();
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            // The greeting is printed when the program listens: only then is a port that the system chose known.
            var address = new Uri(await addresses.Reader.ReadAsync(patience.Token));
            using var http = new HttpClient();
            (await http.GetAsync(new Uri(address, "/readyz"), patience.Token)).EnsureSuccessStatusCode();
            return address;
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException or HttpRequestException)
        {
            throw new InvalidOperationException($"The program did not become ready ({e.Message}). It said:\n{Said}", e);
        }
    }

    private static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Everything the program has printed.</summary>
    public string Said { get { lock (output) return output.ToString(); } }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
        if (line.Trim().Split(' ') is [var first, ..] && first.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) && line.Contains("home", StringComparison.Ordinal)) addresses.Writer.TryWrite(first);
    }

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            if (!program.HasExited) program.Kill();
            await program.WaitForExitAsync();
            program.Dispose();
        }
        if (folder is not null) Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Files of this repository, found upwards from the built tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(string path) => System.IO.Path.Combine(Root, path);

    private static string Find(string folder) => File.Exists(System.IO.Path.Combine(folder, "Tangwu.slnx")) ? folder
        : Find(System.IO.Path.GetDirectoryName(System.IO.Path.TrimEndingDirectorySeparator(folder)) ?? throw new DirectoryNotFoundException("Tangwu.slnx is in no folder above the tests."));
}
