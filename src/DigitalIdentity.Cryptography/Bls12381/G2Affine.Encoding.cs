// Reference: draft-irtf-cfrg-pairing-friendly-curves-11 appendix C (the serialization of ZCash).
// Parameters: the three top bits of the first byte: 0x80 compressed, 0x40 identity, 0x20 the y that is left out is the larger of y and -y.
// A coordinate c0 + c1 u is c1, then c0.
namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Encodings.</content>
internal readonly partial struct G2Affine
{
    /// <summary>
    /// Reads a point. Each point has one encoding of either length; every other form is refused: flags that do not fit, an identity with
    /// other bits, coordinates that are not below p, points that are not on the curve or not in the group. The identity is a point.
    /// </summary>
    /// <param name="bytes">96 bytes compressed, or 192 uncompressed; another length is refused.</param>
    /// <param name="point">The point; the identity on failure.</param>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out G2Affine point) =>
        TryDecodeOnCurve(bytes, out point) && (point.IsInSubgroup() || Refuse(out point));

    /// <summary>As <see cref="TryDecode"/>, without the check for the group.</summary>
    internal static bool TryDecodeOnCurve(ReadOnlySpan<byte> bytes, out G2Affine point)
    {
        point = default;
        var compressed = bytes.Length == CompressedLength;
        if (!compressed && bytes.Length != UncompressedLength)
            return false;
        if (!PointFlags.TryRead(bytes[0], compressed, out var flags))
            return false;

        Span<byte> head = stackalloc byte[CompressedLength];
        bytes[..CompressedLength].CopyTo(head);
        head[0] &= PointFlags.Rest;
        if (flags.IsIdentity)
            return !head.ContainsAnyExcept((byte)0) && !bytes[CompressedLength..].ContainsAnyExcept((byte)0);
        if (!TryDecodeCoordinate(head, out var x))
            return false;
        var right = x.Square() * x + B;
        Fp2 y;
        if (compressed)
        {
            if (!right.TrySqrt(out y))
                return false;
            if (y.IsLexicographicallyLargest() != flags.IsLargest)
                y = -y;
        }
        else if (!TryDecodeCoordinate(bytes[CompressedLength..], out y) || y.Square() != right)
        {
            return false;
        }

        point = new(x, y);
        return true;
    }

    /// <summary>Writes the compressed form.</summary>
    /// <param name="destination">Receives 96 bytes.</param>
    public void EncodeCompressed(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, CompressedLength, nameof(destination));
        Encode(X, destination);
        destination[0] |= PointFlags.Write(compressed: true, IsIdentity, Y.IsLexicographicallyLargest());
    }

    /// <summary>Writes the uncompressed form.</summary>
    /// <param name="destination">Receives 192 bytes.</param>
    public void EncodeUncompressed(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, UncompressedLength, nameof(destination));
        Encode(X, destination[..CompressedLength]);
        Encode(Y, destination[CompressedLength..]);
        destination[0] |= PointFlags.Write(compressed: false, IsIdentity, isLargest: false);
    }

    /// <summary>c1, then c0.</summary>
    private static bool TryDecodeCoordinate(ReadOnlySpan<byte> bytes, out Fp2 value)
    {
        var valid = Fp.TryDecode(bytes[..Fp.Length], out var c1) & Fp.TryDecode(bytes[Fp.Length..], out var c0);
        value = valid ? new(c0, c1) : default;
        return valid;
    }

    private static void Encode(in Fp2 value, Span<byte> destination)
    {
        value.C1.Encode(destination[..Fp.Length]);
        value.C0.Encode(destination[Fp.Length..]);
    }

    private static bool Refuse(out G2Affine point)
    {
        point = default;
        return false;
    }
}
