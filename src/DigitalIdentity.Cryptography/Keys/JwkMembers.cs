using System.Runtime.InteropServices;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>The members of a JWK that say what the key is, read once; duplicates are refused.</summary>
internal struct JwkMembers
{
    private const int MaxUnsignedLength = 2048; // RSA of 8192 bits takes 1366 characters

    public JsonElement Kty, Crv, Alg, X, Y, N, E, D, P, Q, Dp, Dq, Qi, Oth, K, Priv;

    /// <summary>True when any secret or symmetric member is there, whatever its value.</summary>
    public readonly bool HasSecret => Present(D) || Present(P) || Present(Q) || Present(Dp) || Present(Dq) || Present(Qi) || Present(Oth) || Present(K) || Present(Priv);

    public static bool Present(JsonElement element) => element.ValueKind != JsonValueKind.Undefined;

    public static KeyError Read(JsonElement jwk, out JwkMembers members)
    {
        members = default;
        if (jwk.ValueKind != JsonValueKind.Object)
            return KeyError.InvalidEncoding;

        foreach (var member in jwk.EnumerateObject())
        {
            ref var slot = ref members.Slot(member, out var known);
            if (!known)
                continue;
            if (Present(slot))
                return KeyError.InvalidEncoding;
            slot = member.Value;
        }

        return KeyError.None;
    }

    /// <summary>A base64url member of exactly the length of <paramref name="destination"/>.</summary>
    public static KeyError ReadExact(JsonElement element, Span<byte> destination)
    {
        if (element.ValueKind != JsonValueKind.String)
            return KeyError.InvalidEncoding;
        if (!Base64UrlStrict.TryDecode(Text(element), destination, out var written, out var error))
            return error == EncodingError.DestinationTooSmall ? KeyError.InvalidLength : KeyError.InvalidEncoding;
        return written == destination.Length ? KeyError.None : KeyError.InvalidLength;
    }

    /// <summary>A Base64urlUInt member of RSA (RFC 7518 section 2): not empty, no leading zero octet, bounded. The caller zeroes a secret one.</summary>
    public static KeyError ReadUnsigned(JsonElement element, out byte[] value)
    {
        value = [];
        if (element.ValueKind != JsonValueKind.String)
            return KeyError.InvalidEncoding;
        var text = Text(element);
        if (text.Length > MaxUnsignedLength)
            return KeyError.InvalidLength;
        return Base64UrlStrict.TryDecode(text, out value, out _) && value.Length > 0 && value[0] != 0 ? KeyError.None : KeyError.InvalidEncoding;
    }

    private static ReadOnlySpan<byte> Text(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        return raw.Contains((byte)'\\') ? System.Text.Encoding.UTF8.GetBytes(element.GetString()!) : raw[1..^1];
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    private ref JsonElement Slot(JsonProperty member, out bool known)
    {
        known = true;
        if (member.NameEquals("kty"u8)) return ref Kty;
        if (member.NameEquals("crv"u8)) return ref Crv;
        if (member.NameEquals("alg"u8)) return ref Alg;
        if (member.NameEquals("x"u8)) return ref X;
        if (member.NameEquals("y"u8)) return ref Y;
        if (member.NameEquals("n"u8)) return ref N;
        if (member.NameEquals("e"u8)) return ref E;
        if (member.NameEquals("d"u8)) return ref D;
        if (member.NameEquals("p"u8)) return ref P;
        if (member.NameEquals("q"u8)) return ref Q;
        if (member.NameEquals("dp"u8)) return ref Dp;
        if (member.NameEquals("dq"u8)) return ref Dq;
        if (member.NameEquals("qi"u8)) return ref Qi;
        if (member.NameEquals("oth"u8)) return ref Oth;
        if (member.NameEquals("k"u8)) return ref K;
        if (member.NameEquals("priv"u8)) return ref Priv;
        known = false;
        return ref Kty;
    }
}
