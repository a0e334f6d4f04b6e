// Reference: draft-irtf-cfrg-bbs-signatures-09 sections 3.6.1 (CoreSign) and 3.6.2 (CoreVerify).
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>The core operations on signatures.</summary>
internal static class Signing
{
    /// <summary>CoreSign.</summary>
    /// <param name="key">The key.</param>
    /// <param name="set">The generators, as many as messages.</param>
    /// <param name="header">The header.</param>
    /// <param name="messages">The messages as scalars.</param>
    public static SignatureValue Sign(Bls12381G2SigningKey key, GeneratorSet set, ReadOnlySpan<byte> header, ReadOnlySpan<Scalar> messages)
    {
        var secret = key.Secret;

        // 1. domain = calculate_domain(PK, Q_1, (H_1, ..., H_L), header, api_id)
        var domain = set.Domain(key.PublicKey.Raw, header);

        // 2. e = hash_to_scalar(serialize((SK, msg_1, ..., msg_L, domain)), hash_to_scalar_dst)
        using var transcript = new Transcript((messages.Length + 2) * Scalar.Length);
        transcript.Write(secret);
        transcript.Write(messages);
        transcript.Write(domain);
        var e = set.Interface.HashToScalar(transcript);

        // 3. B = P1 + Q_1 * domain + H_1 * msg_1 + ... + H_L * msg_L
        return Finish(secret, e, set.B(domain, messages));
    }

    /// <summary>The end of every kind of signing: step 4 of CoreSign.</summary>
    /// <exception cref="CryptographicException">SK + e or e is zero, or B the identity: odds of about 2^-255.</exception>
    public static SignatureValue Finish(in Scalar secret, in Scalar e, in G1Projective b)
    {
        // 4. A = B * (1 / (SK + e))
        var a = b.Multiply((secret + e).Invert()).ToAffine();
        return a.IsIdentity || e.IsZero ? throw new CryptographicException("These messages have no signature with this key.") : new(a, e);
    }

    /// <summary>CoreVerify.</summary>
    /// <param name="key">The key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="set">The generators, as many as messages.</param>
    /// <param name="header">The header.</param>
    /// <param name="messages">The messages as scalars.</param>
    public static BbsError Verify(
        Bls12381G2PublicKey key, in SignatureValue signature, GeneratorSet set, ReadOnlySpan<byte> header, ReadOnlySpan<Scalar> messages)
    {
        // 1. domain = calculate_domain(PK, Q_1, (H_1, ..., H_L), header, api_id)
        // 2. B = P1 + Q_1 * domain + H_1 * msg_1 + ... + H_L * msg_L
        var b = set.B(set.Domain(key.Raw, header), messages);

        // 3. if h(A, W) * h(A * e - B, BP2) != Identity_GT, return INVALID
        var second = (signature.A.ToProjective().Multiply(signature.E) - b).ToAffine();
        return Pairing.ProductIsOne([signature.A, second], [key.Prepared, BasePoint.Prepared]) ? BbsError.None : BbsError.InvalidSignature;
    }
}
