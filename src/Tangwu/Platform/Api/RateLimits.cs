using System.Threading.RateLimiting;

namespace Tangwu.Platform;

/// <summary>How often strangers may ask: the open calculators 20 a second per address with a burst of 1,000. Off in a demo.</summary>
internal static class RateLimits
{
    public const string Calculators = "calculators";

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.OnRejected = async (rejected, ct) =>
        {
            var http = rejected.HttpContext;
            http.Response.Headers.RetryAfter = "1";
            var refusal = new Refusal(RefusalKind.Unavailable, "too-many-requests", new Fault(null, "问得太快了，请等一秒再来。"));
            await RefusalPages.Problem(refusal, StatusCodes.Status429TooManyRequests, http.RequestServices.GetRequiredService<Words>()).ExecuteAsync(http);
        };
        o.AddPolicy(Calculators, http => http.RequestServices.GetRequiredService<Settings>().Demo
            ? RateLimitPartition.GetNoLimiter("demo")
            : RateLimitPartition.GetTokenBucketLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 1000,
                TokensPerPeriod = 20,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                AutoReplenishment = true,
                QueueLimit = 0,
            }));
    });
}
