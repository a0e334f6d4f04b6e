// Reference: https://www.rfc-editor.org/rfc/rfc9380#section-5.3 (expand_message_xmd, expand_message_xof, DSTs longer than 255 bytes).
// Parameters: SHA-256 (b_in_bytes = 32, s_in_bytes = 64) or SHAKE-256; k = 128, so that a hashed DST has 32 bytes.
using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

using Org.BouncyCastle.Crypto.Digests;

namespace DigitalIdentity.Cryptography.Bls12381.HashToCurve;

/// <summary>
/// Stretches a message to uniform bytes. The time taken depends on the lengths only, never on the message. Buffers that held the message
/// are cleared. Thread-safe.
/// </summary>
internal static class ExpandMessage
{
    /// <summary>The most bytes that XMD gives with SHA-256: 255 blocks of 32.</summary>
    public const int MaxXmdLength = 255 * DigestSize;

    /// <summary>The most bytes that XOF gives.</summary>
    public const int MaxXofLength = ushort.MaxValue;

    private const int DigestSize = 32;
    private const int BlockSize = 64;
    private const int MaxTagLength = 255;
    private const int StackLimit = 1024;

    private static ReadOnlySpan<byte> OversizePrefix => "H2C-OVERSIZE-DST-"u8;

    /// <summary>Expands with the function that <paramref name="kind"/> names.</summary>
    /// <inheritdoc cref="XmdSha256"/>
    public static void Expand(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, ExpandMessageKind kind, Span<byte> output)
    {
        if (kind == ExpandMessageKind.XmdSha256)
            XmdSha256(message, tag, output);
        else
            XofShake256(message, tag, output);
    }

    /// <summary><c>expand_message_xmd</c> with SHA-256.</summary>
    /// <param name="message">The message, of any length.</param>
    /// <param name="tag">The domain separation tag (DST), not empty; one of more than 255 bytes is hashed first, as section 5.3.3 says.</param>
    /// <param name="output">Receives the uniform bytes, as many as it has room for. That number is part of what is hashed.</param>
    /// <exception cref="ArgumentException"><paramref name="tag"/> is empty, or <paramref name="output"/> is longer than the function gives.</exception>
    public static void XmdSha256(ReadOnlySpan<byte> message, scoped ReadOnlySpan<byte> tag, Span<byte> output)
    {
        // 1. ell = ceil(len_in_bytes / b_in_bytes)
        // 2. ABORT if ell > 255 or len_in_bytes > 65535 or len(DST) > 255
        Check(tag, output, MaxXmdLength);

        // 3. DST_prime = DST || I2OSP(len(DST), 1)
        Span<byte> oversize = stackalloc byte[DigestSize];
        if (tag.Length > MaxTagLength)
        {
            Joined(OversizePrefix, tag, [], [], (input, result) => SHA256.HashData(input, result), oversize);
            tag = oversize;
        }

        Span<byte> tagPrime = stackalloc byte[MaxTagLength + 1];
        tagPrime = Prime(tag, tagPrime);

        // 4. Z_pad = I2OSP(0, s_in_bytes)
        // 5. l_i_b_str = I2OSP(len_in_bytes, 2)
        // 6. msg_prime = Z_pad || msg || l_i_b_str || I2OSP(0, 1) || DST_prime
        // 7. b_0 = H(msg_prime)
        Span<byte> pad = stackalloc byte[BlockSize];
        pad.Clear();
        Span<byte> lengthAndZero = stackalloc byte[sizeof(ushort) + 1];
        BinaryPrimitives.WriteUInt16BigEndian(lengthAndZero, (ushort)output.Length);
        lengthAndZero[^1] = 0;
        Span<byte> first = stackalloc byte[DigestSize];
        Joined(pad, message, lengthAndZero, tagPrime, (input, result) => SHA256.HashData(input, result), first);

        // 8. b_1 = H(b_0 || I2OSP(1, 1) || DST_prime)
        // 9. for i in (2, ..., ell):
        // 10.  b_i = H(strxor(b_0, b_(i - 1)) || I2OSP(i, 1) || DST_prime)
        Span<byte> block = stackalloc byte[DigestSize + 1 + MaxTagLength + 1];
        block = block[..(DigestSize + 1 + tagPrime.Length)];
        first.CopyTo(block);
        tagPrime.CopyTo(block[(DigestSize + 1)..]);
        Span<byte> digest = stackalloc byte[DigestSize];
        for (byte i = 1; !output.IsEmpty; i++)
        {
            block[DigestSize] = i;
            SHA256.HashData(block, digest);

            // 11. uniform_bytes = b_1 || ... || b_ell
            // 12. return substr(uniform_bytes, 0, len_in_bytes)
            var length = Math.Min(DigestSize, output.Length);
            digest[..length].CopyTo(output);
            output = output[length..];
            for (var j = 0; j < DigestSize; j++)
                block[j] = (byte)(first[j] ^ digest[j]);
        }

        CryptographicOperations.ZeroMemory(first);
        CryptographicOperations.ZeroMemory(block);
        CryptographicOperations.ZeroMemory(digest);
    }

