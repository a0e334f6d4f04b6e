using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>Encodings of points of G1: each point has one of either length, and nothing else is read.</summary>
public sealed class G1EncodingTests
{
    private const int Short = G1Affine.CompressedLength;
    private const int Long = G1Affine.UncompressedLength;

    [Fact]
    public void Points_are_read_as_they_were_written()
    {
        foreach (var point in new[] { G1Affine.Generator, -G1Affine.Generator, G1Projective.Generator.Double(5).ToAffine(), G1Affine.Identity })
        {
            Same(Compressed(point), point);
            Same(Uncompressed(point), point);
            Compressed(point)[0].Should().BeGreaterThan(0x7F);
            Uncompressed(point)[0].Should().BeLessThan(0x80);
        }
    }

    [Fact]
    public void The_identity_has_one_encoding_of_either_length()
    {
        Compressed(default).Should().Equal([0xC0, .. new byte[Short - 1]]);
        Uncompressed(default).Should().Equal([0x40, .. new byte[Long - 1]]);
        foreach (var encoding in new[] { Compressed(default), Uncompressed(default) })
        {
            for (var i = 0; i < encoding.Length; i++)
            {
                var changed = (byte[])encoding.Clone();
                changed[i] ^= 1;
                Refused(changed);
            }

            var sorted = (byte[])encoding.Clone();
            sorted[0] |= 0x20;
            Refused(sorted);
        }

        Refused(new byte[Short]);
        Refused(new byte[Long]);
    }

    [Fact]
    public void Flags_that_do_not_fit_are_refused()
    {
        foreach (var point in new[] { G1Affine.Generator, -G1Affine.Generator, default })
        {
            foreach (var encoding in new[] { Compressed(point), Uncompressed(point) })
            {
                for (var flags = 0; flags < 8; flags++)
                {
                    var changed = (byte[])encoding.Clone();
                    changed[0] = (byte)((encoding[0] & 0x1F) | (flags << 5));

                    // The one change that gives another point: the sign of a compressed one.
                    var sign = encoding.Length == Short && !point.IsIdentity && (changed[0] ^ encoding[0]) == 0x20;
                    if (sign)
                        Same(changed, -point);
                    else if (changed[0] != encoding[0])
                        Refused(changed);
                }
            }
        }
    }

    [Fact]
    public void Other_lengths_are_refused()
    {
        foreach (var encoding in new[] { Compressed(G1Affine.Generator), Uncompressed(G1Affine.Generator), Compressed(default), Uncompressed(default) })
        {
            Refused(encoding[..^1]);
            Refused([.. encoding, 0]);
            Refused([0, .. encoding]);
        }

        Refused([]);
        Refused(Compressed(G1Affine.Generator)[..1]);
        Refused([.. Compressed(G1Affine.Generator), .. new byte[Long - Short]]);
        Refused(Uncompressed(G1Affine.Generator)[..Short]);
    }

    [Fact]
    public void Coordinates_from_p_on_are_refused()
    {
        foreach (var encoding in new[] { Compressed(G1Affine.Generator), Uncompressed(G1Affine.Generator), Uncompressed(Small()) , Compressed(Small()) })
        {
            for (var at = 0; at < encoding.Length; at += Fp.Length)
            {
                // The same number plus p, where there is room for it, and p itself.
                var flags = at == 0 ? encoding[0] & 0xE0 : 0;
                var value = Numbers.Read(encoding.AsSpan(at, Fp.Length)) - ((BigInteger)flags << 376);
                foreach (var other in new[] { value + Numbers.P, Numbers.P, (BigInteger.One << 381) - 1 })
                {
                    if (other.GetBitLength() > (at == 0 ? 381 : 384))
                        continue;
                    var changed = (byte[])encoding.Clone();
                    Numbers.Bytes(other, Fp.Length).CopyTo(changed, at);
                    changed[at] |= (byte)flags;
                    Refused(changed);
                }
            }
        }
    }

