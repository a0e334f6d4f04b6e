namespace DigitalIdentity.Credentials.Formats;

/// <summary>What a <see cref="CredentialFormat"/> is asked to secure.</summary>
/// <remarks>Immutable.</remarks>
public sealed class IssuanceRequest
{
    internal IssuanceRequest(
        Format format, ReadOnlyMemory<byte> claims, Credential? credential, ISigner signer, string verificationMethod, PublicKey? holderKey,
        IssueOptions options, DateTimeOffset now)
    {
        (Format, Claims, Credential, Signer) = (format, claims, credential, signer);
        (VerificationMethod, HolderKey, Options, Now) = (verificationMethod, holderKey, options, now);
    }

    /// <summary>The format asked for.</summary>
    public Format Format { get; }

    /// <summary>What to secure, as UTF-8 JSON: the W3C credential, or the claims of an SD-JWT VC.</summary>
    public ReadOnlyMemory<byte> Claims { get; }

    /// <summary>The W3C credential; null for formats with a data model of their own.</summary>
    public Credential? Credential { get; }

    /// <summary>The issuer's key.</summary>
    public ISigner Signer { get; }

    /// <summary>Absolute URL of the issuer's verification method.</summary>
    public string VerificationMethod { get; }

    /// <summary>The key to bind the credential to; null for none.</summary>
    public PublicKey? HolderKey { get; }

    /// <summary>What the issuer chose.</summary>
    public IssueOptions Options { get; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; }
}
