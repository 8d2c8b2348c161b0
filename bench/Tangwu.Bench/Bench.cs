namespace Tangwu.Bench;

/// <summary>What one run of the benchmarks shares: how long, the demo community, the table, and everything to be ended afterwards.</summary>
internal sealed class Bench(int rounds, TimeSpan length) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tangwu-bench-");
    private readonly List<Server> servers = [];
    private readonly Lock ending = new();
    private PrivatePostgres? postgres;
    private string? sown;
    private int copies;
    private bool ended;

    public int Rounds => rounds;
    /// <summary>How long one burst of load lasts.</summary>
    public TimeSpan Length => length;
    public Table Table { get; } = new();

    /// <summary>A new file's name in the run's own temporary folder.</summary>
    public string TempFile(string name) => Path.Combine(folder.FullName, name);

    /// <summary>The demo community in a SQLite file of its own. It is sown once and copied with its keys.</summary>
    public async Task<string> DemoFolderAsync()
    {
        if (sown is null)
        {
            Console.WriteLine("Making the demo community once …");
            var made = Path.Combine(folder.FullName, "sown");
            await (await TangwuAsync($"sqlite:{made}/tangwu.db", demo: true)).StopAsync();
            sown = made;
        }
        var copy = Path.Combine(folder.FullName, $"demo-{++copies}");
        CopyFolder(sown, copy);
        return copy;
    }

    public static string SqliteOf(string demoFolder) => $"sqlite:{demoFolder}/tangwu.db";

    /// <summary>Starts the program itself, as <c>./run</c> does, and waits until it answers.</summary>
    public async Task<Server> TangwuAsync(string database, bool demo = true, string ready = "/healthz", IReadOnlyDictionary<string, string>? more = null)
    {
        var environment = new Dictionary<string, string>(more ?? new Dictionary<string, string>()) { ["Tangwu__Database"] = database, ["Tangwu__Demo"] = demo ? "true" : "false" };
        if (!database.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            environment["Tangwu__KeyFile"] = TempFile("postgres.keys.json");
            environment["Tangwu__Files"] = TempFile("postgres-files");
        }
        return await StartAsync("Tangwu", Repository.Tangwu, Repository.In("src/Tangwu"), ready, environment, []);
    }

    /// <summary>Starts the web app that Tangwu is measured against. With a page it has Tangwu's settings of the garbage collector, without one the template's.</summary>
    public Task<Server> BaselineAsync(string? page = null)
    {
        var environment = page is null ? [] : new Dictionary<string, string> { ["DOTNET_gcServer"] = "0", ["DOTNET_gcConcurrent"] = "0" };
        return StartAsync("baseline", Repository.Baseline, Path.GetDirectoryName(Repository.Baseline)!, "/hello", environment, page is null ? [] : ["--page", page]);
    }

    /// <summary>An administrator's connection to PostgreSQL: the one in TANGWU_TEST_POSTGRES, or a private server, or null where none is installed.</summary>
    public async Task<string?> PostgresAsync()
    {
        if (Environment.GetEnvironmentVariable("TANGWU_TEST_POSTGRES") is { Length: > 0 } given) return given;
        return (postgres ??= await PrivatePostgres.StartAsync())?.Administrator;
    }

    private async Task<Server> StartAsync(string name, string program, string folder, string ready, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var server = new Server(name, program, folder, environment, arguments, TempFile($"{name}-{servers.Count}.log"));
        lock (ending) servers.Add(server);
        await server.ReadyAsync(ready);
        return server;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var inner in Directory.EnumerateDirectories(from)) CopyFolder(inner, Path.Combine(to, Path.GetFileName(inner)));
    }

    /// <summary>Ends every process this run has started, by its id, and removes the folder. Called again when the process exits early.</summary>
    public void Dispose()
    {
        lock (ending)
        {
            if (ended) return;
            ended = true;
            foreach (var server in servers) server.Dispose();
            postgres?.Dispose();
            folder.Delete(recursive: true);
        }
    }
}

internal static class Repository
{
    private static readonly string Root = Find();

    public static string Tangwu => In("src/Tangwu/bin/Release/net10.0/Tangwu.dll");
    public static string Baseline => In("bench/Tangwu.Baseline/bin/Release/net10.0/Tangwu.Baseline.dll");

    public static string In(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Tangwu.slnx"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("The benchmarks run inside the repository.");
    }
}
