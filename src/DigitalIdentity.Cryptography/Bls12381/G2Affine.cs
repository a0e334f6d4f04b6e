// Reference: draft-irtf-cfrg-pairing-friendly-curves-11 section 4.2.1 (curve, generator).
// Parameters: y^2 = x^3 + 4 (1 + u) over Fp2; the group of order r.
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>A point of G2 in affine coordinates. The default is the identity, which has the coordinates (0, 0): no point of the curve has them.</summary>
internal readonly partial struct G2Affine : IEquatable<G2Affine>
{
    public const int CompressedLength = 96;
    public const int UncompressedLength = 192;

    internal readonly Fp2 X, Y;

    /// <summary>Coordinates that are known to be those of a point of G2, or (0, 0).</summary>
    internal G2Affine(in Fp2 x, in Fp2 y)
    {
        X = x;
        Y = y;
    }

    public static G2Affine Identity => default;

    public static G2Affine Generator => new(
        new(new(0xF5F28FA202940A10, 0xB3F5FB2687B4961A, 0xA1A893B53E2AE580, 0x9894999D1A3CAEE9, 0x6F67B7631863366B, 0x058191924350BCD7), new(0xA5A9C0759E23F606, 0xAAA0C59DBCCD60C3, 0x3BB17E18E2867806, 0x1B1AB6CC8541B367, 0xC2B6ED0EF2158547, 0x11922A097360EDF3)),
        new(new(0x4C730AF860494C4A, 0x597CFA1F5E369C5A, 0xE7E6856CAA0A635A, 0xBBEFB5E96E0D495F, 0x07D3A975F0EF25A2, 0x0083FD8E7E80DAE5), new(0xADC0FC92DF64B05D, 0x18AA270A2B1461DC, 0x86ADAC6A3BE4EBA0, 0x79495C4EC93DA33A, 0xE7175850A43CCAED, 0x0B2BC2A163DE1BF2)));

    public bool IsIdentity => IdentityMask != 0;

    /// <summary>All ones for the identity, else zero.</summary>
    internal ulong IdentityMask => X.ZeroMask & Y.ZeroMask;

    /// <summary>4 (1 + u).</summary>
    internal static Fp2 B => new(G1Affine.B, G1Affine.B);

    public static bool operator ==(in G2Affine left, in G2Affine right) => left.X == right.X && left.Y == right.Y;

    public static bool operator !=(in G2Affine left, in G2Affine right) => !(left == right);

    public static G2Affine operator -(in G2Affine a) => new(a.X, -a.Y);

    public G2Projective ToProjective() => new(X, Fp2.Select(IdentityMask, Fp2.One, Y), Fp2.Select(IdentityMask, default, Fp2.One));

    /// <summary>Whether the coordinates are on the curve. The identity is.</summary>
    public bool IsOnCurve() => IsIdentity || Y.Square() == X.Square() * X + B;

    /// <summary>Whether a point of the curve is in the group of order r. For public points.</summary>
    public bool IsInSubgroup() => ToProjective().IsInSubgroup();

    public bool Equals(G2Affine other) => this == other;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is G2Affine other && this == other;

    public override int GetHashCode() => HashCode.Combine(X, Y);

    public override string ToString() => IsIdentity ? "identity" : $"({X}, {Y})";
}
