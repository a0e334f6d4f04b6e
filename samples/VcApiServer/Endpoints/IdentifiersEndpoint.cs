// Reference: DID Resolution (CR 2026) section "HTTP(S) Binding" (GET).
using System.Net;
using System.Text.Json;

using DigitalIdentity;
using DigitalIdentity.Dids;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

using VcApiServer.Http;
using VcApiServer.Identifiers;
using VcApiServer.OpenApi;

namespace VcApiServer.Endpoints;

/// <summary><c>GET /1.0/identifiers/{did}</c>: resolves a DID, or dereferences a DID URL.</summary>
internal static class IdentifiersEndpoint
{
    public static void MapIdentifiers(this IEndpointRouteBuilder routes, IdentityAgent agent) =>
        routes.MapAnswer(IdentifierRequest.Path + "{**identifier}", Operations.Resolve, context => HandleAsync(agent, context));

    private static async ValueTask<Answer> HandleAsync(IdentityAgent agent, HttpContext context)
    {
        var request = IdentifierRequest.Read(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (request is null)
            return Of(DidResolutionResult.Failed(DidResolutionError.InvalidDid, "The path does not hold a DID as it is."), Representation.ResolutionResult);

        // What looks like a bare DID is resolved; the rest is dereferenced, unless a resolution result is asked for.
        var isDidUrl = request.Identifier.AsSpan().ContainsAny('/', '?', '#');
        var representation = Representation.Choose(context.Request.Headers.Accept, isDidUrl);
        if (representation is null)
        {
            var refused = DidResolutionResult.Failed(DidResolutionError.RepresentationNotSupported, "None of the accepted media types can be given.");
            return Of(refused, Representation.ResolutionResult);
        }

        var dereference = representation.Kind == RepresentationKind.DereferencingResult
            || (representation.Kind == RepresentationKind.Content && (isDidUrl || representation.MediaType == DidMediaTypes.UriList));
        return dereference
            ? await DereferenceAsync(agent, request, representation, context.RequestAborted)
            : await ResolveAsync(agent, request.WithQueryAsOptions(), representation, context.RequestAborted);
    }

    private static async ValueTask<Answer> ResolveAsync(
        IdentityAgent agent, IdentifierRequest request, Representation representation, CancellationToken cancellationToken)
    {
        if (request.ResolutionOptions() is not { } options)
            return Of(DidResolutionResult.Failed(DidResolutionError.InvalidOptions, "An option is malformed, or stands twice."), representation);
        if (representation.Kind == RepresentationKind.Content)
            options = options with { Accept = representation.MediaType };
        return Of(await agent.Dids.ResolveAsync(request.Identifier, options, cancellationToken), representation);
    }

    private static async ValueTask<Answer> DereferenceAsync(
        IdentityAgent agent, IdentifierRequest request, Representation representation, CancellationToken cancellationToken)
    {
        var accept = representation.Kind == RepresentationKind.Content ? representation.MediaType : null;
        if (request.DereferencingOptions(accept) is not { } options)
            return Of(DidResolutionResult.Failed(DidResolutionError.InvalidOptions, "An option is malformed, unknown, or stands twice."), Representation.ResolutionResult);
        var result = await agent.Dids.DereferenceAsync(request.Identifier, options, cancellationToken);
        var status = DidStatus.Of(result.Error, result.ContentMetadata.Deactivated == true);
        if (representation.Kind != RepresentationKind.Content || status != HttpStatusCode.OK)
            return Answer.Of(status, result.WriteTo, DidMediaTypes.DidUrlDereferencing);
        return result.ServiceEndpoints is { IsDefaultOrEmpty: false } endpoints
            ? Redirect(endpoints[0])
            : Answer.Of(status, writer => WriteContent(writer, result), representation.MediaType);
    }

    // Steps 8.1 and 8.2: the whole result; or, when there is one and it is asked for, the document alone.
    private static Answer Of(DidResolutionResult result, Representation representation)
    {
        var status = DidStatus.Of(result.Error, result.IsDeactivated);
        if (representation.Kind == RepresentationKind.LegacyResult)
            return Answer.Of(status, writer => LegacyResult.Write(writer, result), representation.MediaType);
        return representation.Kind == RepresentationKind.Content && result.Document is { } document
            ? Answer.Of(status, document.WriteTo, representation.MediaType)
            : Answer.Of(status, result.WriteTo, DidMediaTypes.DidResolution);
    }

    // Step 9.2. A header holds ASCII only.
    private static Answer Redirect(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.AbsoluteUri is var location && System.Text.Ascii.IsValid(location)
            ? Answer.SeeOther(location)
            : Of(DidResolutionResult.Failed(DidResolutionError.NotFound, "The service endpoint is not a URL that a client can be sent to."), Representation.ResolutionResult);

    private static void WriteContent(Utf8JsonWriter writer, DidUrlDereferencingResult result)
    {
        if (result.Document is { } document)
            document.WriteTo(writer);
        else if (result.VerificationMethod is { } method)
            method.WriteTo(writer);
        else if (result.Service is { } service)
            service.WriteTo(writer);
        else
            (result.Json ?? default).WriteTo(writer);
    }
}
