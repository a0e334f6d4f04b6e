// Reference: draft-irtf-cfrg-bbs-signatures-09 section 3.7.4 (ProofChallengeCalculate); draft-irtf-cfrg-bbs-per-verifier-linkability
//            (ProofWithPseudonymChallengeCalculate: the same with three more points before the domain).
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>The challenge of a proof.</summary>
internal static class ProofChallenge
{
    /// <summary>ProofChallengeCalculate.</summary>
    /// <param name="face">The interface.</param>
    /// <param name="points">Abar, Bbar, D, T1, T2; with a pseudonym then the pseudonym, OP and Ut.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="indexes">The indexes of the disclosed messages.</param>
    /// <param name="disclosed">As many disclosed messages, as scalars.</param>
    /// <param name="presentationHeader">The presentation header.</param>
    public static Scalar Calculate(
        BbsInterface face, ReadOnlySpan<G1Affine> points, in Scalar domain, ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> disclosed,
        ReadOnlySpan<byte> presentationHeader)
    {
        using var transcript = new Transcript(indexes.Length * 40 + points.Length * G1Affine.CompressedLength + presentationHeader.Length + 48);

        // 1. c_arr = (R, i1, msg_i1, i2, msg_i2, ..., iR, msg_iR, Abar, Bbar, D, T1, T2, domain)
        transcript.Write((ulong)indexes.Length);
        for (var i = 0; i < indexes.Length; i++)
        {
            transcript.Write((ulong)indexes[i]);
            transcript.Write(disclosed[i]);
        }

        transcript.Write(points);
        transcript.Write(domain);

        // 2. c_octs = serialize(c_arr) || I2OSP(length(ph), 8) || ph
        transcript.WriteWithLength(presentationHeader);

        // 3. return hash_to_scalar(c_octs, hash_to_scalar_dst)
        return face.HashToScalar(transcript);
    }
}
