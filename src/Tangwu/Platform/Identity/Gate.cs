using Microsoft.AspNetCore.Authorization;

namespace Tangwu.Platform;

/// <summary>Who may open a page or call an endpoint: the key of a permission in a manifest.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PermitAttribute(string permission) : Attribute
{
    public string Permission => permission;
}

/// <summary>Open to everybody who is signed in; what they see is their own.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute;

/// <summary>Stands before every endpoint: a page that says neither whom it is for nor that it is for all stays shut.</summary>
internal sealed class Gate(RequestDelegate next, IEnumerable<Manifest> manifests)
{
    private readonly Dictionary<string, Permission> permissions = manifests.SelectMany(m => m.AllPermissions).ToDictionary(p => p.Key);

    public Task InvokeAsync(HttpContext http, Visit visit)
    {
        // What is no route is the router's own refusal (wrong method, wrong content type): it serves nothing.
        if (http.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return next(http);
        if (!visit.Actor.SignedIn) return TurnAway(http, visit);
        if (endpoint.Metadata.GetMetadata<PermitAttribute>() is { } permit) visit.Actor.Require(permissions[permit.Permission]);
        else if (endpoint.Metadata.GetMetadata<SignedInAttribute>() is null) throw Refusal.Forbidden();
        if (http.Request.Path.StartsWithSegments("/api") && !HttpMethods.IsGet(http.Request.Method) && http.User.FindFirst(Sessions.TokenScope)?.Value != ApiTokenDesk.Write)
            throw Refusal.Forbidden("这个令牌只能读，不能写。");
        return next(http);
    }

    /// <summary>Pages lead to sign-in and back; a post whose session has ended keeps what was typed; the API says 401.</summary>
    private static Task TurnAway(HttpContext http, Visit visit)
    {
        if (http.Request.Path.StartsWithSegments("/api")) throw Refusal.SignInFirst();
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType) return ExpiredForm.ShowAsync(http, signedOut: true);
        http.Response.Redirect($"/login?back={Uri.EscapeDataString(visit.Path)}");
        return Task.CompletedTask;
    }
}

/// <summary>Endpoints in code say the same as pages do with attributes.</summary>
public static class GateConventions
{
    public static TBuilder Permit<TBuilder>(this TBuilder builder, Permission permission) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PermitAttribute(permission.Key));
    public static TBuilder SignedIn<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new SignedInAttribute());
}
