using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.DataIntegrity;

/// <summary>The <c>proofPurpose</c> strings: a purpose is always the name of the relationship under which the key must be listed.</summary>
internal static class ProofPurpose
{
    /// <summary>The string of the relationship, as documents and proofs spell it.</summary>
    public static string Of(VerificationRelationship relationship) => relationship switch
    {
        VerificationRelationship.Authentication => "authentication",
        VerificationRelationship.AssertionMethod => "assertionMethod",
        VerificationRelationship.KeyAgreement => "keyAgreement",
        VerificationRelationship.CapabilityInvocation => "capabilityInvocation",
        VerificationRelationship.CapabilityDelegation => "capabilityDelegation",
        _ => throw new ArgumentOutOfRangeException(nameof(relationship), relationship, null),
    };
}
