using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tangwu.Tests.House;

/// <summary>Lets somebody else act once, right before a certain statement reaches the database: races, without waiting for one to happen.</summary>
public sealed class Meanwhile(Func<DbCommand, bool> before) : DbCommandInterceptor
{
    public Func<Task>? Do { get; set; }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Do is { } act && before(command))
        {
            Do = null;
            await act();
        }
        return result;
    }
}
