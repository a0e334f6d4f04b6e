namespace DigitalIdentity;

/// <summary>
/// How a credential is secured: an envelope format or a Data Integrity cryptosuite, by the standard's own name. The choice is made once, at
/// issuance; holders and verifiers use the same calls for every format.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. A format that is not listed here is named with <c>new Format("...")</c> and must have been added to the agent.
/// </remarks>
/// <param name="Name">The standard's name: a media subtype such as <c>vc+sd-jwt</c>, or a cryptosuite such as <c>eddsa-jcs-2022</c>.</param>
public sealed record Format(string Name)
{
    /// <summary>
    /// <c>vc+sd-jwt</c>: a W3C credential as an SD-JWT (VC-JOSE-COSE section 3.2, RFC 9901). Selective disclosure of every claim.
    /// </summary>
    public static Format SdJwt { get; } = new("vc+sd-jwt");

    /// <summary><c>dc+sd-jwt</c>: an IETF SD-JWT VC, a plain claim set with a type (<c>vct</c>). Selective disclosure.</summary>
    public static Format SdJwtVc { get; } = new("dc+sd-jwt");

    /// <summary><c>vc+jwt</c>: a W3C credential as a signed JWT (VC-JOSE-COSE section 3.1). Shown whole or not at all.</summary>
    public static Format Jwt { get; } = new("vc+jwt");

    /// <summary><c>eddsa-jcs-2022</c>: an embedded proof by an Ed25519 key (Data Integrity EdDSA 1.0). Shown whole or not at all.</summary>
    public static Format EddsaJcs2022 { get; } = new("eddsa-jcs-2022");

    /// <summary><c>ecdsa-jcs-2019</c>: an embedded proof by a P-256 or P-384 key (Data Integrity ECDSA 1.0). Shown whole or not at all.</summary>
    public static Format EcdsaJcs2019 { get; } = new("ecdsa-jcs-2019");

    /// <summary>
    /// <c>eddsa-rdfc-2022</c>: an embedded proof by an Ed25519 key over what the credential says as RDF (Data Integrity EdDSA 1.0). Needs every
    /// context that the credential names. Shown whole or not at all.
    /// </summary>
    public static Format EddsaRdfc2022 { get; } = new("eddsa-rdfc-2022");

    /// <summary>
    /// <c>ecdsa-rdfc-2019</c>: an embedded proof by a P-256 or P-384 key over what the credential says as RDF (Data Integrity ECDSA 1.0). Needs
    /// every context that the credential names. Shown whole or not at all.
    /// </summary>
    public static Format EcdsaRdfc2019 { get; } = new("ecdsa-rdfc-2019");

    /// <summary>
    /// <c>ecdsa-sd-2023</c>: an embedded proof by a P-256 key over each statement of what the credential says as RDF (Data Integrity ECDSA 1.0). Needs
    /// every context that the credential names. Selective disclosure of every claim.
    /// </summary>
    public static Format EcdsaSd2023 { get; } = new("ecdsa-sd-2023");

    /// <summary>
    /// <c>bbs-2023</c>: an embedded proof by a BLS12-381 key over all statements of what the credential says as RDF (Data Integrity BBS 1.0). Needs every
    /// context that the credential names. Selective disclosure of every claim, and nobody can tell by the proofs that two were derived from one credential.
    /// </summary>
    public static Format Bbs2023 { get; } = new("bbs-2023");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
