#:property PublishAot=false
// The developer's commands behind ./dev, which starts this file with the repository as working directory.
using System.Diagnostics;

const string Usage = """
    ./dev check             format, build with warnings as errors, every test
    ./dev test [Module]     the tests, or those of one module
    ./dev sql <Module>      the module's Schema files in the order they are applied
    ./dev bench [Name …]    the benchmarks in Release; further arguments go to them
    ./dev help              this text
    """;

var rest = args.Skip(1).ToArray();
return args.FirstOrDefault() switch
{
    null or "help" or "--help" or "-h" => Help(),
    "check" => InTurn(
        () => Run("dotnet", "format", "Tangwu.slnx", "--verify-no-changes"),
        () => Run("dotnet", "build", "Tangwu.slnx", "-c", "Release", "-v", "q", "-nologo"),
        () => Run("./test", rest)),
    "test" => Run("./test", rest),
    "sql" => Sql(rest),
    "bench" => Bench(rest),
    var unknown => Refuse($"Unknown command: {unknown}"),
};

static int Help()
{
    Console.WriteLine(Usage);
    return 0;
}

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    Console.Error.WriteLine(Usage);
    return 2;
}

static int InTurn(params Func<int>[] steps)
{
    foreach (var step in steps)
    {
        var code = step();
        if (code != 0) return code;
    }
    return 0;
}

static int Run(string program, params string[] arguments)
{
    Console.WriteLine($"> {program} {string.Join(' ', arguments)}");
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
    // Ctrl-C reaches the child by itself; this process waits for it to clean up.
    Console.CancelKeyPress += (_, e) => e.Cancel = true;
    process.WaitForExit();
    return process.ExitCode;
}

static int Sql(string[] rest)
{
    if (rest is not [var module]) return Refuse("Name one module.");
    var folder = new[] { "src/Tangwu/Modules", "src/Tangwu/Platform" }.Select(parent => Path.Combine(parent, module)).FirstOrDefault(Directory.Exists);
    if (folder is null) return Refuse($"No module {module} in src/Tangwu/Modules or src/Tangwu/Platform.");
    foreach (var file in Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories).OrderBy(Path.GetFileName, StringComparer.Ordinal))
    {
        Console.WriteLine($"-- {file}");
        Console.WriteLine(File.ReadAllText(file));
    }
    return 0;
}

static int Bench(string[] rest) => Directory.Exists("bench/Tangwu.Bench")
    ? Run("dotnet", ["run", "--project", "bench/Tangwu.Bench", "-c", "Release", "--", .. rest])
    : Refuse("There is no bench/Tangwu.Bench in this checkout.");
