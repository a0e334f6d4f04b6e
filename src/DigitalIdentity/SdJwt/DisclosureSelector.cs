// Reference: RFC 9901 section 7.2 (processing by the Holder), section 4.2.6 (recursive disclosures).
using System.Buffers;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// Finds the Disclosures that are needed to show some claims. Walks only where the pointers lead, so that the rest of a large
/// credential costs a hash a Disclosure and nothing more.
/// </summary>
internal ref struct DisclosureSelector
{
    private readonly SdJwtToken token;
    private readonly DigestTable digests;
    private readonly JsonReaderOptions readerOptions;
    private readonly int[]? candidates;
    private readonly byte[] decoded;
    private int decodedLength;
    private byte[] name = [];
    private SdJwtError error;

    /// <summary>A selector.</summary>
    /// <param name="token">The SD-JWT.</param>
    /// <param name="digests">The digests of its Disclosures, or of the candidates.</param>
    /// <param name="candidates">The Disclosures that were hashed; null for all.</param>
    /// <param name="places">How many places the pointers have.</param>
    internal DisclosureSelector(SdJwtToken token, DigestTable digests, int[]? candidates, int places)
    {
        (this.token, this.digests, this.candidates) = (token, digests, candidates);
        readerOptions = new JsonReaderOptions { MaxDepth = token.Limits.MaxDepth + 2 };
        decoded = ArrayPool<byte>.Shared.Rent(Base64UrlStrict.GetDecodedLength(token.DisclosuresLength));
        Chosen = new bool[token.DisclosureCount];
        Found = new bool[places];
    }

    /// <summary>The candidates are not enough: everything below a claim is wanted, and something there may be one of the others.</summary>
    internal bool NeedsAll { get; private set; }

    /// <summary>For each Disclosure whether it is needed.</summary>
    internal bool[] Chosen { get; }

    /// <summary>For each place of the tree whether there is such a claim.</summary>
    internal bool[] Found { get; }

    internal readonly void Dispose()
    {
        decoded.AsSpan(0, decodedLength).Clear();
        ArrayPool<byte>.Shared.Return(decoded);
    }

    internal SdJwtError Run(ReadOnlySpan<byte> payload, PointerTree<Reveal>.Node root)
    {
        try
        {
            var reader = new Utf8JsonReader(payload, readerOptions);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return SdJwtError.InvalidPayload;
            return Visit(ref reader, root, false, 0) ? SdJwtError.None : error;
        }
        catch (JsonException)
        {
            return decodedLength == 0 ? SdJwtError.InvalidPayload : SdJwtError.InvalidDisclosure;
        }
    }

    // The reader stands on a value that is shown. 'everything' shows all that is hidden below it.
    private bool Visit(scoped ref Utf8JsonReader reader, PointerTree<Reveal>.Node? place, bool everything, int depth)
    {
        if (place is not null)
        {
            Found[place.Id] = true;
            everything |= place.Value.Everything;
        }

        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return true;
        if (!everything && place?.Children is null)
        {
            reader.Skip();
            return true;
        }

        if (depth == token.Limits.MaxDepth)
            return Fail(SdJwtError.TooDeep);
        return reader.TokenType == JsonTokenType.StartObject
            ? VisitObject(ref reader, place, everything, depth + 1)
            : VisitArray(ref reader, place, everything, depth + 1);
    }

    private bool VisitObject(scoped ref Utf8JsonReader reader, PointerTree<Reveal>.Node? place, bool everything, int depth)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ClaimNames.Is(ref reader, ClaimNames.Digests))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.StartArray)
                    return Fail(SdJwtError.InvalidDigestArray);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    if (!VisitClaim(ref reader, place, everything, depth))
                        return false;
                continue;
            }

            var reserved = ClaimNames.IsReserved(ref reader);
            var child = reserved ? null : place?.Find(NameAt(ref reader));
            reader.Read();
            if (reserved || (child is null && !everything))
                reader.Skip();
            else if (!Visit(ref reader, child, everything, depth))
                return false;
        }

        return true;
    }

    // A claim behind a digest of _sd: its name is known only when the Disclosure is opened.
    private bool VisitClaim(scoped ref Utf8JsonReader reader, PointerTree<Reveal>.Node? place, bool everything, int depth)
    {
        if (reader.TokenType != JsonTokenType.String)
            return Fail(SdJwtError.InvalidDigestArray);
        if (!Meet(ref reader, everything, out var disclosure))
            return false;
        if (disclosure < 0)
            return true;
        if (!TryDecode(disclosure, out var json))
            return false;
        // Most claims are not wanted, and most Disclosures are plain enough to see that at a glance.
        if (!everything && DisclosureCandidates.TryGlance(json, out var glanced) && place!.Find(glanced) is null)
            return true;
        if (!TryOpen(json, out var inner))
            return false;
        inner.Read();
        if (inner.TokenType != JsonTokenType.String)
            return Fail(SdJwtError.InvalidDisclosureLength);
        if (ClaimNames.IsReserved(ref inner))
            return Fail(SdJwtError.ForbiddenClaimName);

        var child = place?.Find(NameAt(ref inner));
        if (child is null && !everything)
            return true;
        Chosen[disclosure] = true;
        inner.Read();
        return inner.TokenType == JsonTokenType.EndArray ? Fail(SdJwtError.InvalidDisclosureLength) : Visit(ref inner, child, everything, depth);
    }

    private bool VisitArray(scoped ref Utf8JsonReader reader, PointerTree<Reveal>.Node? place, bool everything, int depth)
    {
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var child = place?.Find(index);
            if (reader.TokenType == JsonTokenType.StartObject && ArrayPlaceholder.IsAt(reader))
            {
                if (!VisitElement(ref reader, child, everything, depth))
                    return false;
            }
            else if (child is null && !everything)
            {
                reader.Skip();
            }
            else if (!Visit(ref reader, child, everything, depth))
            {
                return false;
            }
        }

        return true;
    }

    private bool VisitElement(scoped ref Utf8JsonReader reader, PointerTree<Reveal>.Node? child, bool everything, int depth)
    {
        if (!ArrayPlaceholder.TryRead(ref reader, out var digest))
            return Fail(SdJwtError.InvalidArrayPlaceholder);
        if (child is null && !everything)
            return true;
        if (!Meet(ref digest, everything, out var disclosure))
            return false;
        if (disclosure < 0)
            return true;
        if (!TryDecode(disclosure, out var json) || !TryOpen(json, out var inner))
            return false;
        Chosen[disclosure] = true;
        inner.Read();
        return inner.TokenType == JsonTokenType.EndArray ? Fail(SdJwtError.InvalidDisclosureLength) : Visit(ref inner, child, everything, depth);
    }

    private bool Meet(scoped ref Utf8JsonReader reader, bool everything, out int disclosure)
    {
        disclosure = digests.Meet(reader.ValueIsEscaped ? NameAt(ref reader) : reader.ValueSpan);
        if (disclosure == DigestTable.MetBefore)
            return Fail(SdJwtError.DuplicateDigest);
        if (candidates is null)
            return true;
        if (disclosure >= 0)
            disclosure = candidates[disclosure];
        else if (everything)
            NeedsAll = true;
        return !NeedsAll;
    }

    // Each Disclosure is decoded once at most: its digest is met once.
    private bool TryDecode(int disclosure, out ReadOnlySpan<byte> json)
    {
        json = default;
        if (!Base64UrlStrict.TryDecode(token.Disclosure(disclosure), decoded.AsSpan(decodedLength), out var length, out _))
            return Fail(SdJwtError.InvalidDisclosure);
        json = decoded.AsSpan(decodedLength, length);
        decodedLength += length;
        return true;
    }

    // Reads a Disclosure up to and including the salt.
    private bool TryOpen(ReadOnlySpan<byte> json, out Utf8JsonReader reader)
    {
        reader = new Utf8JsonReader(json, readerOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return Fail(SdJwtError.InvalidDisclosure);
        reader.Read();
        return reader.TokenType == JsonTokenType.String || Fail(SdJwtError.InvalidDisclosure);
    }

    // The name or string that the reader stands on, unescaped; good until the next call.
    private ReadOnlySpan<byte> NameAt(scoped ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        if (name.Length < reader.ValueSpan.Length)
            name = new byte[reader.ValueSpan.Length];
        return ClaimNames.IsWellEscaped(reader.ValueSpan) ? name.AsSpan(0, JsonGrammar.Unescape(reader.ValueSpan, name)) : reader.ValueSpan;
    }

    private bool Fail(SdJwtError reason)
    {
        error = reason;
        return false;
    }

    /// <summary>What is to be shown at a place.</summary>
    internal struct Reveal
    {
        /// <summary>The value and all that is hidden below it.</summary>
        internal bool Everything;
    }
}
