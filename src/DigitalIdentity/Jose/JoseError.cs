namespace DigitalIdentity.Jose;

/// <summary>
/// Why a JWS (RFC 7515) or JWT (RFC 7519) was refused. The RFCs name no strings for errors, so the problem type is the
/// name of the member in upper snake case with the prefix <c>JOSE_</c> (see <see cref="JoseErrors.ToProblem"/>).
/// </summary>
public enum JoseError
{
    /// <summary>No error.</summary>
    None,

    /// <summary>Longer than <see cref="Jws.MaxLength"/>, or the protected header longer than <see cref="Jws.MaxHeaderLength"/>, or too many signatures.</summary>
    TooLarge,

    /// <summary>Not three parts joined by two dots, an empty header or signature, or a JSON serialization with wrong or missing members.</summary>
    Malformed,

    /// <summary>A part is not strict base64url: padding, white space, another alphabet, or trailing bits that are not zero.</summary>
    InvalidBase64Url,

    /// <summary>The header is not one JSON object with unique members, a registered parameter has the wrong JSON type, or the protected and unprotected headers overlap.</summary>
    InvalidHeader,

    /// <summary>The protected header has no <c>alg</c>.</summary>
    MissingAlgorithm,

    /// <summary><c>alg</c> is none of the asymmetric signature algorithms of <see cref="KeyAlgorithm.JoseAlgorithms"/>: <c>none</c> and <c>HS*</c> always end here.</summary>
    UnsupportedAlgorithm,

    /// <summary><c>alg</c> is not one that the key may be used with.</summary>
    AlgorithmMismatch,

    /// <summary><c>crit</c> names an extension that is not understood, or is not well formed (RFC 7515 section 4.1.11).</summary>
    UnsupportedCritical,

    /// <summary>The unencoded payload option (<c>b64</c>, RFC 7797) is not supported.</summary>
    UnencodedPayload,

    /// <summary>Compression (<c>zip</c>) is not defined for JWS and is refused.</summary>
    Compressed,

    /// <summary>The signature does not verify, or has not exactly the algorithm's length.</summary>
    InvalidSignature,

    /// <summary>The payload is not one JSON object with unique members, or is too deep or too large.</summary>
    InvalidClaims,

    /// <summary>A registered claim has the wrong JSON type or range, such as an <c>exp</c> that is no NumericDate.</summary>
    InvalidClaim,

    /// <summary>The time is at or after <c>exp</c>, clock skew included.</summary>
    Expired,

    /// <summary>The time is before <c>nbf</c>, clock skew included.</summary>
    NotYetValid,

    /// <summary><c>iat</c> lies in the future, clock skew included, or the token is older than the verifier accepts.</summary>
    IssuedAtOutOfRange,

    /// <summary>A claim that the verifier requires is absent.</summary>
    MissingClaim,

    /// <summary><c>typ</c> or <c>cty</c> is not what this use of the token demands.</summary>
    TypeMismatch,

    /// <summary>There is no <c>kid</c>, or it is relative and there is no issuer to resolve it against.</summary>
    KeyNotIdentified,
}
