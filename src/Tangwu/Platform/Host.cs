using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Tangwu.Platform;

/// <summary>Puts the house together: the platform's services, then each module's, then the way a request takes through them.</summary>
public static class Host
{
    /// <summary>Room for three phone originals in one post; a larger post is refused before it is read.</summary>
    private const long LargestPost = 64 * 1024 * 1024;

    public static void AddTangwu(this WebApplicationBuilder builder, IReadOnlyList<IModule> modules)
    {
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = LargestPost;
            k.AddServerHeader = false;
        });
        // What runs by itself (jobs, reactions, notices) speaks Chinese, whatever the machine's locale.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        // Built but not published (./run), the compressed styles lie outside wwwroot: without their list a browser that accepts gzip gets empty ones.
        builder.WebHost.UseStaticWebAssets();
        // Outside development they do not change while it runs: sent packed as built, and kept by the browser for a year.
        if (!builder.Environment.IsDevelopment()) builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        var services = builder.Services;
        services.AddCore(Settings.Read(builder.Configuration), modules);
        services.AddHostedService<OutboxPump>().AddHostedService<JobPump>();
        services.AddRazorComponents();
        services.AddAntiforgery(o => (o.Cookie.Name, o.Cookie.SecurePolicy) = ("tangwu-form", CookieSecurePolicy.SameAsRequest));
        services.AddCascadingAuthenticationState();
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.AddRequestLocalization(ChosenLanguage.Configure);
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = LargestPost);
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new OffsetTimeConverter()));
        services.AddTangwuOpenApi();
        services.AddRateLimits();
        // TLS ends at a proxy on this machine: believe its scheme and address, and nobody else's.
        services.Configure<ForwardedHeadersOptions>(o => o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        // Chinese as it is, not as entities: a page is a third smaller.
        services.Replace(ServiceDescriptor.Singleton(HtmlEncoder.Create(UnicodeRanges.All)));
    }

    /// <summary>Everything below the web: what desks, jobs and the demo's seed need.</summary>
    public static IServiceCollection AddCore(this IServiceCollection services, Settings settings, IReadOnlyList<IModule> modules)
    {
        services.AddLogging();
        services.AddHttpContextAccessor();
        services.AddSingleton(settings);
        services.AddSingleton(_ => new Database(settings.Database));
        services.AddSingleton(_ => new Vault(MasterKeys.ReadOrCreate(settings.KeyFile)));
        services.AddSingleton(_ => new FileFolder(settings.Files));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Words>().AddSingleton<Communities>().AddSingleton<OutboxSignal>().AddSingleton<OutboxDelivery>().AddSingleton<JobRunner>().AddSingleton<SchemaRunner>();
        services.AddScoped<Scope>().AddScoped<ModuleDbParts>().AddScoped<Visit>().AddScoped<ActorReader>();
        services.AddDataProtection().SetApplicationName("tangwu");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(sp =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new KeyRing(sp.GetRequiredService<IServiceScopeFactory>(), sp.GetRequiredService<Vault>())));
        services.AddSessions();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = settings.PasswordIterations);

        foreach (var module in modules.Prepend(new PlatformModule()))
        {
            var name = module.GetType().Namespace!["Tangwu.".Length..].Replace('.', '/');
            var manifest = new Manifest(module, name, services);
            module.Describe(manifest);
            services.AddSingleton(manifest);
        }
        return services;
    }

    public static void UseTangwu(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseMiddleware<RefusalPages>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<Arrival>();
        app.UseMiddleware<Gate>();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.UseExpiredForms();

        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>();
        foreach (var manifest in app.Services.GetServices<Manifest>()) manifest.Map(app);
    }

    /// <summary>Before the first visitor: schema, and in demo mode the demo community.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<SchemaRunner>().UpgradeAsync();
        var settings = app.Services.GetRequiredService<Settings>();
        if (!settings.Demo) return;
        await new DemoSeeder(settings, [.. app.Services.GetServices<Manifest>()]).SowAsync(app.Lifetime.ApplicationStopping);
        app.Lifetime.ApplicationStarted.Register(() => DemoGreeting.Print(app));
    }
}

/// <summary>The installation's settings: <c>Tangwu:*</c> in appsettings.json or <c>Tangwu__*</c> in the environment.</summary>
public sealed record Settings(string Database, string KeyFile, string Files, bool Demo, int PasswordIterations)
{
    public static Settings Read(IConfiguration configuration)
    {
        var database = configuration["Tangwu:Database"] ?? "sqlite:data/tangwu.db";
        var folder = database.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase)
            ? Path.GetDirectoryName(Path.GetFullPath(database["sqlite:".Length..]))! : Path.GetFullPath("data");
        return new Settings(database,
            configuration["Tangwu:KeyFile"] ?? Path.Combine(folder, "tangwu.keys.json"),
            configuration["Tangwu:Files"] ?? Path.Combine(folder, "files"),
            configuration.GetValue<bool>("Tangwu:Demo"),
            configuration.GetValue("Tangwu:PasswordIterations", 600_000));
    }
}
