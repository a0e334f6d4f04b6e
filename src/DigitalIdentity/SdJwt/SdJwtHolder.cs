// Reference: RFC 9901 section 7.2 (processing by the Holder), section 4.3 (Key Binding JWT).
// Parameters: Key Binding JWT with typ kb+jwt and exactly the claims iat, aud, nonce, sd_hash.
using System.Buffers;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt;

/// <summary>What a Holder does with an SD-JWT: choose what to show, and bind it to a verifier's request. Thread-safe.</summary>
/// <remarks>
/// <para>
/// On receipt, verify first, with <see cref="SdJwtPolicy.HolderAtIssuance"/>. Nothing here checks the issuer's signature again.
/// </para>
/// <para>
/// Pointers address the claims as issued: a member by its name, an array element by its place among all elements, hidden ones and decoys
/// included. A pointer shows the value it names with everything below it, and those hidden claims around it without which it
/// could not be placed; of these only what the issuer made inseparable. Nothing else is shown: hiding is the default.
/// </para>
/// </remarks>
public static class SdJwtHolder
{
    /// <summary>The SD-JWT with just the Disclosures that show some claims.</summary>
    /// <param name="issued">The SD-JWT as issued, or an earlier choice from it.</param>
    /// <param name="reveal">JSON Pointers; none shows only what can't be hidden, the empty pointer shows all.</param>
    /// <returns>
    /// The choice; or <c>SD_JWT_CLAIM_NOT_FOUND</c>, <c>SD_JWT_INVALID_POINTER</c>, <c>SD_JWT_KEY_BINDING_NOT_ALLOWED</c> (a
    /// presentation, not an issued SD-JWT), or what is wrong with the SD-JWT.
    /// </returns>
    public static SdJwtTokenResult Select(SdJwtToken issued, IEnumerable<string> reveal)
    {
        ArgumentNullException.ThrowIfNull(reveal);
        var pointers = new List<JsonPointer>();
        foreach (var text in reveal)
        {
            if (!JsonPointer.TryParse(text, out var pointer, out _))
                return SdJwtTokenResult.Refused(SdJwtError.InvalidPointer.ToProblem());
            pointers.Add(pointer);
        }

        return Select(issued, pointers);
    }

    /// <inheritdoc cref="Select(SdJwtToken, IEnumerable{string})"/>
    public static SdJwtTokenResult Select(SdJwtToken issued, IEnumerable<JsonPointer> reveal)
    {
        ArgumentNullException.ThrowIfNull(issued);
        ArgumentNullException.ThrowIfNull(reveal);
        // Section 7.2: a Holder is never issued an SD-JWT+KB.
        if (issued.HasKeyBinding)
            return Refuse(SdJwtError.KeyBindingNotAllowed);

        var places = new PointerTree<DisclosureSelector.Reveal>();
        foreach (var pointer in reveal)
            places.GetOrAdd(pointer).Value.Everything = true;

        var error = HashAlgorithmClaim.TryRead(issued.IssuerSignedJwt.Payload.Span, out var algorithm);
        if (algorithm is null || error != SdJwtError.None)
            return Refuse(error);
        return Select(issued, places, algorithm, DisclosureCandidates.Find(issued, places))
            ?? Select(issued, places, algorithm, null)!.Value;
    }

    // Null when the candidates are not enough.
    private static SdJwtTokenResult? Select(
        SdJwtToken issued, PointerTree<DisclosureSelector.Reveal> places, SdJwtHashAlgorithm algorithm, int[]? candidates)
    {
        using var digests = issued.HashDisclosures(algorithm, candidates);
        if (digests is null)
            return Refuse(SdJwtError.DuplicateDisclosure);

        var selector = new DisclosureSelector(issued, digests, candidates, places.Count);
        try
        {
            var error = selector.Run(issued.IssuerSignedJwt.Payload.Span, places.Root);
            if (selector.NeedsAll)
                return null;
            if (error != SdJwtError.None)
                return Refuse(error);
            return FirstMissing(places, selector.Found) is { } missing
                ? Refuse(SdJwtError.ClaimNotFound, missing.ToString())
                : SdJwtTokenResult.Made(issued.WithDisclosures(selector.Chosen));
        }
        finally
        {
            selector.Dispose();
        }
    }

