using System.Net;

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

using VcApiServer.Http;
using VcApiServer.OpenApi;

namespace VcApiServer.Endpoints;

/// <summary><c>GET /openapi.json</c>: this server, described. It is written from the routes themselves, so that it lists them all.</summary>
internal static class OpenApiEndpoint
{
    public static void MapOpenApi(this IEndpointRouteBuilder routes) => routes.MapAnswer("/openapi.json", Operations.OpenApi, context =>
    {
        var endpoints = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints;
        return ValueTask.FromResult(Answer.Of(HttpStatusCode.OK, writer => Document.Write(writer, endpoints)));
    });
}
