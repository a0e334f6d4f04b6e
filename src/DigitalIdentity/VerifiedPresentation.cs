namespace DigitalIdentity;

/// <summary>A presentation that was verified: every check passed, for the audience that was asked.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class VerifiedPresentation
{
    /// <summary>For credential formats: what was verified.</summary>
    /// <param name="format">How the presentation was secured.</param>
    /// <param name="holder">Who presented: the DID or URL that controls the key, or null when only a key is known.</param>
    /// <param name="audience">The audience it was made for.</param>
    /// <param name="credentials">The credentials, in order.</param>
    public VerifiedPresentation(Format format, string? holder, Audience audience, IReadOnlyList<VerifiedCredential> credentials)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(audience);
        ArgumentNullException.ThrowIfNull(credentials);
        (Format, Holder, Audience, Credentials) = (format, holder, audience, [.. credentials]);
    }

    /// <summary>How the presentation was secured.</summary>
    public Format Format { get; }

    /// <summary>Who presented: the DID or URL that controls the key; null when the holder proved control of a bare key that no identifier names, or of secrets and no key.</summary>
    public string? Holder { get; }

    /// <summary>The audience it was made for: the one the verifier asked for.</summary>
    public Audience Audience { get; }

    /// <summary>The credentials, in order. Only what the holder disclosed is in them.</summary>
    public IReadOnlyList<VerifiedCredential> Credentials { get; }
}
