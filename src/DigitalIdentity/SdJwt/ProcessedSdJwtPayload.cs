using System.Text.Json;

using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// The Processed SD-JWT Payload (RFC 9901 section 1.2): the claims of a verified SD-JWT, those disclosed put in their places, and nothing left of
/// digests.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ProcessedSdJwtPayload
{
    private readonly DisclosedPaths.Sealed disclosed;
    private IReadOnlyList<string>? pointers;
    private object? claims;

    internal ProcessedSdJwtPayload(
        SdJwtToken token, JwsToken signature, byte[] utf8, DisclosedPaths.Sealed disclosed, int hiddenCount, bool hasDigestArray,
        SdJwtHashAlgorithm algorithm)
    {
        (Token, Signature, Utf8, this.disclosed) = (token, signature, utf8, disclosed);
        (HiddenCount, HasDigestArray, HashAlgorithm) = (hiddenCount, hasDigestArray, algorithm);
    }

    /// <summary>The claims as UTF-8 JSON. Names and values are spelled as the issuer spelled them; white space between them is gone.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The claims. Parsed when first asked for, then kept.</summary>
    public JsonElement Claims
    {
        get
        {
            // One reference, so that no reader sees half of it.
            var known = Volatile.Read(ref claims) ?? (object)JsonElement.Parse(Utf8.Span, new JsonDocumentOptions { MaxDepth = Token.Limits.MaxDepth + 2 });
            return (JsonElement)(Interlocked.CompareExchange(ref claims, known, null) ?? known);
        }
    }

    /// <summary>
    /// JSON Pointers to what was disclosed. They address the claims as issued, as for <see cref="SdJwtHolder"/>: array elements that stay
    /// hidden count, so an index may differ from that in <see cref="Claims"/>.
    /// </summary>
    public IReadOnlyList<string> Disclosed => pointers ??= disclosed.ToList();

    /// <summary>How many digests have no Disclosure here: claims that stay hidden, and decoys, which nobody can tell apart.</summary>
    public int HiddenCount { get; }

    /// <summary>The hash algorithm of the SD-JWT.</summary>
    public SdJwtHashAlgorithm HashAlgorithm { get; }

    /// <summary>The issuer's signature that was verified.</summary>
    public JwsToken Signature { get; }

    /// <summary>The key that the presenter proved to hold; null when there was no Key Binding JWT.</summary>
    public PublicKey? HolderKey { get; private set; }

    /// <summary>The SD-JWT that was processed.</summary>
    public SdJwtToken Token { get; }

    /// <summary>There was an <c>_sd</c>, be it empty.</summary>
    internal bool HasDigestArray { get; }

    /// <summary>Sets the holder's key, before anybody sees this object.</summary>
    internal ProcessedSdJwtPayload WithHolderKey(PublicKey key)
    {
        HolderKey = key;
        return this;
    }
}
