using Microsoft.EntityFrameworkCore;
using Tangwu.Platform;

namespace Tangwu.Bench;

/// <summary>Looks into a database that Tangwu writes, past Tangwu.</summary>
internal static class Books
{
    /// <summary>A context without tables on a connection set up as Tangwu sets up its own.</summary>
    public static DbContext Open(string setting)
    {
        using var database = new Database(setting);
        var options = new DbContextOptionsBuilder();
        database.Configure(options);
        return new DbContext(options.Options);
    }

    public static async Task<List<string>> RequestNumbersAsync(string setting)
    {
        await using var context = Open(setting);
        return await context.Database.SqlQueryRaw<string>("SELECT number AS \"Value\" FROM requests_service_request").ToListAsync();
    }

    /// <summary>Facts published but not yet delivered to the reactions that wait for them.</summary>
    public static async Task<long> UndeliveredAsync(string setting)
    {
        await using var context = Open(setting);
        return (await context.Database.SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM platform_outbox_message WHERE done_at IS NULL").ToListAsync())[0];
    }
}
