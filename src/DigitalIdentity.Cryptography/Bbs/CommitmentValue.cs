// Reference: draft-irtf-cfrg-bbs-blind-signatures (2025-01), commitment_with_proof_to_octets, octets_to_commitment_with_proof.
// Parameters: C 48 bytes; s^, m^_1 ... m^_M and the challenge, 32 bytes each.
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>A commitment with the proof that its maker knows what is in it.</summary>
internal sealed class CommitmentValue
{
    /// <summary>Bytes of a commitment to no message.</summary>
    public const int FloorLength = G1Affine.CompressedLength + 2 * Scalar.Length;

    private readonly Scalar[] scalars; // s^, m^_1 ... m^_M, c

    private CommitmentValue(in G1Affine point, Scalar[] scalars) => (Point, this.scalars) = (point, scalars);

    /// <summary>C.</summary>
    public G1Affine Point { get; }

    /// <summary>s^ and the m^, one for each blind generator.</summary>
    public ReadOnlySpan<Scalar> Responses => scalars.AsSpan(..^1);

    public Scalar Challenge => scalars[^1];

    /// <summary>Number of blind generators that a commitment of this length has: one more than it has messages.</summary>
    public static BbsError CountGenerators(int length, out int count)
    {
        count = (length - G1Affine.CompressedLength) / Scalar.Length - 1;
        return length < FloorLength || (length - FloorLength) % Scalar.Length != 0 ? BbsError.InvalidLength : BbsError.None;
    }

    public static BbsError Read(ReadOnlySpan<byte> octets, out CommitmentValue? value)
    {
        value = null;
        var error = CountGenerators(octets.Length, out var count);
        if (error != BbsError.None)
            return error;
        var scalars = new Scalar[count + 1];
        error = Octets.ReadScalars(octets[G1Affine.CompressedLength..], scalars);
        if (error != BbsError.None)
            return error;
        error = Octets.ReadPoint(octets[..G1Affine.CompressedLength], out var point);
        if (error == BbsError.None)
            value = new(point, scalars);
        return error;
    }

    /// <summary>commitment_with_proof_to_octets.</summary>
    /// <param name="point">C.</param>
    /// <param name="scalars">s^, the m^, and the challenge.</param>
    public static byte[] ToOctets(in G1Affine point, ReadOnlySpan<Scalar> scalars)
    {
        var octets = new byte[G1Affine.CompressedLength + scalars.Length * Scalar.Length];
        point.EncodeCompressed(octets.AsSpan(0, G1Affine.CompressedLength));
        for (var i = 0; i < scalars.Length; i++)
            scalars[i].Encode(octets.AsSpan(G1Affine.CompressedLength + i * Scalar.Length, Scalar.Length));
        return octets;
    }
}
