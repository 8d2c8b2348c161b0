// Wrong code on purpose. No test runs it; each rule of the house must find what is wrong in it.
#pragma warning disable RS0030, CA2012, CA1849, CA1812, CA1802, CA1823, IDE0051, CS0169, CS0649, CA1051, CA1852, xUnit1031
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Tangwu.Modules.Requests;
using Tangwu.Platform;

namespace Tangwu.Tests.Architecture.Bait.Modules.Wrong
{
    internal sealed class HoldsForeignField { public ServiceRequest? Request; }

    internal sealed class TakesForeignGeneric { public List<Filing> All { get; } = []; }

    internal static class CallsForeignDeskInLambda
    {
        public static Func<RequestDesk, Actor, Task> Act => (desk, actor) => desk.TickAsync(actor, default);
    }

    internal static class AwaitsForeignContext
    {
        public static async Task<int> CountAsync(IServiceProvider services)
        {
            await Task.Yield();
            return await ((RequestsDb)services.GetService(typeof(RequestsDb))!).Requests.CountAsync();
        }
    }

    internal sealed class UsesContractOnly(Tangwu.Modules.Territory.Contract.ITerritory territory)
    {
        public Task AskAsync() => territory.EstatesAsync(default);
    }

    internal sealed class ReadsForeignTable(PlatformDb db)
    {
        public Task<int> BreakAsync(long community) => db.Database.ExecuteSqlAsync($"UPDATE requests_service_request SET stars = 5 WHERE community = {community}");
        public Task<int> FetchAsync() => db.Database.ExecuteSqlRawAsync("DELETE FROM territory_resident");
        public Task<int> PageAsync() => db.Database.ExecuteSqlRawAsync("SELECT 1 FROM wrong_thing LIMIT 10 OFFSET 20");
        public Task<int> OwnAsync() => db.Database.ExecuteSqlRawAsync("UPDATE wrong_thing SET n = 1");
    }

    internal sealed class WrongDesk
    {
        public Task NoActorAsync(Guid id, CancellationToken ct) => Task.CompletedTask;
        public Task NoTokenAsync(Actor actor) => Task.CompletedTask;
        public Task ActorLastAsync(Guid id, Actor actor, CancellationToken ct) => Task.CompletedTask;
        public Task RightAsync(Actor actor, Guid id, CancellationToken ct) => Task.CompletedTask;
    }

    internal sealed record WrongName(Guid Id) : IFact { public static string Name => "Wrong.NameOf"; }
    internal sealed record OtherModule(Guid Id) : IFact { public static string Name => "requests.rated.v1"; }
    internal sealed record Changeable : IFact { public static string Name => "wrong.changeable.v1"; public Guid Id { get; set; } }
    internal sealed class NoRecord : IFact { public static string Name => "wrong.no-record.v1"; }

    internal static class UsesBanned
    {
        public static DateTime Local() => DateTime.Now;
        public static DateTime Utc() => DateTime.UtcNow;
        public static DateTimeOffset Offset() => DateTimeOffset.UtcNow;
        public static Guid Random() => Guid.NewGuid();
        public static int Result(Task<int> task) => task.Result;
        public static void Wait(Task task) => task.Wait();
        public static void Blocks(Task task) => task.GetAwaiter().GetResult();
        public static IQueryable<int> Skips(IQueryable<int> rows) => rows.Skip(20);
        public static string? Web(HttpContext http) => http.Request.Path;
    }

    internal sealed class EndlessMethod
    {
        public static int Count(int n)
        {
            // Sixty-one lines and more, as counted from the first statement to the last.
            n += 1;
























            n += 2;



























            n += 3;








            return n;
        }
    }
}

namespace Tangwu.Tests.Architecture.Bait.Platform
{
    internal sealed class KnowsModule { public RequestDesk? Desk; }
}

namespace Tangwu.Tests.Architecture.Bait.Naming
{
    internal sealed class ThingManager;
    internal sealed class StringHelper;
    internal sealed class ThingDto;
    internal sealed class ThingServiceImpl;
    internal abstract class BaseThing;
    internal static class CommonThings;
    internal interface IOnlyOne;
    internal sealed class Databases;
}
