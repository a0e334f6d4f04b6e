using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>
/// What is accepted at most. Anything beyond is refused with the code for malformed input; nothing is truncated. For documents see
/// <see cref="DocumentLimits"/>.
/// </summary>
public static class DidLimits
{
    /// <summary>
    /// Characters of a DID: 16384. The long forms of <c>did:jwk</c> (RSA keys) and <c>did:peer:4</c> (whole documents) need thousands.
    /// </summary>
    public const int MaxDidLength = 16 * 1024;

    /// <summary>Characters of a DID URL: 32768, so that a DID of full length can be followed by a fragment that repeats it.</summary>
    public const int MaxDidUrlLength = 2 * MaxDidLength;

    /// <summary>Bytes of a DID document: those of <see cref="DocumentLimits.MaxBytes"/>.</summary>
    public const int MaxDocumentBytes = DocumentLimits.MaxBytes;
}
