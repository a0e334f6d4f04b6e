// Reference: RFC 7519 section 4.1; OpenID Connect Core 1.0 section 2 (nonce); RFC 7800 section 3.1 (cnf); RFC 9901 section 4.1.1 (_sd_alg);
//            Token Status List section 6 (status).
using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>Claims that the envelope has for itself: they are no part of the credential or presentation in it.</summary>
internal static class JwtClaimNames
{
    /// <summary>The payload without the claims of the envelope, as JSON text; every other member as it stands.</summary>
    public static ReadOnlyMemory<byte> Remove(JsonElement claims)
    {
        var output = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(claims).Length + 1);
        output.Write("{"u8);
        foreach (var member in claims.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            if (IsOfEnvelope(name))
                continue;
            output.Write(output.WrittenCount == 1 ? "\""u8 : ",\""u8);
            output.Write(name);
            output.Write("\":"u8);
            output.Write(JsonMarshal.GetRawUtf8Value(member.Value));
        }

        output.Write("}"u8);
        return output.WrittenMemory;
    }

    private static bool IsOfEnvelope(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => name.SequenceEqual("iss"u8) || name.SequenceEqual("sub"u8) || name.SequenceEqual("aud"u8) || name.SequenceEqual("exp"u8)
            || name.SequenceEqual("nbf"u8) || name.SequenceEqual("iat"u8) || name.SequenceEqual("jti"u8) || name.SequenceEqual("cnf"u8),
        5 => name.SequenceEqual("nonce"u8),
        6 => name.SequenceEqual("status"u8),
        7 => name.SequenceEqual("_sd_alg"u8),
        _ => false,
    };
}
