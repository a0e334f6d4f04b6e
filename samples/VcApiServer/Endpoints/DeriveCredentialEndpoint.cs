// Reference: VCALM section "Derive Credential".
using System.Net;

using DigitalIdentity;

using Microsoft.AspNetCore.Routing;

using VcApiServer.Http;
using VcApiServer.Issuers;
using VcApiServer.OpenApi;
using VcApiServer.Problems;

namespace VcApiServer.Endpoints;

/// <summary>
/// <c>POST /credentials/derive</c>: the credential reduced to what <c>options.selectivePointers</c> names, and what the issuer made
/// mandatory. One option serves every format that can hide something.
/// </summary>
internal static class DeriveCredentialEndpoint
{
    public static void MapDeriveCredential(this IEndpointRouteBuilder routes, IdentityAgent agent) =>
        routes.MapJson("/credentials/derive", Operations.Derive, (request, cancellationToken) => HandleAsync(agent, request, cancellationToken));

    private static async ValueTask<Answer> HandleAsync(IdentityAgent agent, ApiRequest request, CancellationToken cancellationToken)
    {
        var pointers = request.Options.Texts("selectivePointers") ?? [];
        if (request.Options.Problem is { } unacceptable)
            return Answer.Refused(unacceptable);
        if (!request.TryGetObject("verifiableCredential", out var member, out var refused))
            return refused;
        if (!SecuredCredential.TryParse(Raw.Utf8(member), out var credential, out var problem))
            return Answer.Refused(problem);

        try
        {
            var derived = Issuance.Json(await agent.Holder.DiscloseAsync(credential, pointers, cancellationToken));
            return Answer.Of(HttpStatusCode.Created, writer =>
            {
                writer.WriteStartObject();
                writer.WriteRaw("verifiableCredential", derived);
                writer.WriteEndObject();
            });
        }
        catch (ArgumentException unacceptableSelection)
        {
            return Answer.Refused(ApiProblems.Malformed(Issuance.Sentence(unacceptableSelection), "/options/selectivePointers"));
        }
        catch (InvalidOperationException showsWhole)
        {
            return Answer.Refused(ApiProblems.Malformed(showsWhole.Message, "/verifiableCredential/proof"));
        }
    }
}
