using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt;

/// <summary>How an SD-JWT is issued. Immutable as long as the header's collections are; thread-safe.</summary>
public sealed record SdJwtIssuanceOptions
{
    /// <summary>The defaults: sha-256, no <c>typ</c>, no holder key.</summary>
    public static SdJwtIssuanceOptions Default { get; } = new();

    /// <summary>
    /// The claims that RFC 9901 section 9.7 wants in the clear because validity rests on them: <c>iss</c>, <c>aud</c>, <c>exp</c>, <c>nbf</c>,
    /// <c>cnf</c>.
    /// </summary>
    public static IReadOnlyList<string> ValidityClaims { get; } = Array.AsReadOnly(["iss", "aud", "exp", "nbf", "cnf"]);

    /// <summary>
    /// The protected header but for <c>alg</c>, which the key decides. RFC 9901 section 9.11 wants a <c>typ</c> that names the
    /// application's own kind of SD-JWT, such as <c>example+sd-jwt</c>.
    /// </summary>
    public JwsHeaderOptions Header { get; init; } = new();

    /// <summary>The hash algorithm of Disclosures and <c>sd_hash</c>. Default sha-256.</summary>
    public SdJwtHashAlgorithm HashAlgorithm { get; init; } = SdJwtHashAlgorithm.Sha256;

    /// <summary>The holder's key, written to <c>cnf.jwk</c>. Null leaves it out.</summary>
    public PublicKey? HolderKey { get; init; }

    /// <summary>The holder's key by name, written to <c>cnf.kid</c>, such as a DID URL. Null leaves it out.</summary>
    public string? HolderKeyId { get; init; }

    /// <summary>
    /// Top-level claims that stay in the clear. Where a frame names one of them, or something inside one of them, for hiding, issuance
    /// fails; where it hides in general, they are left alone. Single entries of an <c>aud</c> array may be hidden all the same
    /// (RFC 9901 section 9.7). Default <see cref="ValidityClaims"/>.
    /// </summary>
    public IReadOnlyList<string> PermanentClaims { get; init; } = ValidityClaims;
}
