using System.Net;

using DigitalIdentity;

using Microsoft.AspNetCore.Routing;

using VcApiServer.Http;
using VcApiServer.Issuers;
using VcApiServer.OpenApi;

namespace VcApiServer.Endpoints;

/// <summary><c>POST /credentials/issue</c>, the same for each issuer, and <c>GET /issuers</c>, which lists them.</summary>
internal static class IssuersEndpoint
{
    public static void MapIssuers(this IEndpointRouteBuilder routes, IdentityAgent agent, IssuerDirectory issuers)
    {
        routes.MapAnswer("/issuers", Operations.ListIssuers, _ => ValueTask.FromResult(List(issuers)));
        routes.MapJson(
            "/credentials/issue", Operations.Issue("issueCredential", issuers.Default),
            (request, cancellationToken) => Issuance.HandleAsync(agent, issuers.Default, request, cancellationToken));
        foreach (var issuer in issuers.All)
        {
            routes.MapJson(
                issuer.Endpoint, Operations.Issue($"issueCredential-{issuer.Format.Name}-{issuer.KeyType.Name}", issuer),
                (request, cancellationToken) => Issuance.HandleAsync(agent, issuer, request, cancellationToken));
        }
    }

    private static Answer List(IssuerDirectory issuers) => Answer.Of(HttpStatusCode.OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("issuers"u8);
        foreach (var issuer in issuers.All)
        {
            writer.WriteStartObject();
            writer.WriteString("suite"u8, issuer.Format.Name);
            writer.WriteString("keyType"u8, issuer.KeyType.Name);
            writer.WriteString("id"u8, issuer.Controller.Did.Value);
            writer.WriteString("endpoint"u8, issuer.Endpoint);
            writer.WriteBoolean("enveloped"u8, issuer.IsEnvelope);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
