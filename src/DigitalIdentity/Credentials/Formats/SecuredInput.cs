using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>
/// The outermost layer of a credential or presentation, parsed once: JSON with an embedded proof, a JWT, or an SD-JWT. Nothing in it is
/// verified yet.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SecuredInput
{
    private const string SdJwtSuffix = "sd-jwt";

    private readonly ReadOnlyMemory<byte> _utf8;

    private SecuredInput(Format format, string mediaType, bool isPresentation, ReadOnlyMemory<byte> utf8) =>
        (Format, MediaType, IsPresentation, _utf8) = (format, mediaType, isPresentation, utf8);

    /// <summary>
    /// How it says it is secured: a media subtype, or the cryptosuite of its (first) embedded proof; of a presentation without proof, that of its first credential.
    /// </summary>
    public Format Format { get; }

    /// <summary>Media type of <see cref="Utf8"/>.</summary>
    public string MediaType { get; }

    /// <summary>True for a presentation (an SD-JWT with key binding included), false for a credential.</summary>
    public bool IsPresentation { get; }

    /// <summary>What arrived, without an enveloping object around it.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8.IsEmpty && Json is { } json ? JsonMarshal.GetRawUtf8Value(json).ToArray() : _utf8;

    /// <summary>The JSON document, when it is secured by embedded proofs.</summary>
    public JsonElement? Json { get; private init; }

    /// <summary>The token, when it is a JWT.</summary>
    public JwsToken? Jws { get; private init; }

    /// <summary>The token, when it is an SD-JWT, with or without key binding, in compact or JSON form.</summary>
    public SdJwtToken? SdJwt { get; private init; }

    /// <summary>Opens what arrived.</summary>
    /// <param name="utf8">What arrived. Not to be changed afterwards.</param>
    /// <param name="input">The input.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryOpen(
        ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out SecuredInput? input, [NotNullWhen(false)] out Problem? problem)
    {
        input = null;
        var text = utf8.Span;
        if (text.IsEmpty)
            return Fail("There is nothing.", out problem);
        if (text[0] is not ((byte)'{' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            return TryOpenCompact(utf8, out input, out problem);
        return StrictJson.TryParse(text, out var json, out var error)
            ? TryOpen(json, utf8, out input, out problem)
            : Fail($"The text is not acceptable JSON: {error}.", out problem);
    }

    /// <summary>Opens an object inside a document that was parsed strictly before.</summary>
    /// <param name="json">The object.</param>
    /// <param name="input">The input.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryOpen(JsonElement json, [NotNullWhen(true)] out SecuredInput? input, [NotNullWhen(false)] out Problem? problem) =>
        TryOpen(json, default, out input, out problem);

    private static bool TryOpen(
        JsonElement json, ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out SecuredInput? input, [NotNullWhen(false)] out Problem? problem)
    {
        input = null;
        // VCDM 1.1 section 6.3.1: a presentation may hold JWTs as strings.
        if (json.ValueKind == JsonValueKind.String)
            return TryOpenCompact(Encoding.UTF8.GetBytes(json.GetString()!), out input, out problem);
        if (json.ValueKind != JsonValueKind.Object)
            return Fail("A credential or presentation is an object.", out problem);

        foreach (var type in (ReadOnlySpan<string>)[Envelope.Credential, Envelope.Presentation])
            if (ValueRules.HasType(json, type))
                return TryOpenEnvelope(json, type, out input, out problem);

        var isPresentation = ValueRules.HasType(json, "VerifiablePresentation");
        if (!json.TryGetProperty("proof"u8, out var proof))
        {
            // A presentation may be secured by what is in it.
            if (isPresentation && TryFindProofInside(json, out var inner))
            {
                input = new SecuredInput(FormatOf(inner), "application/vp", isPresentation, utf8) { Json = json };
                problem = null;
                return true;
            }

            // RFC 9901 section 8. A credential may have a member of that name too.
            if (!json.TryGetProperty("payload"u8, out _))
            {
                problem = CredentialProblems.Unsecured();
                return false;
            }

            return SdJwtToken.TryParse(JsonMarshal.GetRawUtf8Value(json), out var token, out var unreadable)
                ? TryOpen(token, utf8, out input, out problem)
                : Fail(unreadable, out problem);
        }

        input = new SecuredInput(FormatOf(proof), isPresentation ? "application/vp" : "application/vc", isPresentation, utf8) { Json = json };
        problem = null;
        return true;
    }

    // VCDM 2.0 sections 4.13.1 and 4.13.2: what the data: URL says is in it is in it.
    private static bool TryOpenEnvelope(
        JsonElement json, string type, [NotNullWhen(true)] out SecuredInput? input, [NotNullWhen(false)] out Problem? problem)
    {
        input = null;
        if (Envelope.TryRead(json, type, out var malformed) is not { } envelope)
            return Fail(malformed[0], out problem);
        if (envelope.Url.Decode() is not { } content)
            return Fail(CredentialProblems.Malformed("The data: URL cannot be decoded.", "/id"), out problem);
        if (!TryOpenCompact(content, out var inside, out problem))
            return false;
        if (inside.MediaType != envelope.Url.MediaType)
            return Fail(CredentialProblems.Malformed("The data: URL says another media type than what is in it.", "/id"), out problem);
        if (inside.IsPresentation != (type == Envelope.Presentation))
            return Fail(CredentialProblems.Malformed("A credential is enveloped as a presentation, or the reverse.", "/type"), out problem);
        input = inside;
        return true;
    }

    private static bool TryOpenCompact(
        ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out SecuredInput? input, [NotNullWhen(false)] out Problem? problem)
    {
        input = null;
        if (utf8.Span.Contains((byte)'~'))
        {
            return SdJwtToken.TryParseOwned(utf8, SdJwtLimits.Default, out var sdJwt, out var unreadable)
                ? TryOpen(sdJwt, utf8, out input, out problem)
                : Fail(unreadable, out problem);
        }

        if (!Jose.Jws.TryParseOwned(utf8, out var jws, out var error))
            return Fail(error.ToProblem(), out problem);

        // VC-JOSE-COSE section 3.1: typ is vc+jwt or vp+jwt. Before VCDM 2.0 it was JWT or absent, with a vc or vp claim.
        var typ = Subtype(jws.Header.Typ);
        switch (typ)
        {
            case "vc+jwt" or "vp+jwt":
                input = new SecuredInput(Format.Jwt, "application/" + typ, typ == "vp+jwt", utf8) { Jws = jws };
                problem = null;
                return true;
            case null or "JWT":
                if (!jws.TryGetClaims(out var claims, out error))
                    return Fail(error.ToProblem(), out problem);
                input = new SecuredInput(LegacyJwtFormat.Name, "application/jwt", claims.TryGetProperty("vp"u8, out _), utf8) { Jws = jws };
                problem = null;
                return true;
            case var other when other.EndsWith(SdJwtSuffix, StringComparison.Ordinal):
                return Fail("The typ is that of an SD-JWT, but the token has no '~' at its end.", out problem);
            default:
                // A format of an outsider's own, or of nobody: whoever handles it will recognize its name.
                input = new SecuredInput(new Format(typ), "application/" + typ, typ.StartsWith("vp", StringComparison.Ordinal), utf8) { Jws = jws };
                problem = null;
                return true;
        }
    }

    private static bool TryOpen(
        SdJwtToken token, ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out SecuredInput? input, [NotNullWhen(false)] out Problem? problem)
    {
        (input, problem) = (null, null);
        var typ = Subtype(token.IssuerSignedJwt.Header.Typ) ?? SdJwtSuffix;
        if (!typ.EndsWith(SdJwtSuffix, StringComparison.Ordinal))
            return Fail("The token is an SD-JWT, but its typ is not that of one.", out problem);
        var format = typ switch
        {
            "vc+sd-jwt" or "vp+sd-jwt" => Format.SdJwt,
            "dc+sd-jwt" => Format.SdJwtVc,
            _ => new Format(typ),
        };
        var isPresentation = typ.StartsWith("vp", StringComparison.Ordinal) || token.HasKeyBinding;
        input = new SecuredInput(format, "application/" + typ, isPresentation, utf8) { SdJwt = token };
        return true;
    }

    // The proof of the first credential.
    private static bool TryFindProofInside(JsonElement presentation, out JsonElement proof)
    {
        proof = default;
        if (!presentation.TryGetProperty("verifiableCredential"u8, out var credential))
            return false;
        if (credential.ValueKind == JsonValueKind.Array && credential.GetArrayLength() > 0)
            credential = credential[0];
        return credential.ValueKind == JsonValueKind.Object && credential.TryGetProperty("proof"u8, out proof);
    }

    /// <summary>The cryptosuite of the first proof, or the type of a proof from before Data Integrity 1.0.</summary>
    private static Format FormatOf(JsonElement proof)
    {
        if (proof.ValueKind == JsonValueKind.Array && proof.GetArrayLength() > 0)
            proof = proof[0];
        if (proof.ValueKind != JsonValueKind.Object)
            return new Format("unknown proof");
        var named = proof.TryGetProperty("cryptosuite"u8, out var name) || proof.TryGetProperty("type"u8, out name);
        return named && name.ValueKind == JsonValueKind.String ? KnownOrNew(name) : new Format("unknown proof");
    }

    private static Format KnownOrNew(JsonElement name)
    {
        if (name.ValueEquals("eddsa-jcs-2022"u8))
            return Format.EddsaJcs2022;
        return name.ValueEquals("ecdsa-jcs-2019"u8) ? Format.EcdsaJcs2019 : new Format(name.GetString()!);
    }

    /// <summary>RFC 7515 section 4.1.9: <c>typ</c> may leave out the <c>application/</c> of its media type.</summary>
    private static string? Subtype(string? typ) =>
        typ is not null && typ.StartsWith("application/", StringComparison.OrdinalIgnoreCase) ? typ["application/".Length..] : typ;

    private static bool Fail(string detail, out Problem problem)
    {
        problem = CredentialProblems.Malformed(detail);
        return false;
    }

    private static bool Fail(Problem found, out Problem problem)
    {
        problem = found;
        return false;
    }
}
