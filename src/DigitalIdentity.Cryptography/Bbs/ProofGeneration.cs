// Reference: draft-irtf-cfrg-bbs-signatures-09 sections 3.6.3 (CoreProofGen), 3.7.1 (ProofInit) and 3.7.2 (ProofFinalize);
//            draft-irtf-cfrg-bbs-per-verifier-linkability (CoreProofGenWithNym, PseudonymProofInit).
// Timing: constant in the messages, the signature and the random scalars.
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>The core operation that makes proofs.</summary>
internal static class ProofGeneration
{
    /// <summary>CoreProofGen, or CoreProofGenWithNym when there is a pseudonym.</summary>
    /// <param name="set">The generators, as many as messages.</param>
    /// <param name="domain">The domain of the signature.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="presentationHeader">The presentation header.</param>
    /// <param name="messages">All messages as scalars; with a pseudonym the last is its secret, which is hidden.</param>
    /// <param name="disclosure">Which are shown.</param>
    /// <param name="source">Where random scalars come from.</param>
    /// <param name="pseudonym">The pseudonym, or null.</param>
    /// <param name="proof">The proof, or null.</param>
    public static BbsError Create(
        GeneratorSet set, in Scalar domain, in SignatureValue signature, ReadOnlySpan<byte> presentationHeader, ReadOnlySpan<Scalar> messages,
        Disclosure disclosure, ScalarSource source, PseudonymPoints? pseudonym, out byte[]? proof)
    {
        proof = null;
        var e = signature.E;
        var hidden = disclosure.Hidden;

        // 1. random_scalars = calculate_random_scalars(5+U)
        using var random = new SecretScalars(5 + hidden.Length);
        source.Fill(random.Span);
        var (r1, r2, eTilde, r1Tilde, r3Tilde) = (random.Span[0], random.Span[1], random.Span[2], random.Span[3], random.Span[4]);
        var mTilde = random.Span[5..];

        // ProofInit 2. B = P1 + Q_1 * domain + H_1 * msg_1 + ... + H_L * msg_L
        var a = signature.A.ToProjective();
        var b = set.B(domain, messages);
        if (b.IsIdentity)
            return BbsError.IdentityPoint;

        // ProofInit 3 to 7, with Abar and D written as multiples of A and B, so that no product waits for another:
        //   Abar = A * (r1 * r2), D = B * r2, Bbar = D * r1 - Abar * e, T1 = Abar * e~ + D * r1~, T2 = D * r3~ + H_j1 * m~_j1 + ... + H_jU * m~_jU
        var r12 = r1 * r2;
        using var factors = new SecretScalars(pseudonym is null ? 7 : 9);
        (factors.Span[0], factors.Span[1], factors.Span[2]) = (r12, r12 * e, r12 * eTilde);
        (factors.Span[3], factors.Span[4], factors.Span[5], factors.Span[6]) = (r2, r12, r2 * r1Tilde, r2 * r3Tilde);
        Span<G1Projective> bases = [a, a, a, b, b, b, b, default, default];
        if (pseudonym is not null)
        {
            // PseudonymProofInit 2. pseudonym = OP * nym_secret; 3. Ut = OP * random_scalar
            bases[7] = bases[8] = pseudonym.Base;
            factors.Span[7] = messages[^1];
            factors.Span[8] = mTilde[^1];
        }

        Span<G1Projective> products = stackalloc G1Projective[9];
        products = products[..factors.Span.Length];
        MultiScalar.MultiplyEach(bases[..products.Length], factors.Span, products);

        Span<G1Projective> points =
        [
            products[0],
            products[4] - products[1],
            products[3],
            products[2] + products[5],
            products[6] + set.Sum(hidden, mTilde),
            products.Length > 7 ? products[7] : G1Projective.Identity,
            products.Length > 7 ? pseudonym!.Base : G1Projective.Identity,
            products.Length > 7 ? products[8] : G1Projective.Identity,
        ];
        points = points[..(pseudonym is null ? 5 : 8)];
        Span<G1Affine> affine = stackalloc G1Affine[8];
        affine = affine[..points.Length];
        G1Projective.ToAffine(points, affine);
        foreach (ref readonly var point in affine)
            if (point.IsIdentity)
                return BbsError.IdentityPoint;

        // 4. challenge = ProofChallengeCalculate(init_res, disclosed_messages, disclosed_indexes, ph, api_id)
        var disclosed = new Scalar[disclosure.Disclosed.Length];
        for (var i = 0; i < disclosed.Length; i++)
            disclosed[i] = messages[disclosure.Disclosed[i]];
        var challenge = ProofChallenge.Calculate(set.Interface, affine, domain, disclosure.Disclosed, disclosed, presentationHeader);

        // ProofFinalize 1. r3 = r2^-1 (mod r)
        var r3 = r2.Invert();
        using var response = new SecretScalars(4 + hidden.Length);

        // 2. e^ = e~ + e_value * challenge
        response.Span[0] = eTilde + e * challenge;

        // 3. r1^ = r1~ - r1 * challenge
        response.Span[1] = r1Tilde - r1 * challenge;

        // 4. r3^ = r3~ - r3 * challenge
        response.Span[2] = r3Tilde - r3 * challenge;

        // 5. for j in (1, ..., U): m^_j = m~_j + undisclosed_j * challenge (mod r)
        for (var j = 0; j < hidden.Length; j++)
            response.Span[3 + j] = mTilde[j] + messages[hidden[j]] * challenge;
        response.Span[^1] = challenge;

        // 6. proof = (Abar, Bbar, D, e^, r1^, r3^, (m^_j1, ..., m^_jU), challenge)
        proof = ProofValue.ToOctets(affine[..3], response.Span);
        pseudonym?.Set(affine[5]);
        return BbsError.None;
    }
}
