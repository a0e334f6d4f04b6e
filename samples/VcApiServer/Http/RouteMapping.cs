using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

using VcApiServer.OpenApi;

namespace VcApiServer.Http;

/// <summary>Maps routes together with what the OpenAPI document says of them, so that it lists them all.</summary>
internal static class RouteMapping
{
    /// <summary>A route that takes a JSON object.</summary>
    public static void MapJson(
        this IEndpointRouteBuilder routes, string path, Operation operation, Func<ApiRequest, CancellationToken, ValueTask<Answer>> handle) =>
        routes.MapPost(path, async context =>
        {
            var (request, refused) = await ApiRequest.ReadAsync(context);
            var answer = refused ?? await handle(request!, context.RequestAborted);
            await answer.WriteAsync(context);
        }).WithMetadata(operation);

    /// <summary>A route that only answers.</summary>
    public static void MapAnswer(this IEndpointRouteBuilder routes, string path, Operation operation, Func<HttpContext, ValueTask<Answer>> handle) =>
        routes.MapGet(path, async context =>
        {
            var answer = await handle(context);
            await answer.WriteAsync(context);
        }).WithMetadata(operation);
}
