using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tangwu.Platform;
using Tangwu.Tests.House;
using Xunit;

namespace Tangwu.Tests.Architecture;

/// <summary>Rule 6. Every page and endpoint says whom it is for: a permission of a manifest, whoever is signed in, or everybody.</summary>
public class DoorTests
{
    private static readonly TestApp App = TestApp.On(Engine.Sqlite);
    private static readonly HashSet<string> Keys = [.. App.Services.GetServices<Manifest>().SelectMany(m => m.AllPermissions).Select(p => p.Key)];

    [Fact]
    public void Every_endpoint_of_the_running_app_says_whom_it_is_for() => Rule.Kept(Open(App.Services.GetRequiredService<EndpointDataSource>().Endpoints));

    [Fact]
    public void Every_page_says_it_itself() => Rule.Kept(typeof(Program).Assembly.GetTypes().Where(t => t.IsDefined(typeof(RouteAttribute), false))
        .Where(t => !Said([.. t.GetCustomAttributes(true)])).Select(t => t.FullName));

    [Fact]
    public void All_pages_and_endpoints_are_looked_at()
    {
        var endpoints = App.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        var pages = typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), false)).Count();
        Assert.True(endpoints.Count >= pages + 15, $"{endpoints.Count} endpoints, {pages} pages");
    }

    [Fact]
    public void Permissions_are_declared_once_and_named_after_their_module()
    {
        var all = App.Services.GetServices<Manifest>().SelectMany(m => m.AllPermissions.Select(p => (m.Name, p.Key))).ToList();
        Assert.Equal(all.Count, Keys.Count);
        Assert.All(all, p => Assert.StartsWith(p.Name.ToLowerInvariant() + ".", p.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_says_nothing_stays_shut()
    {
        var framework = App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => !Said([.. e.Metadata])).Select(e => e.RoutePattern.RawText!).ToList();
        Assert.Equal(["/_framework/opaque-redirect"], framework);
        var answer = await App.Visitor().GetAsync(framework[0]);
        Assert.Equal((HttpStatusCode.Redirect, "/login?back=%2F_framework%2Fopaque-redirect"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public void The_bait_is_caught()
    {
        Endpoint Of(params object[] metadata) => new(null, new EndpointMetadataCollection([.. metadata, typeof(Tangwu.Platform.Host).GetMethod(nameof(Tangwu.Platform.Host.AddTangwu))!]), "bait");
        Assert.Single(Open([Of(), Of(new AllowAnonymousAttribute()), Of(new SignedInAttribute()), Of(new PermitAttribute("requests.handle"))]));
        Assert.Single(Open([Of(new PermitAttribute("requests.no-such-permission"))]));
    }

    /// <summary>What the framework maps for itself says nothing either; the gate keeps it shut, as the test below shows.</summary>
    private static IEnumerable<string?> Open(IEnumerable<Endpoint> endpoints) => endpoints.Where(e => Ours(e) && !Said([.. e.Metadata])).Select(e => e.DisplayName);

    private static bool Ours(Endpoint endpoint) => endpoint.Metadata.Any(m => (m switch
    {
        MethodInfo handler => handler.Module.Assembly,
        ComponentTypeMetadata page => page.Type.Assembly,
        _ => null,
    }) == typeof(Program).Assembly);

    private static bool Said(IReadOnlyList<object> metadata) =>
        metadata.Any(m => m is IAllowAnonymous or SignedInAttribute) || metadata.OfType<PermitAttribute>().LastOrDefault() is { } permit && Keys.Contains(permit.Permission);
}
