// Reference: draft-irtf-cfrg-pairing-friendly-curves-11 appendix C (the serialization of ZCash).
// Parameters: the three top bits of the first byte: 0x80 compressed, 0x40 identity, 0x20 the y that is left out is the larger of y and -y.
using DigitalIdentity.Cryptography.Bls12381.Lanes;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Encodings.</content>
internal readonly partial struct G1Affine
{
    /// <summary>
    /// Reads a point. Each point has one encoding of either length; every other form is refused: flags that do not fit, an identity with
    /// other bits, coordinates that are not below p, points that are not on the curve or not in the group. The identity is a point.
    /// </summary>
    /// <param name="bytes">48 bytes compressed, or 96 uncompressed; another length is refused.</param>
    /// <param name="point">The point; the identity on failure.</param>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out G1Affine point) =>
        TryDecodeOnCurve(bytes, out point) && (point.IsInSubgroup() || Refuse(out point));

    /// <summary>Reads compressed points, all or none: what <see cref="TryDecode"/> does with each, but in lanes where there are.</summary>
    /// <param name="bytes">48 bytes a point.</param>
    /// <param name="points">Receives the points; identities on failure.</param>
    public static bool TryDecodeAll(ReadOnlySpan<byte> bytes, Span<G1Affine> points)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, CompressedLength * points.Length, nameof(bytes));
        for (var i = 0; i < points.Length;)
        {
            var count = Math.Min(LaneKernel.Lanes, points.Length - i);
            var group = bytes.Slice(CompressedLength * i, CompressedLength * count);
            var valid = LaneKernel.IsSupported && count > 1
                ? TryDecodeInLanes(group, points.Slice(i, count))
                : TryDecodeOneByOne(group, points.Slice(i, count));
            if (!valid)
            {
                points.Clear();
                return false;
            }

            i += count;
        }

        return true;
    }

    /// <summary>As <see cref="TryDecodeAll"/>, without lanes.</summary>
    internal static bool TryDecodeOneByOne(ReadOnlySpan<byte> bytes, Span<G1Affine> points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (!TryDecode(bytes.Slice(CompressedLength * i, CompressedLength), out points[i]))
                return false;
        }

        return true;
    }

    /// <summary>As <see cref="TryDecode"/>, without the check for the group.</summary>
    internal static bool TryDecodeOnCurve(ReadOnlySpan<byte> bytes, out G1Affine point)
    {
        if (!TryReadX(bytes, out var flags, out var x, out point))
            return false;
        if (flags.IsIdentity)
            return true;
        var right = x.Square() * x + B;
        if (bytes.Length == CompressedLength)
            return right.TrySqrt(out var root) && Choose(x, root, flags, out point);
        if (!Fp.TryDecode(bytes[Fp.Length..], out var y) || y.Square() != right)
            return false;
        point = new(x, y);
        return true;
    }

    /// <summary>As <see cref="TryDecodeAll"/>, for two to eight points.</summary>
    private static bool TryDecodeInLanes(ReadOnlySpan<byte> bytes, Span<G1Affine> points)
    {
        Span<Fp> x = stackalloc Fp[points.Length];
        Span<Fp> right = stackalloc Fp[points.Length];
        Span<Fp> roots = stackalloc Fp[points.Length];
        Span<PointFlags> flags = stackalloc PointFlags[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            if (!TryReadX(bytes.Slice(CompressedLength * i, CompressedLength), out flags[i], out x[i], out points[i]))
                return false;
            right[i] = x[i].Square() * x[i] + B;
        }

        right.CopyTo(roots);
        LaneDecoding.Roots(roots);
        for (var i = 0; i < points.Length; i++)
        {
            if (!flags[i].IsIdentity && (roots[i].Square() != right[i] || !Choose(x[i], roots[i], flags[i], out points[i])))
                return false;
        }

        return LaneDecoding.AreInSubgroup(points);
    }

    /// <summary>Reads the flags and x; all of it for the identity, whose other bits must be zero.</summary>
    private static bool TryReadX(ReadOnlySpan<byte> bytes, out PointFlags flags, out Fp x, out G1Affine point)
    {
        point = default;
        x = default;
        flags = default;
        var compressed = bytes.Length == CompressedLength;
        if ((!compressed && bytes.Length != UncompressedLength) || !PointFlags.TryRead(bytes[0], compressed, out flags))
            return false;
        Span<byte> head = stackalloc byte[Fp.Length];
        bytes[..Fp.Length].CopyTo(head);
        head[0] &= PointFlags.Rest;
        return flags.IsIdentity
            ? !head.ContainsAnyExcept((byte)0) && !bytes[Fp.Length..].ContainsAnyExcept((byte)0)
            : Fp.TryDecode(head, out x);
    }

    /// <summary>The point with the one of the two roots that the flags name.</summary>
    private static bool Choose(in Fp x, in Fp root, PointFlags flags, out G1Affine point)
    {
        point = new(x, root.IsLexicographicallyLargest() == flags.IsLargest ? root : -root);
        return true;
    }

    /// <summary>Writes the compressed form.</summary>
    /// <param name="destination">Receives 48 bytes.</param>
    public void EncodeCompressed(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, CompressedLength, nameof(destination));
        X.Encode(destination);
        destination[0] |= PointFlags.Write(compressed: true, IsIdentity, Y.IsLexicographicallyLargest());
    }

    /// <summary>Writes the uncompressed form.</summary>
    /// <param name="destination">Receives 96 bytes.</param>
    public void EncodeUncompressed(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, UncompressedLength, nameof(destination));
        X.Encode(destination[..Fp.Length]);
        Y.Encode(destination[Fp.Length..]);
        destination[0] |= PointFlags.Write(compressed: false, IsIdentity, isLargest: false);
    }

    private static bool Refuse(out G1Affine point)
    {
        point = default;
        return false;
    }
}
