using System.Collections.Immutable;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>A key that a new DID shall have. Only its public half is needed; the secret stays where it is.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record DidCreationKey
{
    /// <summary>A key for what its algorithm and the method allow.</summary>
    /// <param name="publicKey">The public key.</param>
    /// <exception cref="ArgumentNullException"><paramref name="publicKey"/> is null.</exception>
    public DidCreationKey(PublicKey publicKey)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        PublicKey = publicKey;
    }

    /// <summary>The public key.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>Signs with the key, for methods whose first operation must be signed; null for the others.</summary>
    public ISigner? Signer { get; init; }

    /// <summary>What the key shall be used for; empty to let the method choose.</summary>
    public ImmutableArray<VerificationRelationship> Relationships { get; init; } = [];
}
