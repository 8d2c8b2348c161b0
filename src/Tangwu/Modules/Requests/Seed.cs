using Tangwu.Modules.Requests.Demo;
using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>Sixty days of requests in the demo community, each step at its hour, through the desk.</summary>
internal static class Seed
{
    public static async Task SowAsync(IServiceProvider root, SeedPlan plan)
    {
        using var scope = root.CreateScope();
        var community = (await scope.ServiceProvider.GetRequiredService<Communities>().AllAsync(default))[0];
        var sower = new RequestSower(root, plan, community);
        await sower.SowAsync();
    }
}
