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
    /// <param name="face">The interface.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="messages">The messages that are disclosed.</param>
    /// <param name="indexes">Their indexes.</param>
    /// <param name="input">What was read, or null.</param>
    public static BbsError Read(
        BbsInterface face, ReadOnlySpan<byte> proof, IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<int> indexes, out ProofInput? input)
    {
        // L = R + U
        input = null;
        var error = Count(proof, messages.Count, indexes, 0, [], ownHidden: 0, out var total);
        return error == BbsError.None ? Read(face, proof, total, 0, ownHidden: 0, messages, [], indexes, [], out input) : error;
    }

    /// <summary>Reads a proof over messages of the signer and of the prover.</summary>
    /// <param name="face">The interface.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="signerCount">L, the number of the signer's messages.</param>
    /// <param name="ownHidden">How many of the prover's scalars are never shown: the blinding factor, and a pseudonym's secret.</param>
    /// <param name="messages">The signer's messages that are disclosed.</param>
    /// <param name="committed">The prover's messages that are disclosed.</param>
    /// <param name="indexes">The indexes of the former.</param>
    /// <param name="committedIndexes">The indexes of the latter.</param>
    /// <param name="input">What was read, or null.</param>
    public static BbsError ReadBlind(
        BbsInterface face, ReadOnlySpan<byte> proof, int signerCount, int ownHidden, IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committed, IReadOnlyList<int> indexes, IReadOnlyList<int> committedIndexes, out ProofInput? input)
    {
        input = null;
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(committed);
        ArgumentNullException.ThrowIfNull(indexes);
        ArgumentNullException.ThrowIfNull(committedIndexes);
        var error = Count(proof, messages.Count, indexes, committed.Count, committedIndexes, ownHidden, out var total);
        if (error != BbsError.None)
            return error;

        // What is not the signer's is the prover's.
        return signerCount < 0 || signerCount > total - ownHidden
            ? BbsError.MessageCountMismatch
            : Read(face, proof, signerCount, total - signerCount - ownHidden, ownHidden, messages, committed, indexes, committedIndexes, out input);
    }

    private static BbsError Count(
        ReadOnlySpan<byte> proof, int messages, IReadOnlyList<int> indexes, int committed, IReadOnlyList<int> committedIndexes, int ownHidden, out int total)
    {
        total = 0;
        var error = ProofValue.CountHidden(proof.Length, out var hidden);
        if (error != BbsError.None)
            return error;
        if (messages != indexes.Count || committed != committedIndexes.Count)
            return BbsError.MessageCountMismatch;
        if ((long)hidden + messages + committed > BbsCiphersuite.MaxMessages + ownHidden)
            return BbsError.TooManyMessages;
        total = hidden + messages + committed;
        return BbsError.None;
    }

    private static BbsError Read(
        BbsInterface face, ReadOnlySpan<byte> proof, int signerCount, int proverCount, int ownHidden, IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committed, IReadOnlyList<int> indexes, IReadOnlyList<int> committedIndexes, out ProofInput? input)
    {
        input = null;
        var error = Disclosure.Check(indexes, signerCount);
        if (error == BbsError.None)
            error = Disclosure.Check(committedIndexes, proverCount);
        ProofValue? value = null;
        if (error == BbsError.None)
            error = ProofValue.Read(proof, out value);
        GeneratorSet? set = null;
        if (error == BbsError.None)
            error = GeneratorSet.Create(face, signerCount, proverCount, ownHidden, out set);
        if (error != BbsError.None)
            return error;

        var disclosed = new Scalar[messages.Count + committed.Count];
        face.MapMessages(messages, disclosed.AsSpan(0, messages.Count));
        face.MapMessages(committed, disclosed.AsSpan(messages.Count));

        // The prover's messages come after those of the signer and the blinding factor.
        input = new(value!, set!, disclosed, Disclosure.Of(indexes, committedIndexes, signerCount + 1, signerCount + proverCount + ownHidden));
        return BbsError.None;
    }
}
