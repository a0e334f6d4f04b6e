using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>Encodings of points of G2: each point has one of either length, and nothing else is read.</summary>
public sealed class G2EncodingTests
{
    private const int Short = G2Affine.CompressedLength;
    private const int Long = G2Affine.UncompressedLength;

    [Fact]
    public void Points_are_read_as_they_were_written()
    {
        foreach (var point in new[] { G2Affine.Generator, -G2Affine.Generator, G2Projective.Generator.Double(5).ToAffine(), G2Affine.Identity })
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
        foreach (var point in new[] { G2Affine.Generator, -G2Affine.Generator, default })
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
        foreach (var encoding in new[] { Compressed(G2Affine.Generator), Uncompressed(G2Affine.Generator), Compressed(default), Uncompressed(default) })
        {
            Refused(encoding[..^1]);
            Refused([.. encoding, 0]);
            Refused([0, .. encoding]);
        }

        Refused([]);
        Refused(Compressed(G2Affine.Generator)[..1]);
        Refused([.. Compressed(G2Affine.Generator), .. new byte[Long - Short]]);
        Refused(Uncompressed(G2Affine.Generator)[..Short]);
    }

    [Fact]
    public void Coordinates_from_p_on_are_refused()
    {
        foreach (var encoding in new[] { Compressed(G2Affine.Generator), Uncompressed(G2Affine.Generator), Uncompressed(Small()) , Compressed(Small()) })
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
        var changed = Uncompressed(G2Affine.Generator);
        changed[^1] ^= 1;
        Refused(changed);
        var (x, refused) = (0, 0);
        while (refused < 3)
        {
            var encoding = new byte[Short];
            encoding[^1] = (byte)x++;
            encoding[0] = 0x80;
            var element = Numbers.Fp2(x - 1, 0);
            if ((element.Square() * element + G2Affine.B).TrySqrt(out _))
                continue;
            Refused(encoding);
            refused++;
        }
    }

    [Fact]
    public void Points_of_the_curve_outside_the_group_are_refused()
    {
        foreach (var point in G2ProjectiveTests.Outside().Select(point => point.ToAffine()))
        {
            Refused(Compressed(point));
            Refused(Uncompressed(point));
            G2Affine.TryDecodeOnCurve(Compressed(point), out var decoded).Should().BeTrue();
            (decoded == point).Should().BeTrue();
        }
    }

    [Fact]
    public void Destinations_have_the_exact_length()
    {
        FluentActions.Invoking(() => G2Affine.Generator.EncodeCompressed(new byte[Short - 1])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => G2Affine.Generator.EncodeUncompressed(new byte[Short])).Should().Throw<ArgumentOutOfRangeException>();
    }

    /// <summary>A point of the curve with a small x, so that x + p fits the bits.</summary>
    private static G2Affine Small() => G2ProjectiveTests.Outside().First().ToAffine();

    private static byte[] Compressed(G2Affine point)
    {
        var bytes = new byte[Short];
        point.EncodeCompressed(bytes);
        return bytes;
    }

    private static byte[] Uncompressed(G2Affine point)
    {
        var bytes = new byte[Long];
        point.EncodeUncompressed(bytes);
        return bytes;
    }

    private static void Same(byte[] encoding, G2Affine expected)
    {
        G2Affine.TryDecode(encoding, out var point).Should().BeTrue(Convert.ToHexString(encoding));
        (point == expected).Should().BeTrue();
    }

    private static void Refused(byte[] encoding)
    {
        G2Affine.TryDecode(encoding, out var point).Should().BeFalse(Convert.ToHexString(encoding));
        point.IsIdentity.Should().BeTrue();
    }
}
