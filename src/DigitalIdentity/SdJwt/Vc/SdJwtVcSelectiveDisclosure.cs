namespace DigitalIdentity.SdJwt.Vc;

/// <summary>What a type says of hiding a claim: <c>sd</c> (draft-ietf-oauth-sd-jwt-vc section 4.6.4).</summary>
public enum SdJwtVcSelectiveDisclosure
{
    /// <summary><c>allowed</c>, and the default: the issuer may make it selectively disclosable.</summary>
    Allowed,

    /// <summary><c>always</c>: the issuer must.</summary>
    Always,

    /// <summary><c>never</c>: the issuer must not.</summary>
    Never,
}
