using System.Diagnostics.CodeAnalysis;
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
    public readonly bool HasSecret =>
        Present(D) || Present(P) || Present(Q) || Present(Dp) || Present(Dq) || Present(Qi) || Present(Oth) || Present(K) || Present(Priv);

    public static bool Present(JsonElement element) => element.ValueKind != JsonValueKind.Undefined;

    public static KeyError Read(JsonElement jwk, out JwkMembers members)
    {
        members = default;
        if (jwk.ValueKind != JsonValueKind.Object)
            return KeyError.InvalidEncoding;

        foreach (var member in jwk.EnumerateObject())
        {
            if (!TryUnescape(JsonMarshal.GetRawUtf8PropertyName(member), member, static m => m.Name, out var name))
                return KeyError.InvalidEncoding;
            ref var slot = ref members.Slot(name, out var known);
            if (!known)
                continue;
            if (Present(slot))
                return KeyError.InvalidEncoding;
            slot = member.Value;
        }

        return KeyError.None;
    }

    /// <summary>The UTF-8 text of a string element; false when it is no string or no valid text.</summary>
    public static bool TryText(JsonElement element, out ReadOnlySpan<byte> text)
    {
        text = default;
        return element.ValueKind == JsonValueKind.String
            && TryUnescape(JsonMarshal.GetRawUtf8Value(element)[1..^1], element, static e => e.GetString()!, out text);
    }

    /// <summary>A base64url member of exactly the length of <paramref name="destination"/>.</summary>
    public static KeyError ReadExact(JsonElement element, Span<byte> destination)
    {
        if (!TryText(element, out var text))
            return KeyError.InvalidEncoding;
        if (!Base64UrlStrict.TryDecode(text, destination, out var written, out var error))
            return error == EncodingError.DestinationTooSmall ? KeyError.InvalidLength : KeyError.InvalidEncoding;
        return written == destination.Length ? KeyError.None : KeyError.InvalidLength;
    }

    /// <summary>A Base64urlUInt member of RSA (RFC 7518 section 2): not empty, no leading zero octet, bounded. The caller zeroes a secret one.</summary>
    public static KeyError ReadUnsigned(JsonElement element, out byte[] value)
    {
        value = [];
        if (!TryText(element, out var text))
            return KeyError.InvalidEncoding;
        if (text.Length > MaxUnsignedLength)
            return KeyError.InvalidLength;
        return Base64UrlStrict.TryDecode(text, out value, out _) && value.Length > 0 && value[0] != 0 ? KeyError.None : KeyError.InvalidEncoding;
    }

    // Escapes are rare; a lone surrogate among them makes the reader throw.
    private static bool TryUnescape<T>(ReadOnlySpan<byte> raw, T source, Func<T, string> unescape, out ReadOnlySpan<byte> text)
    {
        text = raw;
        if (!raw.Contains((byte)'\\'))
            return true;
        try
        {
            text = System.Text.Encoding.UTF8.GetBytes(unescape(source));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    [UnscopedRef]
    private ref JsonElement Slot(ReadOnlySpan<byte> name, out bool known)
    {
        known = true;
        switch (name.Length)
        {
            case 1:
                switch (name[0])
                {
                    case (byte)'x': return ref X;
                    case (byte)'y': return ref Y;
                    case (byte)'n': return ref N;
                    case (byte)'e': return ref E;
                    case (byte)'d': return ref D;
                    case (byte)'p': return ref P;
                    case (byte)'q': return ref Q;
                    case (byte)'k': return ref K;
                }

                break;
            case 2:
                if (name.SequenceEqual("dp"u8)) return ref Dp;
                if (name.SequenceEqual("dq"u8)) return ref Dq;
                if (name.SequenceEqual("qi"u8)) return ref Qi;
                break;
            case 3:
                if (name.SequenceEqual("kty"u8)) return ref Kty;
                if (name.SequenceEqual("crv"u8)) return ref Crv;
                if (name.SequenceEqual("alg"u8)) return ref Alg;
                if (name.SequenceEqual("oth"u8)) return ref Oth;
                break;
            case 4:
                if (name.SequenceEqual("priv"u8)) return ref Priv;
                break;
        }

        known = false;
        return ref Kty;
    }
}
