using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace DigitalIdentity;

/// <summary>A DID together with keys that control it: what an issuer signs with, and a holder presents with.</summary>
/// <remarks>
/// Thread-safe. Disposing it disposes the in-memory keys it owns; signers that the caller brought are the caller's to dispose.
/// <c>ToString</c> is the DID and never shows a key.
/// </remarks>
public sealed class ControlledDid : IDisposable
{
    private readonly (string Method, ISigner Signer)[] _signers;
    private readonly IDisposable[] _owned;

    internal ControlledDid(DidDocument document, HostedFile? hosting, (string Method, ISigner Signer)[] signers, IDisposable[] owned) =>
        (Document, Hosting, _signers, _owned) = (document, hosting, signers, owned);

    /// <summary>The DID.</summary>
    public Did Did => Document.Id;

    /// <summary>Its document.</summary>
    public DidDocument Document { get; }

    /// <summary>For methods that need a file on a web host (did:web): what to host, and where. Null for others.</summary>
    public HostedFile? Hosting { get; }

    /// <summary>The first key that the document lists under a relationship, of a fitting algorithm.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="algorithms">Which algorithms fit; null for any.</param>
    /// <param name="verificationMethod">Absolute URL of the verification method.</param>
    /// <param name="signer">The key.</param>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public bool TryGetSigner(
        VerificationRelationship relationship, Predicate<KeyAlgorithm>? algorithms,
        [NotNullWhen(true)] out string? verificationMethod, [NotNullWhen(true)] out ISigner? signer)
    {
        foreach (var (method, candidate) in _signers)
        {
            if (algorithms?.Invoke(candidate.PublicKey.Algorithm) == false || !Document.Lists(relationship, method))
                continue;
            (verificationMethod, signer) = (method, candidate);
            return true;
        }

        (verificationMethod, signer) = (null, null);
        return false;
    }

    /// <summary>Disposes the keys it owns.</summary>
    public void Dispose()
    {
        foreach (var key in _owned)
            key.Dispose();
    }

    /// <summary>The DID.</summary>
    public override string ToString() => Did.Value;
}
