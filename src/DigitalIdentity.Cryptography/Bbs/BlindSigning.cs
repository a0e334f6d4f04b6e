// Reference: draft-irtf-cfrg-bbs-blind-signatures (2025-01), BlindSign, FinalizeBlindSign, B_calculate; draft-irtf-cfrg-bbs-per-verifier-linkability,
//            BlindSignWithNym, B_calculate_with_nym.
// Where the texts and the vectors of Data Integrity BBS Cryptosuites 1.0 differ, the vectors are followed, and with them every other implementation:
//   - B has P1 and Q_1 * domain in it, as CoreVerify wants it. The texts write Q_1 alone, which no verifier would take.
//   - Q_2 is one of the points of the domain, also without a commitment.
//   - e is the hash of SK and B. The texts hash the domain once more behind them. Only the signer can tell.
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>Signing what was committed to.</summary>
internal static class BlindSigning
{
    /// <summary>BlindSign, or BlindSignWithNym when there is entropy.</summary>
    /// <param name="face">The interface.</param>
    /// <param name="key">The signer's key.</param>
    /// <param name="commitmentWithProof">The commitment; empty for none.</param>
    /// <param name="entropy">The signer_nym_entropy, or null.</param>
    /// <param name="header">The header.</param>
    /// <param name="messages">The signer's messages.</param>
    /// <param name="signature">The signature, or null.</param>
    public static BbsError Sign(
        BbsInterface face, Bls12381G2SigningKey key, ReadOnlySpan<byte> commitmentWithProof, Scalar? entropy, ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, out byte[]? signature)
    {
        signature = null;

        // 2. blind_generators = BBS.create_generators(M + 1, "BLIND_" || api_id)
        var blindCount = 1;
        var error = commitmentWithProof.IsEmpty ? BbsError.None : CommitmentValue.CountGenerators(commitmentWithProof.Length, out blindCount);
        var ownHidden = entropy is null ? 1 : 2;
        if (error == BbsError.None && blindCount < ownHidden)
            error = BbsError.InvalidLength; // no pseudonym's secret in it
        GeneratorSet? set = null;
        if (error == BbsError.None)
            error = GeneratorSet.Create(face, messages.Count, blindCount - ownHidden, ownHidden, out set);

        // 3. commit = deserialize_and_validate_commit(commitment_with_proof, blind_generators, api_id)
        CommitmentValue? commitment = null;
        if (error == BbsError.None && !commitmentWithProof.IsEmpty)
            error = CommitmentValue.Read(commitmentWithProof, out commitment);
        if (error == BbsError.None && commitment is not null)
            error = Committing.Verify(face, commitment);
        if (error != BbsError.None)
            return error;

        // 5. message_scalars = BBS.messages_to_scalars(messages, api_id)
        using var scalars = new SecretScalars(messages.Count);
        face.MapMessages(messages, scalars.Span);

        // FinalizeBlindSign 1. domain = BBS.calculate_domain(PK, Q_1, (H_1, ..., H_L, J_1, ..., J_M), header, api_id)
        // B_calculate 1. B = Q_1 + H_1 * msg_1 + ... + H_L * msg_L + commitment
        var domain = set!.Domain(key.PublicKey.Raw, header);
        var b = set.B(domain, scalars.Span);
        if (commitment is not null)
            b = b.Add(commitment.Point);

        // B_calculate_with_nym 3. B = B + nym_generator * signer_nym_entropy
        if (entropy is not null)
            b += set.Sum([set.Count - 1], [entropy.Value]);
        var affine = b.ToAffine();
        if (affine.IsIdentity)
            return BbsError.IdentityPoint;

        // FinalizeBlindSign 2. e_octs = serialize((SK, B, domain))
        // 3. e = BBS.hash_to_scalar(e_octs, signature_dst)
        var secret = key.Secret;
        using var transcript = new Transcript(Scalar.Length + G1Affine.CompressedLength);
        transcript.Write(secret);
        transcript.Write(affine);
        var e = face.HashToScalar(transcript);

        // 4. A = B * (1 / (SK + e))
        signature = Signing.Finish(secret, e, b).ToOctets();
        return BbsError.None;
    }
}
