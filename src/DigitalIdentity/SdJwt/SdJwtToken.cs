// Reference: RFC 9901 section 4 (compact serialization), section 8 (JWS JSON serialization).
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// An SD-JWT or SD-JWT+KB as received: the Issuer-signed JWT, the Disclosures, and perhaps a Key Binding JWT. Parsing checked the form;
/// nothing here is to be believed before a <see cref="SdJwtVerifier"/> has accepted it.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SdJwtToken
{
    private readonly Range[] disclosures;
    private readonly int sdJwtLength;

    internal SdJwtToken(
        IReadOnlyList<JwsToken> signatures, ReadOnlyMemory<byte> compact, Range[] disclosures, int sdJwtLength, SdJwtLimits limits)
    {
        (Signatures, Compact, this.disclosures, this.sdJwtLength, Limits) = (signatures, compact, disclosures, sdJwtLength, limits);
    }

    /// <summary>The Issuer-signed JWT; in JSON form the first signature.</summary>
    public JwsToken IssuerSignedJwt => Signatures[0];

    /// <summary>The issuer's signatures over the one payload: one, or in general JSON form perhaps more.</summary>
    public IReadOnlyList<JwsToken> Signatures { get; }

    /// <summary>
    /// The compact serialization (ASCII). For a token received in JSON form it is the one that RFC 9901 section 8.1 makes of it, which is what
    /// <c>sd_hash</c> covers.
    /// </summary>
    public ReadOnlyMemory<byte> Compact { get; }

    /// <summary>The compact serialization without the Key Binding JWT: from the JWT to the last <c>~</c>.</summary>
    public ReadOnlyMemory<byte> SdJwt => Compact[..sdJwtLength];

    /// <summary>The Key Binding JWT (ASCII); empty when there is none.</summary>
    public ReadOnlyMemory<byte> KeyBindingJwt => Compact[sdJwtLength..];

    /// <summary>True for an SD-JWT+KB. Says nothing about whether the Key Binding JWT is good.</summary>
    public bool HasKeyBinding => sdJwtLength < Compact.Length;

    /// <summary>How many Disclosures there are.</summary>
    public int DisclosureCount => disclosures.Length;

    /// <summary>The limits under which this token was parsed, and under which it is processed.</summary>
    public SdJwtLimits Limits { get; }

    /// <summary>Bytes of all Disclosures with their separators.</summary>
    internal int DisclosuresLength => disclosures.Length == 0 ? 0 : sdJwtLength - disclosures[0].Start.Value;

    internal ReadOnlySpan<Range> Disclosures => disclosures;

    /// <summary>Parses an SD-JWT in either serialization with the default limits.</summary>
    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, SdJwtLimits, out SdJwtToken?, out Problem?)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SdJwtToken? token, [NotNullWhen(false)] out Problem? problem) =>
        TryParse(utf8, SdJwtLimits.Default, out token, out problem);

    /// <summary>Parses an SD-JWT in either serialization with the default limits.</summary>
    /// <param name="text">The text; white space around a compact SD-JWT is not allowed.</param>
    /// <param name="token">The token, or null.</param>
    /// <param name="problem">Why it was refused, or null.</param>
    /// <returns>True when the form is right.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out SdJwtToken? token, [NotNullWhen(false)] out Problem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= SdJwtLimits.Default.MaxLength)
            return TryParseOwned(Encoding.UTF8.GetBytes(text), SdJwtLimits.Default, out token, out problem);
        token = null;
        problem = SdJwtError.TooLarge.ToProblem();
        return false;
    }

    /// <summary>Parses an SD-JWT in either serialization. What starts with <c>{</c> is JSON.</summary>
    /// <param name="utf8">The bytes as received. Copied.</param>
    /// <param name="limits">The limits; they stay with the token.</param>
    /// <param name="token">The token, or null.</param>
    /// <param name="problem">Why it was refused, or null: a code of <see cref="SdJwtError"/> or <see cref="JoseError"/>.</param>
    /// <returns>True when the form is right.</returns>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8, SdJwtLimits limits, [NotNullWhen(true)] out SdJwtToken? token, [NotNullWhen(false)] out Problem? problem)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (utf8.Length <= limits.MaxLength)
            return TryParseOwned(utf8.ToArray(), limits, out token, out problem);
        token = null;
        problem = SdJwtError.TooLarge.ToProblem();
        return false;
    }

    /// <summary>As <see cref="TryParse(ReadOnlySpan{byte}, SdJwtLimits, out SdJwtToken?, out Problem?)"/>, without a copy: the caller owns the bytes and never changes them.</summary>
    internal static bool TryParseOwned(
        ReadOnlyMemory<byte> utf8, SdJwtLimits limits, [NotNullWhen(true)] out SdJwtToken? token, [NotNullWhen(false)] out Problem? problem)
    {
        token = null;
        problem = null;
        if (utf8.Length > limits.MaxLength)
            problem = SdJwtError.TooLarge.ToProblem();
        else if (utf8.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..])
            token = SdJwtJsonSerialization.Read(utf8.Span, limits, out problem);
        else
            token = ReadCompact(utf8, null, limits, out problem);
        return token is not null;
    }

    /// <summary>The compact serialization as a string.</summary>
    public string ToCompact() => Encoding.ASCII.GetString(Compact.Span);

    /// <summary>The flattened JWS JSON serialization (RFC 9901 section 8.2).</summary>
    /// <exception cref="InvalidOperationException">There is more than one signature: only the general form has room for them.</exception>
    public string ToFlattenedJson() => SdJwtJsonSerialization.Build(this).ToFlattened();

    /// <summary>The general JWS JSON serialization (RFC 9901 section 8.3).</summary>
    public string ToGeneralJson() => SdJwtJsonSerialization.Build(this).ToGeneral();

    /// <summary>Decodes the Disclosures. They are not checked against the digests: that is what a <see cref="SdJwtVerifier"/> does.</summary>
    /// <param name="list">The Disclosures in the order received; empty on failure.</param>
    /// <returns>False when one of them is not a Disclosure.</returns>
    public bool TryGetDisclosures(out IReadOnlyList<SdJwtDisclosure> list)
    {
        var result = new SdJwtDisclosure[disclosures.Length];
        list = [];
        for (var i = 0; i < result.Length; i++)
        {
            if (!SdJwtDisclosure.TryParse(Disclosure(i), out var disclosure))
                return false;
            result[i] = disclosure;
        }

        list = Array.AsReadOnly(result);
        return true;
    }

    /// <summary>What it is, without any claim.</summary>
    public override string ToString() =>
        $"{(HasKeyBinding ? "SD-JWT+KB" : "SD-JWT")}, {IssuerSignedJwt.Header.Alg}, {DisclosureCount} Disclosures, {Compact.Length} bytes";

    /// <summary>The text of a Disclosure.</summary>
    internal ReadOnlySpan<byte> Disclosure(int index) => Compact.Span[disclosures[index]];

    /// <summary>Hashes Disclosures into a table. The caller disposes it.</summary>
    /// <param name="algorithm">The hash algorithm.</param>
    /// <param name="which">Their numbers; null for all.</param>
    /// <returns>Null when a Disclosure is there twice.</returns>
    internal DigestTable? HashDisclosures(SdJwtHashAlgorithm algorithm, int[]? which = null)
    {
        var messages = which is null ? disclosures : Array.ConvertAll(which, i => disclosures[i]);
        var table = new DigestTable(messages.Length, algorithm.DigestSize);
        // Section 4.2.3: the digest is taken over the base64url text.
        if (algorithm == SdJwtHashAlgorithm.Sha256)
            Sha256Batch.Hash(Compact.Span, messages, table.Computed);
        else
            for (var i = 0; i < messages.Length; i++)
                algorithm.Hash(Compact.Span[messages[i]], table.Computed.Slice(i * algorithm.DigestSize, algorithm.DigestSize));

        if (table.TryIndex())
            return table;
        table.Dispose();
        return null;
    }

    /// <summary>The same SD-JWT with some of its Disclosures and no Key Binding JWT.</summary>
    /// <param name="chosen">For each Disclosure whether it stays.</param>
    internal SdJwtToken WithDisclosures(ReadOnlySpan<bool> chosen)
    {
        var jwt = disclosures.Length == 0 ? sdJwtLength : disclosures[0].Start.Value;
        var (length, count) = (jwt, 0);
        for (var i = 0; i < chosen.Length; i++)
            if (chosen[i])
                (length, count) = (length + Disclosure(i).Length + 1, count + 1);

        var compact = new byte[length];
        var ranges = new Range[count];
        Compact.Span[..jwt].CopyTo(compact);
        var (position, next) = (jwt, 0);
        for (var i = 0; i < chosen.Length; i++)
        {
            if (!chosen[i])
                continue;
            var disclosure = Disclosure(i);
            disclosure.CopyTo(compact.AsSpan(position));
            ranges[next++] = new Range(position, position + disclosure.Length);
            position += disclosure.Length;
            compact[position++] = (byte)'~';
        }

        return new SdJwtToken(Signatures, compact, ranges, length, Limits);
    }

    /// <summary>The same SD-JWT with a Key Binding JWT.</summary>
    internal SdJwtToken WithKeyBinding(string keyBindingJwt)
    {
        var compact = new byte[sdJwtLength + keyBindingJwt.Length];
        SdJwt.Span.CopyTo(compact);
        _ = Encoding.ASCII.GetBytes(keyBindingJwt, compact.AsSpan(sdJwtLength));
        return new SdJwtToken(Signatures, compact, disclosures, sdJwtLength, Limits);
    }

    /// <summary>Reads the compact serialization.</summary>
    /// <param name="compact">The text.</param>
    /// <param name="signatures">The signatures when they are known already, from JSON; else null.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="problem">Why it was refused.</param>
    internal static SdJwtToken? ReadCompact(
        ReadOnlyMemory<byte> compact, IReadOnlyList<JwsToken>? signatures, SdJwtLimits limits, out Problem? problem)
    {
        // Section 4: JWT "~" *(Disclosure "~") [KB-JWT]; the last tilde is never left out.
        var text = compact.Span;
        var jwt = text.IndexOf((byte)'~');
        if (jwt <= 0)
            return Refuse(SdJwtError.Malformed, out problem);
        var (ranges, count, position) = (new Range[16], 0, jwt + 1);
        for (var length = text[position..].IndexOf((byte)'~'); length >= 0; length = text[position..].IndexOf((byte)'~'))
        {
            if (length == 0)
                return Refuse(SdJwtError.Malformed, out problem);
            if (count == limits.MaxDisclosures)
                return Refuse(SdJwtError.TooManyDisclosures, out problem);
            if (count == ranges.Length)
                Array.Resize(ref ranges, count * 4);
            ranges[count++] = new Range(position, position + length);
            position += length + 1;
        }

        Array.Resize(ref ranges, count);

        // What follows the last tilde is nothing or a JWT; a Disclosure there was cut off from its tilde.
        var keyBinding = text[position..];
        if (!keyBinding.IsEmpty && keyBinding.Count((byte)'.') != 2)
            return Refuse(SdJwtError.Malformed, out problem);

        if (signatures is null)
        {
            if (!Jws.TryParseOwned(compact[..jwt], out var issuerSignedJwt, out var error))
            {
                problem = error.ToProblem();
                return null;
            }

            signatures = [issuerSignedJwt];
        }

        problem = null;
        return new SdJwtToken(signatures, compact, ranges, position, limits);
    }

    private static SdJwtToken? Refuse(SdJwtError error, out Problem? problem)
    {
        problem = error.ToProblem();
        return null;
    }
}
