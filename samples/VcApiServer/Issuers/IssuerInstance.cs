using DigitalIdentity;

namespace VcApiServer.Issuers;

/// <summary>One issuer: a way to secure credentials, a key type, and a DID with such a key.</summary>
/// <param name="Format">How it secures credentials: a cryptosuite or an envelope.</param>
/// <param name="KeyType">The algorithm of its key.</param>
/// <param name="IsEnvelope">True when it answers an <c>EnvelopedVerifiableCredential</c>.</param>
/// <param name="CanDisclose">True when holders can hide parts of its credentials.</param>
/// <param name="IsBase">True when it answers a base proof, from which holders derive the proofs that verifiers see.</param>
/// <param name="Controller">The DID, with its key.</param>
internal sealed record IssuerInstance(Format Format, KeyAlgorithm KeyType, bool IsEnvelope, bool CanDisclose, bool IsBase, ControlledDid Controller)
{
    /// <summary>The path under which it is reached.</summary>
    public string Endpoint => $"/issuers/{Format.Name}/{KeyType.Name}/credentials/issue";
}
