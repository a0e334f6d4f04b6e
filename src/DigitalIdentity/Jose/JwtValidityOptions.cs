namespace DigitalIdentity.Jose;

/// <summary>How strictly the time claims of a JWT are read.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record JwtValidityOptions
{
    /// <summary>The defaults.</summary>
    public static JwtValidityOptions Default { get; } = new();

    /// <summary>How far the clocks of both sides may differ. Default: one minute. Not negative.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether <c>exp</c> must be there. Default: no.</summary>
    public bool RequireExpiration { get; init; }

    /// <summary>Whether <c>iat</c> must be there. Implied by <see cref="MaxAge"/>. Default: no.</summary>
    public bool RequireIssuedAt { get; init; }

    /// <summary>How old the token may be by its <c>iat</c>, skew not included. Default: null, any age.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>
    /// Whether an <c>iat</c> that is no NumericDate is a warning instead of a failure. Without <see cref="MaxAge"/> nothing rests on
    /// <c>iat</c> (RFC 7519 section 4.1.6), and some issuers of verifiable credentials write a date string there. Default: no.
    /// </summary>
    public bool TolerateMalformedIssuedAt { get; init; }
}
