// Reference: draft-irtf-cfrg-bbs-signatures-09 sections 3.6.4 (CoreProofVerify) and 3.7.3 (ProofVerifyInit);
//            draft-irtf-cfrg-bbs-per-verifier-linkability (CoreProofVerifyWithNym, PseudonymProofVerifyInit).
// Timing: variable. All that is read here is public.
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>The core operation that checks proofs.</summary>
internal static class ProofVerification
{
    /// <summary>CoreProofVerify, or CoreProofVerifyWithNym when there is a pseudonym.</summary>
    /// <param name="key">The key.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="set">The generators, as many as messages.</param>
    /// <param name="header">The header.</param>
    /// <param name="presentationHeader">The presentation header.</param>
    /// <param name="disclosed">The disclosed messages as scalars.</param>
    /// <param name="disclosure">Their indexes.</param>
    /// <param name="pseudonym">The pseudonym, or null.</param>
    public static BbsError Verify(
        Bls12381G2PublicKey key, ProofValue proof, GeneratorSet set, ReadOnlySpan<byte> header, ReadOnlySpan<byte> presentationHeader,
        ReadOnlySpan<Scalar> disclosed, Disclosure disclosure, PseudonymPoints? pseudonym)
    {
        var challenge = proof.Challenge;

        // ProofVerifyInit 1. domain = calculate_domain(PK, Q_1, (H_1, ..., H_L), header, api_id)
        var domain = set.Domain(key.Raw, header);

        // 3. Bv = P1 + Q_1 * domain + H_i1 * msg_i1 + ... + H_iR * msg_iR
        // 4. T2 = Bv * c + D * r3^ + H_j1 * m^_j1 + ... +  H_jU * m^_jU: one sum over fixed points, and D * r3^
        var scalars = new Scalar[disclosure.Total];
        for (var i = 0; i < disclosed.Length; i++)
            scalars[disclosure.Disclosed[i]] = disclosed[i] * challenge;
        for (var j = 0; j < proof.Hidden.Length; j++)
            scalars[disclosure.Hidden[j]] = proof.Hidden[j];
        var fixedSum = set.SumVartime(domain, challenge, scalars);

        // 2. T1 = Bbar * c + Abar * e^ + D * r1^
        // PseudonymProofVerifyInit 2. Uv = OP * nym_secret_commitment - pseudonym * proof_challenge
        var d = proof.D.ToProjective();
        Span<G1Projective> bases =
        [
            proof.Bbar.ToProjective(), proof.Abar.ToProjective(), d, d,
            pseudonym?.Base ?? default, pseudonym?.Point.ToProjective() ?? default,
        ];
        Span<Scalar> factors = [challenge, proof.E, proof.R1, proof.R3, pseudonym is null ? default : proof.Hidden[^1], challenge];
        var count = pseudonym is null ? 4 : 6;
        Span<G1Projective> products = stackalloc G1Projective[6];
        MultiScalar.MultiplyEach(bases[..count], factors[..count], products[..count]);

        Span<G1Affine> points = stackalloc G1Affine[8];
        points = points[..(pseudonym is null ? 5 : 8)];
        Span<G1Projective> computed = [products[0] + products[1] + products[2], products[3] + fixedSum, bases[4], products[4] - products[5]];
        Span<G1Affine> affine = stackalloc G1Affine[4];
        G1Projective.ToAffine(computed, affine);
        (points[0], points[1], points[2], points[3], points[4]) = (proof.Abar, proof.Bbar, proof.D, affine[0], affine[1]);
        if (pseudonym is not null)
        {
            // PseudonymProofVerifyInit 3. if Uv == Identity_G1, return INVALID
            if (affine[3].IsIdentity)
                return BbsError.InvalidProof;
            (points[5], points[6], points[7]) = (pseudonym.Point, affine[2], affine[3]);
        }

        // 3. challenge = ProofChallengeCalculate(init_res, disclosed_messages, disclosed_indexes, ph, api_id)
        // 5. if cp != challenge, return INVALID
        if (ProofChallenge.Calculate(set.Interface, points, domain, disclosure.Disclosed, disclosed, presentationHeader) != challenge)
            return BbsError.InvalidProof;

        // 6. if h(Abar, W) * h(Bbar, -BP2) != Identity_GT, return INVALID
        return Pairing.ProductIsOne([proof.Abar, -proof.Bbar], [key.Prepared, BasePoint.Prepared]) ? BbsError.None : BbsError.InvalidProof;
    }
}