    [Fact]
    public void Points_that_are_not_on_the_curve_are_refused()
    {
        var changed = Uncompressed(G1Affine.Generator);
        changed[^1] ^= 1;
        Refused(changed);
        var (x, refused) = (0, 0);
        while (refused < 3)
        {
            var encoding = new byte[Short];
            encoding[^1] = (byte)x++;
            encoding[0] = 0x80;
            var element = Numbers.Element(x - 1);
            if ((element.Square() * element + G1Affine.B).TrySqrt(out _))
                continue;
            Refused(encoding);
            refused++;
        }
    }

    [Fact]
    public void Points_of_the_curve_outside_the_group_are_refused()
    {
        foreach (var point in G1ProjectiveTests.Outside().Select(point => point.ToAffine()))
        {
            Refused(Compressed(point));
            Refused(Uncompressed(point));
            G1Affine.TryDecodeOnCurve(Compressed(point), out var decoded).Should().BeTrue();
            (decoded == point).Should().BeTrue();
        }
    }

    [Fact]
    public void Many_points_are_read_as_one_by_one()
    {
        G1Affine[] points = [.. Enumerable.Range(0, 19).Select(i => G1Projective.Generator.Multiply(Scalar.FromUInt64((ulong)i)).ToAffine())];
        points[4] = -points[4];
        var outside = Compressed(G1ProjectiveTests.Outside().First().ToAffine());
        var notOnCurve = Compressed(points[3]);
        while (G1Affine.TryDecodeOnCurve(notOnCurve, out _))
            notOnCurve[^1]++;
        foreach (var count in new[] { 0, 1, 2, 3, 8, 9, 19 })
        {
            var bytes = points.Take(count).SelectMany(Compressed).ToArray();
            var results = new G1Affine[count];
            G1Affine.TryDecodeAll(bytes, results).Should().BeTrue();
            results.Should().Equal(points.Take(count));
            G1Affine.TryDecodeOneByOne(bytes, results).Should().BeTrue();
            for (var i = 0; i < count; i += 4)
            {
                foreach (var bad in new[] { outside, notOnCurve, new byte[Short], [0xE0, .. new byte[Short - 1]], [0x9F, .. Enumerable.Repeat((byte)0xFF, Short - 1)] })
                {
                    var changed = (byte[])bytes.Clone();
                    bad.CopyTo(changed, i * Short);
                    G1Affine.TryDecodeAll(changed, results).Should().BeFalse();
                    results.All(point => point.IsIdentity).Should().BeTrue();
                }
            }
        }

        FluentActions.Invoking(() => G1Affine.TryDecodeAll(new byte[Short], [])).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Destinations_have_the_exact_length()
    {
        FluentActions.Invoking(() => G1Affine.Generator.EncodeCompressed(new byte[Short - 1])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => G1Affine.Generator.EncodeUncompressed(new byte[Short])).Should().Throw<ArgumentOutOfRangeException>();
    }

    /// <summary>A point of the curve with a small x, so that x + p fits the bits.</summary>
    private static G1Affine Small() => G1ProjectiveTests.Outside().First().ToAffine();

    private static byte[] Compressed(G1Affine point)
    {
        var bytes = new byte[Short];
        point.EncodeCompressed(bytes);
        return bytes;
    }

    private static byte[] Uncompressed(G1Affine point)
    {
        var bytes = new byte[Long];
        point.EncodeUncompressed(bytes);
        return bytes;
    }

    private static void Same(byte[] encoding, G1Affine expected)
    {
        G1Affine.TryDecode(encoding, out var point).Should().BeTrue(Convert.ToHexString(encoding));
        (point == expected).Should().BeTrue();
    }

    private static void Refused(byte[] encoding)
    {
        G1Affine.TryDecode(encoding, out var point).Should().BeFalse(Convert.ToHexString(encoding));
        point.IsIdentity.Should().BeTrue();
    }
}
