using Microsoft.OpenApi;

namespace Tangwu.Platform;

/// <summary>The description of the API at /openapi/v1.json; people read it at /api.</summary>
internal static class OpenApiSetup
{
    public static void AddTangwuOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Tangwu 堂屋",
                Version = "v1",
                Description = "JSON in camelCase; times are ISO-8601 with offset; refusals are RFC 9457 problem details with a stable `code`. "
                    + "Send `Authorization: Bearer <token>`; a token works in one community. Lists page by key: `?after=…&limit=…` answers `next`.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal access token (我的 → 接口令牌), or a demo session." },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var open = context.Description.ActionDescriptor.EndpointMetadata.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any();
            if (!open) operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
            return Task.CompletedTask;
        });
    });

    public static void Map(IEndpointRouteBuilder app) => app.MapOpenApi().AllowAnonymous();
}
