// Reference: draft-irtf-cfrg-bbs-signatures-09 sections 4.2.3 (calculate_domain) and 3.6.1 (B); draft-irtf-cfrg-bbs-blind-signatures-01
//            (prepare_parameters: the generators of the prover's messages follow those of the signer's).
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>
/// The generators of one operation: Q_1 and one for each message, H_1 ... H_L; with blind signatures followed by Q_2, for the blinding factor, and one for
/// each message of the prover, J_1 ... J_M. "Message generator i" is the i-th of H_1, ..., H_L, Q_2, J_1, ..., J_M. Immutable.
/// </summary>
internal sealed class GeneratorSet
{
    private readonly BbsInterface face;
    private readonly GeneratorList messages;
    private readonly GeneratorList? blinds;
    private readonly int signerCount;
    private readonly int blindCount;

    private GeneratorSet(BbsInterface face, int signerCount, int blindCount)
    {
        (this.face, this.signerCount, this.blindCount) = (face, signerCount, blindCount);
        messages = face.MessageGenerators.Create(signerCount + 1);
        blinds = blindCount == 0 ? null : face.BlindGenerators.Create(blindCount);
    }

    public BbsInterface Interface => face;

    /// <summary>Number of message generators.</summary>
    public int Count => signerCount + blindCount;

    /// <summary>The generators for some messages, or why there are too many.</summary>
    /// <param name="face">The interface.</param>
    /// <param name="signerMessages">L.</param>
    /// <param name="proverMessages">M.</param>
    /// <param name="ownHidden">How many more of the prover's scalars there are: 0 without blind signatures, else the blinding factor, and a pseudonym's secret.</param>
    /// <param name="set">The generators, or null.</param>
    public static BbsError Create(BbsInterface face, int signerMessages, int proverMessages, int ownHidden, out GeneratorSet? set)
    {
        set = null;
        if ((long)signerMessages + proverMessages > BbsCiphersuite.MaxMessages)
            return BbsError.TooManyMessages;
        set = new(face, signerMessages, proverMessages + ownHidden);
        return BbsError.None;
    }

    /// <summary>calculate_domain.</summary>
    /// <param name="publicKey">The serialized public key.</param>
    /// <param name="header">The header.</param>
    public Scalar Domain(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> header)
    {
        using var transcript = new Transcript(publicKey.Length + header.Length + (Count + 1) * G1Affine.CompressedLength + face.ApiId.Length + 16);

        // 3. dom_input = PK || dom_octs || I2OSP(length(header), 8) || header
        transcript.Write(publicKey);

        // 1. dom_array = (L, Q_1, H_1, ..., H_L)
        // 2. dom_octs = serialize(dom_array) || api_id
        transcript.Write((ulong)Count);
        transcript.Write(messages.Octets(signerCount + 1));
        if (blinds is not null)
            transcript.Write(blinds.Octets(blindCount));
        transcript.Write(face.ApiId);
        transcript.WriteWithLength(header);
        return face.HashToScalar(transcript);
    }

    /// <summary>P1 + Q_1 * domain + H_1 * msg_1 + ... + H_L * msg_L. Constant time in the scalars.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="scalars">One scalar for each message generator, or only for the first ones.</param>
    public G1Projective B(in Scalar domain, ReadOnlySpan<Scalar> scalars) =>
        Sum([0], [domain], FirstIndexes(scalars.Length), scalars, vartime: false).Add(face.P1);

    /// <summary>The sum of some message generators times scalars. Constant time in the scalars.</summary>
    /// <param name="indexes">Which generators, ascending.</param>
    /// <param name="scalars">As many scalars.</param>
    public G1Projective Sum(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars) => Sum([], [], indexes, scalars, vartime: false);

    /// <summary>(P1 + Q_1 * domain) * challenge, and every message generator times its scalar. For public scalars.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="challenge">The challenge.</param>
    /// <param name="scalars">One scalar for each message generator.</param>
    public G1Projective SumVartime(in Scalar domain, in Scalar challenge, ReadOnlySpan<Scalar> scalars) =>
        Sum([-1, 0], [challenge, domain * challenge], FirstIndexes(scalars.Length), scalars, vartime: true);

    /// <summary>0, 1, ..., count - 1.</summary>
    public static int[] FirstIndexes(int count)
    {
        var indexes = new int[count];
        for (var i = 0; i < count; i++)
            indexes[i] = i;
        return indexes;
    }

    // The two lists are summed apart: the leading terms and the signer's part, and the prover's part.
    private G1Projective Sum(
        ReadOnlySpan<int> leading, ReadOnlySpan<Scalar> leadingScalars, ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars, bool vartime)
    {
        var signers = indexes.Length;
        while (signers > 0 && indexes[signers - 1] >= signerCount)
            signers--;

        var at = new int[Math.Max(leading.Length + signers, indexes.Length - signers)];
        using var factors = new SecretScalars(leading.Length + signers);
        leading.CopyTo(at);
        leadingScalars.CopyTo(factors.Span);
        scalars[..signers].CopyTo(factors.Span[leading.Length..]);
        for (var i = 0; i < signers; i++)
            at[leading.Length + i] = indexes[i] + 1;
        var sum = messages.Sum(at.AsSpan(0, factors.Span.Length), factors.Span, vartime);
        if (signers == indexes.Length)
            return sum;

        for (var i = signers; i < indexes.Length; i++)
            at[i - signers] = indexes[i] - signerCount;
        return sum + blinds!.Sum(at.AsSpan(0, indexes.Length - signers), scalars[signers..], vartime);
    }
}
