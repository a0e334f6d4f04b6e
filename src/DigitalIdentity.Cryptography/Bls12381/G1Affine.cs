// Reference: draft-irtf-cfrg-pairing-friendly-curves-11 section 4.2.1 (curve, generator).
// Parameters: y^2 = x^3 + 4 over Fp; the group of order r.
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>A point of G1 in affine coordinates. The default is the identity, which has the coordinates (0, 0): no point of the curve has them.</summary>
internal readonly partial struct G1Affine : IEquatable<G1Affine>
{
    public const int CompressedLength = 48;
    public const int UncompressedLength = 96;

    internal readonly Fp X, Y;

    /// <summary>Coordinates that are known to be those of a point of G1, or (0, 0).</summary>
    internal G1Affine(in Fp x, in Fp y)
    {
        X = x;
        Y = y;
    }

    public static G1Affine Identity => default;

    public static G1Affine Generator => new(
        new(0x5CB38790FD530C16, 0x7817FC679976FFF5, 0x154F95C7143BA1C1, 0xF0AE6ACDF3D0E747, 0xEDCE6ECC21DBF440, 0x120177419E0BFB75),
        new(0xBAAC93D50CE72271, 0x8C22631A7918FD8E, 0xDD595F13570725CE, 0x51AC582950405194, 0x0E1C8C3FAD0059C0, 0x0BBC3EFC5008A26A));

    public bool IsIdentity => IdentityMask != 0;

    /// <summary>All ones for the identity, else zero.</summary>
    internal ulong IdentityMask => X.ZeroMask & Y.ZeroMask;

    /// <summary>4.</summary>
    internal static Fp B => new(0xAA270000000CFFF3, 0x53CC0032FC34000A, 0x478FE97A6B0A807F, 0xB1D37EBEE6BA24D7, 0x8EC9733BBF78AB2F, 0x09D645513D83DE7E);

    public static bool operator ==(in G1Affine left, in G1Affine right) => left.X == right.X && left.Y == right.Y;

    public static bool operator !=(in G1Affine left, in G1Affine right) => !(left == right);

    public static G1Affine operator -(in G1Affine a) => new(a.X, -a.Y);

    public G1Projective ToProjective() => new(X, Fp.Select(IdentityMask, Fp.One, Y), Fp.Select(IdentityMask, default, Fp.One));

    /// <summary>Whether the coordinates are on the curve. The identity is.</summary>
    public bool IsOnCurve() => IsIdentity || Y.Square() == X.Square() * X + B;

    /// <summary>Whether a point of the curve is in the group of order r. For public points.</summary>
    public bool IsInSubgroup() => ToProjective().IsInSubgroup();

    public bool Equals(G1Affine other) => this == other;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is G1Affine other && this == other;

    public override int GetHashCode() => HashCode.Combine(X, Y);

    public override string ToString() => IsIdentity ? "identity" : $"({X}, {Y})";
}
