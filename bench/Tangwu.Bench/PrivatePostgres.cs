using System.Diagnostics;

namespace Tangwu.Bench;

/// <summary>A PostgreSQL server of the run's own, made by the same script as the one of <c>./test</c>; it ends with this object.</summary>
internal sealed class PrivatePostgres : IDisposable
{
    private const string Script = """
        . scripts/setup.sh; . scripts/postgres.sh
        find_postgres || exit 3
        trap stop_postgres EXIT
        trap : INT
        start_postgres || exit 1
        echo "$TANGWU_TEST_POSTGRES"
        cat >/dev/null
        """;

    private readonly Process shell;

    private PrivatePostgres(Process shell, string administrator) => (this.shell, Administrator) = (shell, administrator);

    public string Administrator { get; }

    /// <summary>Null where PostgreSQL is not installed.</summary>
    public static async Task<PrivatePostgres?> StartAsync()
    {
        var shell = Process.Start(new ProcessStartInfo("bash", ["-c", Script]) { WorkingDirectory = Repository.In("."), RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (await shell.StandardOutput.ReadLineAsync() is { } administrator) return new PrivatePostgres(shell, administrator);
        shell.Dispose();
        return null;
    }

    public void Dispose()
    {
        shell.StandardInput.Close();
        shell.WaitForExit(TimeSpan.FromSeconds(20));
        shell.Dispose();
    }
}
