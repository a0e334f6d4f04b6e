// Reference: draft-irtf-cfrg-bbs-signatures-09 sections 4.2.4.4 (proof_to_octets) and 4.2.4.5 (octets_to_proof).
// Parameters: three points of 48 bytes; then e^, r1^, r3^, one m^ for each undisclosed message, and the challenge, 32 bytes each.
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>A proof: points that are not the identity, scalars that are not zero.</summary>
internal sealed class ProofValue
{
    /// <summary>Bytes of a proof that hides no message.</summary>
    public const int FloorLength = PointsLength + 4 * Scalar.Length;

    private const int PointsLength = 3 * G1Affine.CompressedLength;

    private readonly Scalar[] scalars; // e^, r1^, r3^, m^_1 ... m^_U, c

    private ProofValue(ReadOnlySpan<G1Affine> points, Scalar[] scalars) =>
        (Abar, Bbar, D, this.scalars) = (points[0], points[1], points[2], scalars);

    public G1Affine Abar { get; }

    public G1Affine Bbar { get; }

    public G1Affine D { get; }

    public Scalar E => scalars[0];

    public Scalar R1 => scalars[1];

    public Scalar R3 => scalars[2];

    /// <summary>m^ of the undisclosed messages, in their order.</summary>
    public ReadOnlySpan<Scalar> Hidden => scalars.AsSpan(3..^1);

    public Scalar Challenge => scalars[^1];

    /// <summary>Number of undisclosed messages in a proof of this length, from the length alone.</summary>
    public static BbsError CountHidden(int length, out int hidden)
    {
        hidden = (length - FloorLength) / Scalar.Length;
        return length < FloorLength || (length - FloorLength) % Scalar.Length != 0 ? BbsError.InvalidLength : BbsError.None;
    }

    public static BbsError Read(ReadOnlySpan<byte> octets, out ProofValue? proof)
    {
        proof = null;
        var error = CountHidden(octets.Length, out var hidden);
        if (error != BbsError.None)
            return error;
        var scalars = new Scalar[4 + hidden];
        error = Octets.ReadScalars(octets[PointsLength..], scalars);
        if (error != BbsError.None)
            return error;
        Span<G1Affine> points = stackalloc G1Affine[3];
        error = Octets.ReadPoints(octets[..PointsLength], points);
        if (error == BbsError.None)
            proof = new(points, scalars);
        return error;
    }

    /// <summary>proof_to_octets.</summary>
    /// <param name="points">Abar, Bbar and D.</param>
    /// <param name="scalars">e^, r1^, r3^, the m^, and the challenge.</param>
    public static byte[] ToOctets(ReadOnlySpan<G1Affine> points, ReadOnlySpan<Scalar> scalars)
    {
        var octets = new byte[PointsLength + scalars.Length * Scalar.Length];
        for (var i = 0; i < 3; i++)
            points[i].EncodeCompressed(octets.AsSpan(i * G1Affine.CompressedLength, G1Affine.CompressedLength));
        for (var i = 0; i < scalars.Length; i++)
            scalars[i].Encode(octets.AsSpan(PointsLength + i * Scalar.Length, Scalar.Length));
        return octets;
    }
}
