using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>The names of <see cref="VerificationRelationship"/>, as documents and proofs spell them.</summary>
public static class VerificationRelationships
{
    /// <summary>All five, in the order of Controlled Identifiers 1.0 section 2.3.</summary>
    public static IReadOnlyList<VerificationRelationship> All { get; } = Array.AsReadOnly(Enum.GetValues<VerificationRelationship>());

    /// <summary>The property name, such as <c>assertionMethod</c>.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="relationship"/> is not a member of the enumeration.</exception>
    public static string ToName(this VerificationRelationship relationship) => relationship switch
    {
        VerificationRelationship.Authentication => "authentication",
        VerificationRelationship.AssertionMethod => "assertionMethod",
        VerificationRelationship.KeyAgreement => "keyAgreement",
        VerificationRelationship.CapabilityInvocation => "capabilityInvocation",
        VerificationRelationship.CapabilityDelegation => "capabilityDelegation",
        _ => throw new ArgumentOutOfRangeException(nameof(relationship), relationship, null),
    };

    /// <summary>Reads a property name; case-sensitive.</summary>
    /// <param name="name">Such as <c>assertionMethod</c>.</param>
    /// <param name="relationship">The relationship.</param>
    public static bool TryParse([NotNullWhen(true)] string? name, out VerificationRelationship relationship)
    {
        foreach (var candidate in All)
        {
            if (candidate.ToName() == name)
            {
                relationship = candidate;
                return true;
            }
        }

        relationship = default;
        return false;
    }
}
