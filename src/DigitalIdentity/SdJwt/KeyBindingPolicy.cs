namespace DigitalIdentity.SdJwt;

/// <summary>
/// Whether a recipient demands Key Binding (RFC 9901 sections 7.3 and 9.5). It is decided before the SD-JWT is looked at, never by whether
/// a Key Binding JWT came with it. Immutable and thread-safe.
/// </summary>
public sealed record KeyBindingPolicy
{
    private KeyBindingPolicy(bool isRequired, bool isAllowed, string audience, string nonce) =>
        (IsRequired, IsAllowed, Audience, Nonce) = (isRequired, isAllowed, audience, nonce);

    /// <summary>There may be no Key Binding JWT: for a Holder at issuance, and for verifiers that take bearer tokens only.</summary>
    public static KeyBindingPolicy Forbidden { get; } = new(false, false, "", "");

    /// <summary>Without Key Binding JWT nothing is accepted.</summary>
    public bool IsRequired { get; }

    /// <summary>A Key Binding JWT may be there; if it is, it must be good.</summary>
    public bool IsAllowed { get; }

    /// <summary>How this verifier names itself: what <c>aud</c> must be, exactly. Empty when Key Binding is forbidden.</summary>
    public string Audience { get; }

    /// <summary>What this verifier asked for: what <c>nonce</c> must be, exactly. Empty when Key Binding is forbidden.</summary>
    public string Nonce { get; }

    /// <summary>How old a Key Binding JWT may be by its <c>iat</c>, clock skew not included. Default five minutes; more than zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not more than zero.</exception>
    public TimeSpan MaxAge
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>The presenter must prove to hold the key that the SD-JWT was issued to.</summary>
    /// <param name="audience">How this verifier names itself; not empty.</param>
    /// <param name="nonce">A value that this verifier made for this request and uses once; not empty.</param>
    /// <exception cref="ArgumentException">Either is empty.</exception>
    public static KeyBindingPolicy Required(string audience, string nonce) => Create(true, audience, nonce);

    /// <summary>
    /// A bearer token is good enough, but a Key Binding JWT that is there must be good. Whoever steals such a token can present it without.
    /// </summary>
    /// <param name="audience">How this verifier names itself; not empty.</param>
    /// <param name="nonce">A value that this verifier made for this request and uses once; not empty.</param>
    /// <exception cref="ArgumentException">Either is empty.</exception>
    public static KeyBindingPolicy Optional(string audience, string nonce) => Create(false, audience, nonce);

    private static KeyBindingPolicy Create(bool isRequired, string audience, string nonce)
    {
        ArgumentException.ThrowIfNullOrEmpty(audience);
        ArgumentException.ThrowIfNullOrEmpty(nonce);
        return new KeyBindingPolicy(isRequired, true, audience, nonce);
    }
}