    /// <summary>Adds a Key Binding JWT: proves that the presenter holds the key that the SD-JWT was issued to, to one verifier, once.</summary>
    /// <param name="presentation">What <see cref="Select(SdJwtToken, IEnumerable{string})"/> chose.</param>
    /// <param name="holderKey">The holder's key. Where <c>cnf</c> has a <c>jwk</c>, it must be that key.</param>
    /// <param name="audience">Who the presentation is for, exactly as the verifier names itself; not empty.</param>
    /// <param name="nonce">The verifier's nonce for this request; not empty.</param>
    /// <param name="time">The clock for <c>iat</c>; null for the system's.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <returns>
    /// The SD-JWT+KB; or <c>SD_JWT_KEY_BINDING_NOT_ALLOWED</c> (there is one already), <c>SD_JWT_NO_HOLDER_KEY</c>,
    /// <c>SD_JWT_HOLDER_KEY_MISMATCH</c>, or what is wrong with the SD-JWT.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="audience"/> or <paramref name="nonce"/> is empty, or the key does not sign.</exception>
    public static async ValueTask<SdJwtTokenResult> BindAsync(
        SdJwtToken presentation, ISigner holderKey, string audience, string nonce, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(presentation);
        ArgumentNullException.ThrowIfNull(holderKey);
        ArgumentException.ThrowIfNullOrEmpty(audience);
        ArgumentException.ThrowIfNullOrEmpty(nonce);
        if (presentation.HasKeyBinding)
            return Refuse(SdJwtError.KeyBindingNotAllowed);

        var error = CheckHolderKey(presentation, holderKey.PublicKey);
        if (error != SdJwtError.None)
            return Refuse(error);
        error = HashAlgorithmClaim.TryRead(presentation.IssuerSignedJwt.Payload.Span, out var algorithm);
        if (algorithm is null || error != SdJwtError.None)
            return Refuse(error);

        var claims = WriteClaims(presentation, algorithm, audience, nonce, (time ?? TimeProvider.System).GetUtcNow());
        var header = new JwsHeaderOptions { Typ = KeyBinding.Type };
        return SdJwtTokenResult.Made(presentation.WithKeyBinding(
            await Jws.SignAsync(claims, header, holderKey, cancellationToken).ConfigureAwait(false)));
    }

    // Section 4.3; sd_hash as in section 4.3.1.
    private static byte[] WriteClaims(SdJwtToken token, SdJwtHashAlgorithm algorithm, string audience, string nonce, DateTimeOffset now)
    {
        Span<byte> hash = stackalloc byte[algorithm.TextLength];
        algorithm.HashToText(token.SdJwt.Span, hash);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteString("aud"u8, audience);
            writer.WriteString("nonce"u8, nonce);
            writer.WriteString("sd_hash"u8, hash);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // A key in cnf.jwk must be the signer's; other confirmation methods only the verifier can follow.
    private static SdJwtError CheckHolderKey(SdJwtToken token, PublicKey key)
    {
        if (!token.IssuerSignedJwt.TryGetClaims(out var claims, out _))
            return SdJwtError.InvalidPayload;
        if (!claims.TryGetProperty("cnf"u8, out var confirmation) && token.TryGetDisclosures(out var disclosures))
            confirmation = disclosures.FirstOrDefault(disclosure => disclosure.Name == "cnf")?.Value ?? default;
        if (confirmation.ValueKind != JsonValueKind.Object)
            return SdJwtError.NoHolderKey;
        if (!confirmation.TryGetProperty("jwk"u8, out var jwk))
            return SdJwtError.None;
        return !PublicKey.TryFromJwk(jwk, out var bound, out _) ? SdJwtError.NoHolderKey
            : bound.Equals(key) ? SdJwtError.None
            : SdJwtError.HolderKeyMismatch;
    }

    private static JsonPointer? FirstMissing(PointerTree<DisclosureSelector.Reveal> places, bool[] found)
    {
        if (!found.Contains(false))
            return null;
        foreach (var (pointer, place) in places.Enumerate())
            if (place.Value.Everything && !found[place.Id])
                return pointer;
        return null;
    }

    private static SdJwtTokenResult Refuse(SdJwtError error, string pointer = "") => SdJwtTokenResult.Refused(error.ToProblem(pointer));
}
