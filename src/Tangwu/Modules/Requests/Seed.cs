using Tangwu.Platform;

namespace Tangwu.Modules.Requests;

/// <summary>Sixty days of requests in the demo community.</summary>
internal static class Seed
{
    public static Task SowAsync(IServiceProvider root, SeedPlan plan) => Task.CompletedTask;
}
