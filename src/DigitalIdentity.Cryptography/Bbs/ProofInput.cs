using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>What a verifier was given, read and checked for form.</summary>
internal sealed class ProofInput
{
    private readonly Scalar[] disclosed;

    private ProofInput(ProofValue proof, GeneratorSet set, Scalar[] disclosed, Disclosure disclosure) =>
        (Proof, Set, this.disclosed, Disclosure) = (proof, set, disclosed, disclosure);

    public ProofValue Proof { get; }

    public GeneratorSet Set { get; }

    /// <summary>The disclosed messages as scalars, in the order of their indexes.</summary>
    public ReadOnlySpan<Scalar> Disclosed => disclosed;

    public Disclosure Disclosure { get; }

    /// <summary>Reads a proof over the signer's messages only.</summary>
    public static BbsError Read(
        BbsInterface face, ReadOnlySpan<byte> proof, IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<int> indexes, out ProofInput? input) =>
        Read(face, proof, signerCount: -1, ownHidden: 0, messages, [], indexes, [], out input);

    /// <summary>Reads a proof.</summary>
    /// <param name="face">The interface.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="signerCount">Number of the signer's messages, when the prover has messages too; else -1.</param>
    /// <param name="ownHidden">How many of the prover's scalars are never shown: the blinding factor, and a pseudonym's secret.</param>
    /// <param name="messages">The signer's messages that are disclosed.</param>
    /// <param name="committed">The prover's messages that are disclosed.</param>
    /// <param name="indexes">The indexes of the former.</param>
    /// <param name="committedIndexes">The indexes of the latter.</param>
    /// <param name="input">What was read, or null.</param>
    public static BbsError Read(
        BbsInterface face, ReadOnlySpan<byte> proof, int signerCount, int ownHidden, IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committed, IReadOnlyList<int> indexes, IReadOnlyList<int> committedIndexes, out ProofInput? input)
    {
        input = null;
        var error = ProofValue.CountHidden(proof.Length, out var hidden);
        if (error != BbsError.None)
            return error;
        if (messages.Count != indexes.Count || committed.Count != committedIndexes.Count)
            return BbsError.MessageCountMismatch;
        if ((long)hidden + indexes.Count + committedIndexes.Count > BbsCiphersuite.MaxMessages + ownHidden)
            return BbsError.TooManyMessages;

        // L = R + U, and what is not the signer's is the prover's.
        var total = hidden + indexes.Count + committedIndexes.Count;
        var blindCount = signerCount < 0 ? 0 : total - signerCount;
        if (signerCount > total - ownHidden)
            return BbsError.MessageCountMismatch;
        error = Disclosure.Check(indexes, total - blindCount);
        if (error == BbsError.None)
            error = Disclosure.Check(committedIndexes, blindCount - ownHidden);
        ProofValue? value = null;
        if (error == BbsError.None)
            error = ProofValue.Read(proof, out value);
        GeneratorSet? set = null;
        if (error == BbsError.None)
            error = GeneratorSet.Create(face, total - blindCount, blindCount, out set);
        if (error != BbsError.None)
            return error;

        var disclosed = new Scalar[messages.Count + committed.Count];
        face.MapMessages(messages, disclosed.AsSpan(0, messages.Count));
        face.MapMessages(committed, disclosed.AsSpan(messages.Count));

        // The prover's messages come after those of the signer and the blinding factor.
        input = new(value!, set!, disclosed, Disclosure.Of(indexes, committedIndexes, signerCount + 1, total));
        return BbsError.None;
    }
}
