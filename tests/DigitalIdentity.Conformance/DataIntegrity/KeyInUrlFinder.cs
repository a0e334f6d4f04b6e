using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>Finds the keys of vectors, whose verification methods all end in <c>#</c> and the Multikey.</summary>
internal sealed class KeyInUrlFinder : IVerificationMethodFinder
{
    public ValueTask<VerificationMethodResult> FindAsync(
        string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken = default)
    {
        var hash = verificationMethod.IndexOf('#', StringComparison.Ordinal);
        return new(PublicKey.TryFromMultikey(verificationMethod.AsSpan(hash + 1), out var key, out var error)
            ? VerificationMethodResult.Found(new VerificationMethod(verificationMethod, "Multikey", verificationMethod[..hash], key))
            : VerificationMethodResult.Refused(new Problem("https://w3id.org/security#INVALID_VERIFICATION_METHOD", error.ToString())));
    }
}
