using System.Diagnostics;
using System.Text.RegularExpressions;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Durability;

/// <summary>A kill leaves the page cache alone; only the system calls show that the disk was waited for before the answer.</summary>
[Collection("Processes")]
public class FsyncTests
{
    [Fact]
    public async Task The_log_is_on_the_disk_before_the_answer_goes_out()
    {
        if (!Traces()) Assert.Skip("strace is not here or may not trace: apt-get install strace");
        await using var database = new TestDatabase(Engine.Sqlite);
        await using var app = Filers.AppOn(database);
        var (_, _, filers) = await Filers.PrepareAsync(app);
        var log = Path.Combine(database.Folder, "strace.log");
        using (var server = await ServerProcess.StartAsync(database, "strace", "-f", "-y", "-s", "40", "-o", log, "-e", "trace=fsync,fdatasync,write,writev,sendto,sendmsg,recvfrom,recvmsg,read"))
        {
            using var http = new HttpClient();
            for (var i = 0; i < 3; i++) Assert.NotNull(await filers.TryAsync(http, server.Address, $"traced-{i}"));
        }

        var calls = await File.ReadAllLinesAsync(log);
        var answered = 0;
        var asked = -1;
        for (var i = 0; i < calls.Length; i++)
        {
            if (calls[i].Contains("POST /api/v1/requests", StringComparison.Ordinal)) asked = i;
            if (asked < 0 || !calls[i].Contains("HTTP/1.1 201", StringComparison.Ordinal)) continue;
            Assert.Contains(calls[asked..i], call => Regex.IsMatch(call, @"\bf(data)?sync\(\d+<[^>]*tangwu\.db-wal>"));
            (asked, answered) = (-1, answered + 1);
        }
        Assert.Equal(3, answered);
    }

    private static bool Traces()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("strace", ["-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception) { return false; }
    }
}
