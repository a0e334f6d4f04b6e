// Reference: DID Resolution (CR 2026) section "HTTP(S) Binding", steps 6 and 7.
using System.Net;

using DigitalIdentity;
using DigitalIdentity.Dids;

namespace VcApiServer.Identifiers;

/// <summary>The HTTP status of an outcome.</summary>
internal static class DidStatus
{
    public static HttpStatusCode Of(Problem? error, bool deactivated)
    {
        if (error is null)
            return deactivated ? HttpStatusCode.Gone : HttpStatusCode.OK;
        if (!DidResolutionErrors.TryParse(error.Type, out var known))
            return HttpStatusCode.BadRequest; // of dereferencing: the relationship that was asked for does not list the key
        return known switch
        {
            DidResolutionError.InvalidDid or DidResolutionError.InvalidDidUrl or DidResolutionError.InvalidOptions => HttpStatusCode.BadRequest,
            DidResolutionError.NotFound => HttpStatusCode.NotFound,
            DidResolutionError.RepresentationNotSupported => HttpStatusCode.NotAcceptable,
            DidResolutionError.MethodNotSupported or DidResolutionError.FeatureNotSupported => HttpStatusCode.NotImplemented,

            // did:key's own errors are about a DID that cannot be: the table has no row for them, and the fault is not the server's.
            DidResolutionError.InvalidPublicKey or DidResolutionError.InvalidPublicKeyLength or DidResolutionError.InvalidPublicKeyType
                => HttpStatusCode.BadRequest,
            DidResolutionError.UnsupportedPublicKeyType => HttpStatusCode.NotImplemented,
            _ => HttpStatusCode.InternalServerError,
        };
    }
}
