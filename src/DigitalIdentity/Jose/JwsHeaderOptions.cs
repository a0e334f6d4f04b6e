using System.Text.Json;

namespace DigitalIdentity.Jose;

/// <summary>
/// What a signer puts in the protected header. <c>alg</c> is not here: it is written from the key, always.
/// </summary>
/// <remarks>Immutable as long as the collections given are; they are read before the first asynchronous step.</remarks>
public sealed record JwsHeaderOptions
{
    /// <summary><c>typ</c>, the media type of the whole token without <c>application/</c>, such as <c>vc+jwt</c>. Null leaves it out.</summary>
    public string? Typ { get; init; }

    /// <summary><c>cty</c>, the media type of the payload without <c>application/</c>, such as <c>vc</c>. Null leaves it out.</summary>
    public string? Cty { get; init; }

    /// <summary><c>kid</c>, which key signs: for a DID the absolute DID URL of the verification method. Null leaves it out.</summary>
    public string? Kid { get; init; }

    /// <summary><c>iss</c> replicated in the header (RFC 7519 section 5.3). Null leaves it out.</summary>
    public string? Iss { get; init; }

    /// <summary><c>jwk</c>, a public key to tell the receiver about. Only a public key fits here. Null leaves it out.</summary>
    public PublicKey? Jwk { get; init; }

    /// <summary><c>x5c</c>, the certificate chain in DER, the signer's first. Empty leaves it out.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> X5c { get; init; } = [];

    /// <summary>
    /// Other members. Those that this record, the key or RFC 7515 decide may not be among them:
    /// <c>alg</c>, <c>typ</c>, <c>cty</c>, <c>kid</c>, <c>iss</c>, <c>jwk</c>, <c>x5c</c>, <c>crit</c>, <c>b64</c>, <c>zip</c>, <c>enc</c>.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get; init; } = new Dictionary<string, JsonElement>();
}
