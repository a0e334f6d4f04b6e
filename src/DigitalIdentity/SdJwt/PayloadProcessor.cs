// Reference: RFC 9901 section 7.1 steps 3 to 5 (verification of the SD-JWT); JSON: RFC 8259, RFC 7493 section 2.
// Parameters: nesting is capped by SdJwtLimits.MaxDepth over the result, not over each part.
using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// Makes the Processed SD-JWT Payload in one pass: reads payload and Disclosures as they stand, checks them, and copies every token to
/// where it belongs. Nothing is parsed into objects.
/// </summary>
internal ref struct PayloadProcessor
{
    private readonly SdJwtToken token;
    private readonly ReadOnlySpan<byte> payload;
    private readonly DigestTable digests;
    private readonly WatchedClaims watched;
    private readonly int maxDepth;
    private readonly JsonReaderOptions readerOptions;
    private readonly byte[] decoded;
    private readonly byte[] output;
    private int decodedLength;
    private int written;
    private int references;
    private SdJwtError malformed = SdJwtError.InvalidPayload;
    private SdJwtError error;
    private ClaimNames names = new();
    private PointerPath path = new();
    private DisclosedPaths disclosed = new();

    internal PayloadProcessor(SdJwtToken token, ReadOnlySpan<byte> payload, DigestTable digests, WatchedClaims watched)
    {
        this.token = token;
        this.payload = payload;
        this.digests = digests;
        this.watched = watched;
        maxDepth = token.Limits.MaxDepth;
        readerOptions = new JsonReaderOptions { MaxDepth = maxDepth + 2 };

        // Every token is copied once at most and white space is dropped, so the result never outgrows what it is made of.
        var disclosures = Base64UrlStrict.GetDecodedLength(token.DisclosuresLength);
        decoded = ArrayPool<byte>.Shared.Rent(disclosures);
        output = ArrayPool<byte>.Shared.Rent(payload.Length + disclosures + 2);
    }

    /// <summary>Where <see cref="Run"/> failed, as far as it is known.</summary>
    internal readonly string ErrorPointer => path.ToString();

    /// <summary>Digests for which no Disclosure was sent: hidden claims and decoys.</summary>
    internal int Hidden { get; private set; }

    /// <summary>There is an <c>_sd</c> somewhere.</summary>
    internal bool HasDigestArray { get; private set; }

    /// <summary>The result of a successful <see cref="Run"/>.</summary>
    internal readonly byte[] Output => output.AsSpan(0, written).ToArray();

    /// <summary>What was disclosed, after a successful <see cref="Run"/>.</summary>
    internal readonly DisclosedPaths.Sealed Disclosed => disclosed.Seal();

    /// <summary>Returns the buffers, emptied: they held claims.</summary>
    internal void Dispose()
    {
        decoded.AsSpan(0, decodedLength).Clear();
        output.AsSpan(0, written).Clear();
        ArrayPool<byte>.Shared.Return(decoded);
        ArrayPool<byte>.Shared.Return(output);
        names.Dispose();
        path.Dispose();
        disclosed.Dispose();
    }

    internal SdJwtError Run()
    {
        if (!Utf8.IsValid(payload))
            return SdJwtError.InvalidPayload;
        try
        {
            var reader = new Utf8JsonReader(payload, readerOptions);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return SdJwtError.InvalidPayload;
            if (!WriteObject(ref reader, payload, 1))
                return error;
            if (reader.Read())
                return SdJwtError.InvalidPayload;
        }
        catch (JsonException)
        {
            return malformed;
        }

        // Section 7.1 step 5: every Disclosure must have been referenced by a digest.
        return references == token.DisclosureCount ? SdJwtError.None : SdJwtError.UnreferencedDisclosure;
    }

    // The reader stands on the value's first token; afterwards on its last.
    private bool WriteValue(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> source, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return WriteObject(ref reader, source, depth + 1);
            case JsonTokenType.StartArray:
                return WriteArray(ref reader, source, depth + 1);
            default:
                var start = (int)reader.TokenStartIndex;
                if (reader is { TokenType: JsonTokenType.String, ValueIsEscaped: true } && !ClaimNames.IsWellEscaped(reader.ValueSpan))
                    return Fail(malformed);
                return Put(source[start..(int)reader.BytesConsumed]);
        }
    }

    private bool WriteObject(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> source, int depth)
    {
        if (depth > maxDepth)
            return Fail(SdJwtError.TooDeep);
        var mark = names.Mark();
        var start = written;
        var (hasDigests, hasClaims, hasAlgorithm) = (false, false, false);
        Put((byte)'{');

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueIsEscaped && (reader.ValueSpan.IsEmpty || reader.ValueSpan[0] is not ((byte)'_' or (byte)'.')))
            {
                if (!WriteMember(ref reader, source, depth, start))
                    return false;
            }
            else if (ClaimNames.Is(ref reader, ClaimNames.Digests))
            {
                // Steps 3.2.1 and 3.5: the digests of this object; the member itself is left out.
                if (hasDigests)
                    return Fail(malformed);
                hasDigests = HasDigestArray = true;
                var before = references;
                if (!ReadDigestArray(ref reader, depth, start))
                    return false;
                hasClaims = references > before;
            }
            else if (ClaimNames.Is(ref reader, ClaimNames.Placeholder))
            {
                return Fail(SdJwtError.InvalidArrayPlaceholder);
            }
            else if (ClaimNames.Is(ref reader, ClaimNames.HashAlgorithm))
            {
                // Section 4.1.1: at the top level only. Step 3.6: left out.
                if (depth != 1)
                    return Fail(SdJwtError.MisplacedHashAlgorithm);
                if (hasAlgorithm)
                    return Fail(malformed);
                hasAlgorithm = true;
                reader.Read();
                if (reader.TokenType != JsonTokenType.String)
                    return Fail(SdJwtError.UnsupportedHashAlgorithm);
            }
            else if (!WriteMember(ref reader, source, depth, start))
            {
                return false;
            }
        }

        // Step 3.3.2.3, and RFC 8725: two members of one name.
        if (names.AnyEqual(mark, output))
            return Fail(hasClaims ? SdJwtError.ClaimNameExists : malformed);
        names.Release(mark);
        return Put((byte)'}');
    }

    // A member that stands there in the clear.
    private bool WriteMember(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> source, int depth, int start)
    {
        if (!WriteName(ref reader, source, start, out var name, out var member))
            return false;
        reader.Read();
        var met = references + Hidden;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var outer = path.PushName(name);
            if (!WriteValue(ref reader, source, depth))
                return false;
            if (depth == 1 && references + Hidden > met && watched.IsPermanent(name))
                return Fail(SdJwtError.PermanentClaimHidden);
            path.Pop(outer);
        }
        else if (!WriteValue(ref reader, source, depth))
        {
            return false;
        }

        if (depth == 1)
            watched.Add(name, member..written);
        return true;
    }

    private bool WriteName(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> source, int start, out ReadOnlySpan<byte> name, out int member)
    {
        name = default;
        Separate(start);
        member = written;
        var quote = (int)reader.TokenStartIndex;
        if (!reader.ValueIsEscaped)
        {
            names.Add(reader.ValueSpan, written + 1);
            name = reader.ValueSpan;
        }
        else
        {
            if (!ClaimNames.IsWellEscaped(reader.ValueSpan))
                return Fail(malformed);
            name = names.AddEscaped(reader.ValueSpan);
        }

        Put(source.Slice(quote, reader.ValueSpan.Length + 2));
        return Put((byte)':');
    }

    private bool ReadDigestArray(scoped ref Utf8JsonReader reader, int depth, int start)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return Fail(SdJwtError.InvalidDigestArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
                return Fail(SdJwtError.InvalidDigestArray);
            if (!Meet(ref reader, out var disclosure))
                return false;
            if (disclosure >= 0 && !WriteClaim(disclosure, depth, start))
                return false;
        }

        return true;
    }

    // Step 3.3.2: a claim found in an object's _sd.
    private bool WriteClaim(int disclosure, int depth, int start)
    {
        var outside = malformed;
        if (!TryOpen(disclosure, out var source, out var reader))
            return false;

        // Step 3.3.2.1: salt, claim name, claim value.
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
            return Fail(reader.TokenType == JsonTokenType.EndArray ? SdJwtError.InvalidDisclosureLength : SdJwtError.InvalidDisclosure);
        // Step 3.3.2.2; and _sd_alg, which step 3.6 would drop or which may not be nested.
        if (ClaimNames.IsReserved(ref reader))
            return Fail(SdJwtError.ForbiddenClaimName);
        // Step 3.3.2.4; step 3.3.2.3 is checked when the object ends.
        if (!WriteName(ref reader, source, start, out var name, out var member))
            return false;
        var outer = path.PushName(name);
        if (depth == 1 && watched.IsPermanent(name))
            return Fail(SdJwtError.PermanentClaimHidden);
        if (!disclosed.TryAdd(path.Text))
            return Fail(SdJwtError.TooLarge);

        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
            return Fail(SdJwtError.InvalidDisclosureLength);
        // Step 3.3.2.5.
        if (!WriteValue(ref reader, source, depth) || !Close(ref reader))
            return false;
        if (depth == 1)
            watched.Add(name, member..written);
        malformed = outside;
        path.Pop(outer);
        return true;
    }

    private bool WriteArray(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> source, int depth)
    {
        if (depth > maxDepth)
            return Fail(SdJwtError.TooDeep);
        var start = written;
        Put((byte)'[');
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (reader.TokenType == JsonTokenType.StartObject && ArrayPlaceholder.IsAt(reader))
            {
                if (!WriteElement(ref reader, depth, start, index))
                    return false;
                continue;
            }

            Separate(start);
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                if (!WriteValue(ref reader, source, depth))
                    return false;
                continue;
            }

            var outer = path.PushIndex(index);
            if (!WriteValue(ref reader, source, depth))
                return false;
            path.Pop(outer);
        }

        return Put((byte)']');
    }

    // Step 3.3.3: an array element found in a placeholder. Step 3.4: nothing is written when it is hidden.
    private bool WriteElement(scoped ref Utf8JsonReader reader, int depth, int start, int index)
    {
        var outer = path.PushIndex(index);
        if (!ArrayPlaceholder.TryRead(ref reader, out var digest))
            return Fail(SdJwtError.InvalidArrayPlaceholder);
        if (!Meet(ref digest, out var disclosure))
            return false;
        if (disclosure >= 0)
        {
            var outside = malformed;
            if (!TryOpen(disclosure, out var source, out var inner))
                return false;
            if (!disclosed.TryAdd(path.Text))
                return Fail(SdJwtError.TooLarge);
            Separate(start);

            // Step 3.3.3.1: salt and value; steps 3.3.3.2 and 3.3.3.3.
            inner.Read();
            if (inner.TokenType == JsonTokenType.EndArray)
                return Fail(SdJwtError.InvalidDisclosureLength);
            if (!WriteValue(ref inner, source, depth) || !Close(ref inner))
                return false;
            malformed = outside;
        }

        path.Pop(outer);
        return true;
    }

    // Step 3.3.1: the Disclosure of a digest, or DigestTable.Hidden. Step 4: no digest twice.
    private bool Meet(scoped ref Utf8JsonReader reader, out int disclosure)
    {
        if (reader.ValueIsEscaped)
        {
            disclosure = DigestTable.Hidden;
            if (!ClaimNames.IsWellEscaped(reader.ValueSpan))
                return Fail(malformed);
            var text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
            disclosure = digests.Meet(text.AsSpan(0, JsonGrammar.Unescape(reader.ValueSpan, text)));
            ArrayPool<byte>.Shared.Return(text);
        }
        else
        {
            disclosure = digests.Meet(reader.ValueSpan);
        }

        if (disclosure == DigestTable.MetBefore)
            return Fail(SdJwtError.DuplicateDigest);
        if (disclosure == DigestTable.Hidden)
            Hidden++;
        else
            references++;
        return true;
    }

    // Decodes a Disclosure and reads it up to and including the salt.
    private bool TryOpen(int disclosure, out ReadOnlySpan<byte> source, out Utf8JsonReader reader)
    {
        malformed = SdJwtError.InvalidDisclosure;
        source = default;
        reader = default;
        if (!Base64UrlStrict.TryDecode(token.Disclosure(disclosure), decoded.AsSpan(decodedLength), out var length, out _))
            return Fail(SdJwtError.InvalidDisclosure);
        source = decoded.AsSpan(decodedLength, length);
        decodedLength += length;
        if (!Utf8.IsValid(source))
            return Fail(SdJwtError.InvalidDisclosure);

        reader = new Utf8JsonReader(source, readerOptions);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            return Fail(SdJwtError.InvalidDisclosure);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => !reader.ValueIsEscaped || ClaimNames.IsWellEscaped(reader.ValueSpan) || Fail(SdJwtError.InvalidDisclosure),
            JsonTokenType.EndArray => Fail(SdJwtError.InvalidDisclosureLength),
            _ => Fail(SdJwtError.InvalidDisclosure),
        };
    }

    // Nothing follows the value of a Disclosure.
    private bool Close(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.EndArray)
            return Fail(SdJwtError.InvalidDisclosureLength);
        return !reader.Read() || Fail(SdJwtError.InvalidDisclosure);
    }

    private void Separate(int start)
    {
        if (written > start + 1)
            Put((byte)',');
    }

    private bool Put(byte value)
    {
        output[written++] = value;
        return true;
    }

    private bool Put(ReadOnlySpan<byte> value)
    {
        value.CopyTo(output.AsSpan(written));
        written += value.Length;
        return true;
    }

    private bool Fail(SdJwtError reason)
    {
        error = reason;
        return false;
    }
}
