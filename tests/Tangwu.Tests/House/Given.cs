using Microsoft.Extensions.DependencyInjection;
using Tangwu.Platform;

namespace Tangwu.Tests.House;

/// <summary>What a test starts from: its own community, and (in the other parts of this class) its places, people and requests, made through the desks.</summary>
public sealed partial class Given(TestApp app, Community community)
{
    public TestApp App => app;
    public Community Community => community;
    public long Id => community.Id;
    public string Slug => community.Slug;
    public Actor TheSystem => Actor.System(community.Id);

    /// <summary>Runs something in a new scope inside this community, as one visit or job would.</summary>
    public async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Scope>().Enter(community.Id);
        return await work(scope.ServiceProvider);
    }

    public Task InAsync(Func<IServiceProvider, Task> work) => InAsync(async sp => { await work(sp); return true; });

    /// <summary>One desk, queries or context in a new scope: <c>given.With&lt;RequestDesk&gt;(desk =&gt; …)</c>.</summary>
    public Task<TResult> With<T, TResult>(Func<T, Task<TResult>> work) where T : class => InAsync(sp => work(sp.GetRequiredService<T>()));

    public Task With<T>(Func<T, Task> work) where T : class => InAsync(sp => work(sp.GetRequiredService<T>()));

    /// <summary>The address of a page of this community.</summary>
    public string At(string path) => $"/c/{Slug}{path}";

    public Task DeliverAsync() => app.DeliverAsync();
}
