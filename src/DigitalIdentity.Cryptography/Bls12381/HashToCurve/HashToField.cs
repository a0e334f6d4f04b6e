// Reference: https://www.rfc-editor.org/rfc/rfc9380#section-5.2 (hash_to_field).
// Parameters: p of BLS12-381, k = 128, L = 64; m = 1 for G1, m = 2 for G2.
using System.Security.Cryptography;

namespace DigitalIdentity.Cryptography.Bls12381.HashToCurve;

/// <summary>Hashes a message to elements of the fields that the curves are over.</summary>
internal static class HashToField
{
    // L = ceil((ceil(log2(p)) + k) / 8) = ceil((381 + 128) / 8)
    private const int WideLength = 64;
    private const int MaxCount = 2;

    /// <summary>Hashes to at most two elements of Fp.</summary>
    public static void Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, ExpandMessageKind kind, Span<Fp> elements)
    {
        // 1. len_in_bytes = count * m * L
        // 2. uniform_bytes = expand_message(msg, DST, len_in_bytes)
        Span<byte> uniform = stackalloc byte[MaxCount * WideLength];
        uniform = uniform[..(elements.Length * WideLength)];
        ExpandMessage.Expand(message, tag, kind, uniform);

        // 3. for i in (0, ..., count - 1):
        // 4.   for j in (0, ..., m - 1):
        // 5.     elm_offset = L * (j + i * m)
        // 6.     tv = substr(uniform_bytes, elm_offset, L)
        // 7.     e_j = OS2IP(tv) mod p
        // 8.   u_i = (e_0, ..., e_(m - 1))
        for (var i = 0; i < elements.Length; i++)
            elements[i] = Fp.FromWide(uniform.Slice(WideLength * i, WideLength));
        CryptographicOperations.ZeroMemory(uniform);
    }

    /// <summary>Hashes to at most two elements of Fp2.</summary>
    public static void Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, ExpandMessageKind kind, Span<Fp2> elements)
    {
        // Steps 1 to 8 with m = 2.
        Span<byte> uniform = stackalloc byte[MaxCount * 2 * WideLength];
        uniform = uniform[..(elements.Length * 2 * WideLength)];
        ExpandMessage.Expand(message, tag, kind, uniform);
        for (var i = 0; i < elements.Length; i++)
        {
            var wide = uniform.Slice(2 * WideLength * i, 2 * WideLength);
            elements[i] = new Fp2(Fp.FromWide(wide[..WideLength]), Fp.FromWide(wide[WideLength..]));
        }

        CryptographicOperations.ZeroMemory(uniform);
    }
}
