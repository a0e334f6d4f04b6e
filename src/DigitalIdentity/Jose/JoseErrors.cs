namespace DigitalIdentity.Jose;

/// <summary>What a <see cref="JoseError"/> is called, and what can be done about it.</summary>
public static class JoseErrors
{
    /// <summary>The problem type of an error: <c>JOSE_</c> and its name in upper snake case, such as <c>JOSE_INVALID_SIGNATURE</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="JoseError.None"/>, or no member of the enumeration.</exception>
    public static string Code(this JoseError error) => Describe(error).Code;

    /// <summary>The error as a problem, for a report.</summary>
    /// <param name="error">The error.</param>
    /// <param name="pointer">JSON Pointer to what was checked; empty for the whole document.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="JoseError.None"/>, or no member of the enumeration.</exception>
    public static Problem ToProblem(this JoseError error, string pointer = "")
    {
        var (code, detail, remedy) = Describe(error);
        return new Problem(code, detail) { Pointer = pointer, Remedy = remedy };
    }

    private static (string Code, string Detail, string Remedy) Describe(JoseError error) => error switch
    {
        JoseError.TooLarge => ("JOSE_TOO_LARGE", "The token is larger than the limit.", ""),
        JoseError.Malformed => ("JOSE_MALFORMED", "The text is neither a compact JWS of three parts nor a JWS in JSON form.", "Check that the whole token was passed, without white space or quotes."),
        JoseError.InvalidBase64Url => ("JOSE_INVALID_BASE64URL", "A part of the token is not base64url without padding.", ""),
        JoseError.InvalidHeader => ("JOSE_INVALID_HEADER", "The header is not a JSON object with unique members of the registered types.", ""),
        JoseError.MissingAlgorithm => ("JOSE_MISSING_ALGORITHM", "The protected header has no 'alg'.", ""),
        JoseError.UnsupportedAlgorithm => ("JOSE_UNSUPPORTED_ALGORITHM", "The 'alg' is not an asymmetric signature algorithm of this library; 'none' and 'HS*' are never accepted.", ""),
        JoseError.AlgorithmMismatch => ("JOSE_ALGORITHM_MISMATCH", "The 'alg' of the header is not one that the key may be used with.", "The key fixes the algorithm; the header must agree."),
        JoseError.UnsupportedCritical => ("JOSE_UNSUPPORTED_CRITICAL", "The header has a 'crit' extension that is not understood.", ""),
        JoseError.UnencodedPayload => ("JOSE_UNENCODED_PAYLOAD", "The unencoded payload option 'b64' is not supported.", ""),
        JoseError.Compressed => ("JOSE_COMPRESSED", "Compression with 'zip' is refused.", ""),
        JoseError.InvalidSignature => ("JOSE_INVALID_SIGNATURE", "The signature does not verify with the key.", ""),
        JoseError.InvalidClaims => ("JOSE_INVALID_CLAIMS", "The payload is not a JSON object with unique members within the limits.", ""),
        JoseError.InvalidClaim => ("JOSE_INVALID_CLAIM", "A registered claim has the wrong type or range.", ""),
        JoseError.Expired => ("JOSE_EXPIRED", "The token has expired.", "Ask for a new one."),
        JoseError.NotYetValid => ("JOSE_NOT_YET_VALID", "The token is not valid yet.", "Check the clocks of both sides."),
        JoseError.IssuedAtOutOfRange => ("JOSE_ISSUED_AT_OUT_OF_RANGE", "The token was issued in the future, or too long ago.", "Check the clocks of both sides."),
        JoseError.MissingClaim => ("JOSE_MISSING_CLAIM", "A required claim is absent.", ""),
        JoseError.TypeMismatch => ("JOSE_TYPE_MISMATCH", "The header's 'typ' or 'cty' is not the one that this use demands.", ""),
        JoseError.KeyNotIdentified => ("JOSE_KEY_NOT_IDENTIFIED", "The token does not say which key signed it.", "The 'kid' must be an absolute URL, or relative to an issuer."),
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "There is no such error."),
    };
}
