using DigitalIdentity.Dids;

using VcApiServer.Issuers;

namespace VcApiServer.OpenApi;

/// <summary>The operations, each described once.</summary>
internal static class Operations
{
    private static readonly (int, string)[] Refusals =
    [
        (400, "The body, the document or an option is malformed; the problems say where."), (413, "The body is over 1 MiB."), (415, "The body is not JSON."),
    ];

    public static Operation ListIssuers { get; } =
        new("listIssuers", "Issuers", "Lists the issuers of this run: suite, key type, DID, endpoint.", (200, "The issuers.")) { Answer = "Issuers" };

    public static Operation OpenApi { get; } = new("openApi", "About", "This document.", (200, "An OpenAPI document."));

    public static Operation Derive { get; } =
        new("deriveCredential", "Credentials", "Reduces a credential to what selectivePointers name and what is mandatory.", [(201, "The derived credential."), .. Refusals])
        {
            Body = "DeriveCredentialRequest",
            Answer = "VerifiableCredentialResponse",
        };

    public static Operation VerifyCredential { get; } =
        new("verifyCredential", "Credentials", "Verifies a credential of any suite, embedded or enveloped.", [(200, "It is verified."), .. Refusals])
        {
            Body = "VerifyCredentialRequest",
            Answer = "VerificationResponse",
        };

    public static Operation VerifyPresentation { get; } =
        new("verifyPresentation", "Presentations", "Verifies a presentation and every credential in it.", [(200, "It is verified."), .. Refusals])
        {
            Body = "VerifyPresentationRequest",
            Answer = "VerificationResponse",
        };

    public static Operation Resolve { get; } = new(
        "resolve", "Identifiers", "Resolves a DID, or dereferences a DID URL.",
        (200, "A result, a document, or a part of one."), (303, "The URL of a service."), (400, "Not a DID, or malformed options."), (404, "There is no such thing."),
        (406, "No accepted media type can be given."), (410, "The DID was deactivated."), (501, "The method or option is not supported here."))
    {
        PathParameter = "identifier",
        Produces =
        [
            DidMediaTypes.DidResolution, DidMediaTypes.DidUrlDereferencing, DidMediaTypes.Did, DidMediaTypes.DidJson, DidMediaTypes.DidLdJson,
            "application/ld+json;profile=\"https://w3id.org/did-resolution\"",
        ],
    };

    public static Operation Issue(string id, IssuerInstance issuer) =>
        new(id, "Credentials", $"Issues a credential secured by {issuer.Format} with a {issuer.KeyType} key.", [(201, "The secured credential."), .. Refusals])
        {
            Body = "IssueCredentialRequest",
            Answer = "VerifiableCredentialResponse",
        };

    public static Operation Prove(string id) =>
        new(id, "Presentations", "Adds a proof for authentication to a presentation.", [(201, "The secured presentation."), .. Refusals])
        {
            Body = "ProvePresentationRequest",
            Answer = "VerifiablePresentationResponse",
        };
}
