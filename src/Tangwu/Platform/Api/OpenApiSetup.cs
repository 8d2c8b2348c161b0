using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
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
            foreach (var example in context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiExample>()) example.Show(operation);
            if (!open) operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
            return Task.CompletedTask;
        });
    });

    public static void Map(IEndpointRouteBuilder app) => app.MapOpenApi().AllowAnonymous();
}

/// <summary>A body as one would send or get it, shown in the description of the API.</summary>
internal sealed record ApiExample(object? Request, object? Response)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new OffsetTimeConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public void Show(OpenApiOperation operation)
    {
        if (Request is not null && operation.RequestBody?.Content is { } asked)
            foreach (var content in asked.Values) content.Example = JsonSerializer.SerializeToNode(Request, Json);
        var answered = operation.Responses?.Where(r => r.Key.StartsWith('2')).Select(r => r.Value.Content).FirstOrDefault();
        if (Response is null || answered is null) return;
        foreach (var content in answered.Values) content.Example = JsonSerializer.SerializeToNode(Response, Json);
    }
}

internal static class ApiExamples
{
    public static TBuilder Example<TBuilder>(this TBuilder builder, object? request, object? response = null) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ApiExample(request, response));
}