    /// <summary><c>expand_message_xof</c> with SHAKE-256.</summary>
    /// <inheritdoc cref="XmdSha256"/>
    public static void XofShake256(ReadOnlySpan<byte> message, scoped ReadOnlySpan<byte> tag, Span<byte> output)
    {
        // 1. ABORT if len_in_bytes > 65535 or len(DST) > 255
        Check(tag, output, MaxXofLength);

        // 2. DST_prime = DST || I2OSP(len(DST), 1)
        Span<byte> oversize = stackalloc byte[DigestSize];
        if (tag.Length > MaxTagLength)
        {
            Joined(OversizePrefix, tag, [], [], Shake, oversize);
            tag = oversize;
        }

        Span<byte> tagPrime = stackalloc byte[MaxTagLength + 1];
        tagPrime = Prime(tag, tagPrime);

        // 3. msg_prime = msg || I2OSP(len_in_bytes, 2) || DST_prime
        // 4. uniform_bytes = H(msg_prime, len_in_bytes)
        // 5. return uniform_bytes
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)output.Length);
        Joined(message, length, tagPrime, [], Shake, output);
    }

    private static void Check(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> output, int limit)
    {
        if (tag.IsEmpty)
            throw new ArgumentException("A domain separation tag must not be empty.", nameof(tag));
        if (output.Length > limit)
            throw new ArgumentException($"At most {limit} bytes can be had.", nameof(output));
    }

    private static Span<byte> Prime(ReadOnlySpan<byte> tag, Span<byte> room)
    {
        tag.CopyTo(room);
        room[tag.Length] = (byte)tag.Length;
        return room[..(tag.Length + 1)];
    }

    // Hashes four strings as one.
    private static void Joined(
        ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d, Hash hash, Span<byte> result)
    {
        var length = checked(a.Length + b.Length + c.Length + d.Length);
        var rented = length <= StackLimit ? null : ArrayPool<byte>.Shared.Rent(length);
        var input = rented is null ? stackalloc byte[StackLimit] : rented.AsSpan();
        input = input[..length];
        a.CopyTo(input);
        b.CopyTo(input[a.Length..]);
        c.CopyTo(input[(a.Length + b.Length)..]);
        d.CopyTo(input[(length - d.Length)..]);
        hash(input, result);
        CryptographicOperations.ZeroMemory(input); // the message may be secret
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    private static void Shake(ReadOnlySpan<byte> input, Span<byte> output)
    {
        if (Shake256.IsSupported)
            Shake256.HashData(input, output);
        else
            ManagedShake(input, output);
    }

    // By itself, so that BouncyCastle is loaded only where it is needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ManagedShake(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var digest = new ShakeDigest(256);
        digest.BlockUpdate(input);
        digest.OutputFinal(output);
    }

    private delegate void Hash(ReadOnlySpan<byte> input, Span<byte> output);
}
