// Reference: RFC 7797 (JWS Unencoded Payload Option), appendix F of RFC 7515 (Detached Content);
//            JSON Web Signature 2020 (final report of 2022-07-21), section "Proof Representation"
// Parameters: the header is exactly {"alg", "b64": false, "crit": ["b64"]}, in any order; strict base64url; the algorithm is the key's
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.DataIntegrity.Suites.Legacy;

/// <summary>Reads the <c>jws</c> of a proof: <c>header..signature</c>, where what is signed is <c>header.</c> and then the hashes themselves.</summary>
internal static class DetachedJws
{
    // A header of the only allowed shape has fewer than 80 bytes; white space in it is tolerated, but not without end.
    private const int MaxHeaderLength = 256;

    /// <summary>Reads a JWS for one key.</summary>
    /// <param name="jws">The value of <c>jws</c>; null when the proof has none, or none that is a string.</param>
    /// <param name="alg">The only <c>alg</c> that the suite allows for the key.</param>
    /// <param name="signatureSize">Bytes of a signature of the key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="detail">Why it was refused; null when it was not.</param>
    public static bool TryRead(string? jws, string alg, int signatureSize, out LegacySignature signature, [NotNullWhen(false)] out string? detail)
    {
        signature = default;
        if (jws is null)
            return Refuse("The proof has no \"jws\" that is a string.", out detail);

        // RFC 7515 appendix F: the payload in the middle is left out.
        var text = jws.AsSpan();
        var dot = text.IndexOf('.');
        if (dot <= 0 || dot > MaxHeaderLength || dot + 2 >= text.Length || text[dot + 1] != '.')
            return Refuse("The JWS is not detached: header, two dots and signature.", out detail);

        if (!Base64UrlStrict.TryDecode(text[..dot], out byte[] header, out _) || !IsHeader(header, alg))
            return Refuse($"The header of the JWS is not exactly {{\"alg\":\"{alg}\",\"b64\":false,\"crit\":[\"b64\"]}}; {alg} is the algorithm of the key.", out detail);

        var encoded = text[(dot + 2)..];
        if (encoded.Length != Base64UrlStrict.GetEncodedLength(signatureSize) || !Base64UrlStrict.TryDecode(encoded, out byte[] bytes, out _))
            return Refuse($"The signature of the JWS is not {signatureSize} bytes in base64url.", out detail);

        signature = new("jws", bytes, alg, Encoding.ASCII.GetBytes(jws, 0, dot + 1));
        detail = null;
        return true;
    }

    // Members that say how to read the JWS must be understood, and no others are: a fourth member is refused whatever it is.
    private static bool IsHeader(ReadOnlySpan<byte> utf8, string alg)
    {
        if (!StrictJson.TryParse(utf8, out var header, out _) || header.ValueKind != JsonValueKind.Object || header.GetPropertyCount() != 3)
            return false;
        return header.TryGetProperty("alg"u8, out var name) && name.ValueKind == JsonValueKind.String && name.ValueEquals(alg)
            && header.TryGetProperty("b64"u8, out var b64) && b64.ValueKind == JsonValueKind.False
            && header.TryGetProperty("crit"u8, out var crit) && crit.ValueKind == JsonValueKind.Array && crit.GetArrayLength() == 1
            && crit[0].ValueKind == JsonValueKind.String && crit[0].ValueEquals("b64"u8);
    }

    private static bool Refuse(string reason, out string? detail)
    {
        detail = reason;
        return false;
    }
}
