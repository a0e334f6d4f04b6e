namespace DigitalIdentity.Credentials.Formats;

/// <summary>Who presents, to whom, and when.</summary>
/// <remarks>Immutable.</remarks>
public sealed class PresentationRequest
{
    internal PresentationRequest(string holder, ISigner signer, string verificationMethod, Audience audience, DateTimeOffset now) =>
        (Holder, Signer, VerificationMethod, Audience, Now) = (holder, signer, verificationMethod, audience, now);

    /// <summary>The holder's DID.</summary>
    public string Holder { get; }

    /// <summary>The holder's key.</summary>
    public ISigner Signer { get; }

    /// <summary>Absolute URL of the holder's verification method.</summary>
    public string VerificationMethod { get; }

    /// <summary>Who the presentation is for.</summary>
    public Audience Audience { get; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; }
}
