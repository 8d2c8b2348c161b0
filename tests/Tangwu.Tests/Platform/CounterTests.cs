using Tangwu.Modules.Requests;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Platform;

public class CounterTests
{
    [Theory, Engines]
    public async Task Twenty_writers_at_once_leave_no_gap_and_take_no_number_twice(Engine engine)
    {
        var given = await TestApp.On(engine).CommunityAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => given.With<RequestsDb, long?>(async db =>
        {
            try
            {
                return await db.WriteAsync(async () =>
                {
                    var number = await db.NextNumberAsync("test", default);
                    return i % 5 == 4 ? throw Refusal.Forbidden() : number;
                }, default);
            }
            catch (Refusal) { return null; }
        }))));
        Assert.Equal(Enumerable.Range(1, 16).Select(n => (long?)n), numbers.Where(n => n is not null).Order());
    }

    [Theory, Engines]
    public async Task Each_kind_and_each_community_counts_for_itself(Engine engine)
    {
        var (here, there) = (await TestApp.On(engine).CommunityAsync(), await TestApp.On(engine).CommunityAsync());
        Task<long> Next(Given given, string kind) => given.With<RequestsDb, long>(db => db.WriteAsync(() => db.NextNumberAsync(kind, default), default));
        Assert.Equal((1, 2, 1, 1), (await Next(here, "a"), await Next(here, "a"), await Next(here, "b"), await Next(there, "a")));
    }
}
