// Reference: draft-irtf-cfrg-bbs-blind-signatures (2025-01), CoreCommit, CoreCommitVerify, calculate_blind_challenge.
// Timing: making a commitment is constant time in what is committed and in the random scalars; checking one is variable time, on public values.
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>The core operations on commitments.</summary>
internal static class Committing
{
    /// <summary>CoreCommit.</summary>
    /// <param name="face">The interface.</param>
    /// <param name="committed">What is committed, as scalars.</param>
    /// <param name="source">Where random scalars come from.</param>
    public static BbsCommitment Commit(BbsInterface face, ReadOnlySpan<Scalar> committed, ScalarSource source)
    {
        var generators = face.BlindGenerators.Create(committed.Length + 1);
        var indexes = GeneratorSet.FirstIndexes(committed.Length + 1);

        // 1. (secret_prover_blind, s~, m~_1, ..., m~_M) = BBS.get_random_scalars(M + 2)
        using var random = new SecretScalars(committed.Length + 2);
        source.Fill(random.Span);
        var tilde = random.Span[1..];
        using var values = new SecretScalars(committed.Length + 1);
        values.Span[0] = random.Span[0];
        committed.CopyTo(values.Span[1..]);

        // 2. C = Q_2 * secret_prover_blind + J_1 * msg_1 + ... + J_M * msg_M
        // 3. Cbar = Q_2 * s~ + J_1 * m~_1 + ... + J_M * m~_M
        Span<G1Affine> points = stackalloc G1Affine[2];
        G1Projective.ToAffine([generators.Sum(indexes, values.Span, vartime: false), generators.Sum(indexes, tilde, vartime: false)], points);

        // 4. challenge = calculate_blind_challenge(C, Cbar, blind_generators, api_id)
        var challenge = Challenge(face, generators.Octets(values.Span.Length), points);

        // 5. s^ = s~ + secret_prover_blind * challenge
        // 6. for m in (1, 2, ..., M): m^_i = m~_1 + msg_i * challenge
        using var proof = new SecretScalars(values.Span.Length + 1);
        for (var i = 0; i < values.Span.Length; i++)
            proof.Span[i] = tilde[i] + values.Span[i] * challenge;

        // 7. proof = (s^, (m^_1, ..., m^_M), challenge)
        proof.Span[^1] = challenge;
        return new(CommitmentValue.ToOctets(points[0], proof.Span), values.Span[0]);
    }

    /// <summary>CoreCommitVerify.</summary>
    public static BbsError Verify(BbsInterface face, CommitmentValue commitment)
    {
        var count = commitment.Responses.Length;
        var generators = face.BlindGenerators.Create(count);

        // 1. Cbar = Q_2 * s^ + J_1 * m^_1 + ... + J_M * m^_M + commitment * (-cp)
        var sum = generators.Sum(GeneratorSet.FirstIndexes(count), commitment.Responses, vartime: true);
        var bar = sum + commitment.Point.ToProjective().MultiplyVartime(-commitment.Challenge);

        // 2. cv = calculate_blind_challenge(commitment, Cbar, blind_generators, api_id)
        // 3. if cv != cp, return INVALID
        return Challenge(face, generators.Octets(count), [commitment.Point, bar.ToAffine()]) == commitment.Challenge
            ? BbsError.None
            : BbsError.InvalidCommitment;
    }

    // 1. c_arr = (M)
    // 2. c_arr.append(generators)
    // 3. c_octs = serialize(c_arr.append(C, Cbar))
    private static Scalar Challenge(BbsInterface face, ReadOnlySpan<byte> generators, ReadOnlySpan<G1Affine> points)
    {
        using var transcript = new Transcript(8 + generators.Length + points.Length * G1Affine.CompressedLength);
        transcript.Write((ulong)(generators.Length / G1Affine.CompressedLength - 1));
        transcript.Write(generators);
        transcript.Write(points);

        // 4. return BBS.hash_to_scalar(c_octs, blind_challenge_dst)
        return face.HashToScalar(transcript);
    }
}
