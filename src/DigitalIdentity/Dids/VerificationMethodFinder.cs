// Reference: Controlled Identifiers 1.0 section 3.3, Retrieve Verification Method; section 3.5 for the codes.
using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>Retrieves verification methods by resolving the DID that their URL begins with, and no other document.</summary>
/// <remarks>
/// Thread-safe. <see cref="VerificationMethod.Expires"/> and <see cref="VerificationMethod.Revoked"/> are for the one who checks the
/// proof, who knows the time that counts. Give it a <see cref="MemoizingDidResolver"/> to resolve each DID once.
/// </remarks>
/// <param name="resolver">Who resolves.</param>
public sealed class VerificationMethodFinder(IDidResolver resolver) : IVerificationMethodFinder
{
    private readonly IDidResolver _resolver = resolver ?? throw new ArgumentNullException(nameof(resolver));

    /// <inheritdoc/>
    public ValueTask<VerificationMethodResult> FindAsync(
        string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken = default)
    {
        // 1. "If vmIdentifier is not a valid URL": INVALID_VERIFICATION_METHOD_URL.
        if (!DidUrl.TryParse(verificationMethod, out var url))
        {
            return ValueTask.FromResult(
                verificationMethod is not null && !verificationMethod.StartsWith("did:", StringComparison.Ordinal) && UriReference.IsAbsolute(verificationMethod)
                    ? VerificationMethodResult.Unreachable(DidResolutionError.MethodNotSupported.ToProblem(
                        "The verification method is not a DID URL.", "Only verification methods of DIDs can be retrieved."))
                    : Refused(ControlledIdentifierError.InvalidVerificationMethodUrl, "The verification method is not an absolute URL."));
        }

        // 2. controllerDocumentUrl is what comes before the fragment. No document's id has a path or query, so step 6 would fail.
        if (url.HasPathOrQuery)
            return ValueTask.FromResult(Refused(
                ControlledIdentifierError.InvalidControlledIdentifierDocumentId, "The verification method's URL has a path or a query."));

        // 3. vmFragment. Without one, step 7 would give the document, which is not a verification method.
        if (url.IsBareDid || url.Fragment!.Length == 0)
            return ValueTask.FromResult(Refused(
                ControlledIdentifierError.InvalidVerificationMethod, "The verification method's URL has no fragment."));

        // 4. Dereference controllerDocumentUrl.
        ValueTask<DidResolutionResult> pending;
        try
        {
            pending = _resolver.ResolveAsync(url.Did, null, cancellationToken);
        }
        catch (DigitalIdentityException e)
        {
            return ValueTask.FromResult(VerificationMethodResult.Unreachable(e.Problem));
        }

        return pending.IsCompletedSuccessfully
            ? ValueTask.FromResult(Select(url, relationship, pending.Result))
            : SelectAsync(url, relationship, pending);
    }

    private static async ValueTask<VerificationMethodResult> SelectAsync(
        DidUrl url, VerificationRelationship relationship, ValueTask<DidResolutionResult> pending)
    {
        try
        {
            return Select(url, relationship, await pending.ConfigureAwait(false));
        }
        catch (DigitalIdentityException e)
        {
            return VerificationMethodResult.Unreachable(e.Problem);
        }
    }

    private static VerificationMethodResult Select(DidUrl url, VerificationRelationship relationship, DidResolutionResult result)
    {
        // 5. Is the document a conforming one?
        if (result.Document is not { } document)
            return WithoutDocument(result);

        // 6. "If controllerDocument.id does not match the controllerDocumentUrl"
        if (document.Id != url.Did)
            return Refused(ControlledIdentifierError.InvalidControlledIdentifierDocumentId, "The document that was found is another DID's.");

        // 7. Dereference vmFragment; 8. and 9.: the method conforms and its absolute id equals vmIdentifier, all of it.
        if (!document.TryGetVerificationMethod(url.Value, out var method))
            return Refused(ControlledIdentifierError.InvalidVerificationMethod, "The document has no verification method of this URL.");
        if (method.KeyProblem is { } malformed)
            return VerificationMethodResult.Refused(malformed);

        // 10. "If the absolute URL value of verificationMethod.controller does not equal controllerDocumentUrl"
        if (!string.Equals(method.Controller, url.Did.Value, StringComparison.Ordinal))
            return Refused(ControlledIdentifierError.InvalidVerificationMethod, "The verification method is controlled by another DID.");

        // 11. Associated, by reference or by value, with the relationship?
        if (!document.Lists(relationship, url.Value))
            return Refused(
                ControlledIdentifierError.InvalidRelationshipForVerificationMethod,
                $"The document does not list the verification method under {relationship.ToName()}.");

        // 12. Return verificationMethod.
        return VerificationMethodResult.Found(method);
    }

    // What resolution said decides whether the method is bad or only out of reach.
    private static VerificationMethodResult WithoutDocument(DidResolutionResult result)
    {
        if (result.Error is not { } error)
            return Refused(ControlledIdentifierError.InvalidControlledIdentifierDocument, "The DID was deactivated.");
        if (!DidResolutionErrors.TryParse(error.Type, out var code))
            return VerificationMethodResult.Unreachable(error);

        return code switch
        {
            // The document is there and is not what it must be: the codes of section 3.5.
            DidResolutionError.InvalidDidDocument when error.Pointer == "/id" =>
                VerificationMethodResult.Refused(ControlledIdentifierError.InvalidControlledIdentifierDocumentId.At(error.Pointer, error.Detail)),
            DidResolutionError.InvalidDidDocument =>
                VerificationMethodResult.Refused(ControlledIdentifierError.InvalidControlledIdentifierDocument.At(error.Pointer, error.Detail)),

            // Nothing could be learned about the DID.
            DidResolutionError.InternalError or DidResolutionError.MethodNotSupported or DidResolutionError.FeatureNotSupported
                or DidResolutionError.RepresentationNotSupported or DidResolutionError.InvalidOptions
                or DidResolutionError.UnsupportedPublicKeyType => VerificationMethodResult.Unreachable(error),

            // The DID itself is bad or does not exist.
            _ => VerificationMethodResult.Refused(error),
        };
    }

    private static VerificationMethodResult Refused(ControlledIdentifierError error, string detail) =>
        VerificationMethodResult.Refused(error.At("", detail));
}
