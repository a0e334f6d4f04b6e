// Reference: draft-irtf-cfrg-bbs-blind-signatures (2025-01), prepare_parameters.
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>What a holder of a blind signature has: the signature, the messages of both sides, and the secrets.</summary>
internal readonly ref struct HolderInput
{
    public required BbsInterface Interface { get; init; }

    public required Bls12381G2PublicKey Key { get; init; }

    public required ReadOnlySpan<byte> Signature { get; init; }

    public required ReadOnlySpan<byte> Header { get; init; }

    public required IReadOnlyList<ReadOnlyMemory<byte>> Messages { get; init; }

    public required IReadOnlyList<ReadOnlyMemory<byte>> Committed { get; init; }

    /// <summary>The secret_prover_blind, or empty when nothing was committed.</summary>
    public required ReadOnlySpan<byte> Blind { get; init; }

    /// <summary>The nym_secret, or null.</summary>
    public Scalar? NymSecret { get; init; }

    /// <summary>L + M, the blinding factor, and the pseudonym's secret.</summary>
    private int Count => Messages.Count + Committed.Count + OwnHidden;

    private int OwnHidden => NymSecret is null ? 1 : 2;

    /// <summary>Verify of blind signatures.</summary>
    public BbsError Verify()
    {
        var error = Open(out var value, out var set, out var blind);
        if (error != BbsError.None)
            return error;
        using var scalars = new SecretScalars(Count);
        Fill(scalars.Span, blind);
        return Signing.Verify(Key, value, set!, Header, scalars.Span);
    }

    /// <summary>BlindProofGen, or ProofGenWithNym when there is a pseudonym.</summary>
    public BbsError Prove(
        ReadOnlySpan<byte> presentationHeader, IReadOnlyList<int> indexes, IReadOnlyList<int> committedIndexes, ScalarSource source,
        PseudonymPoints? pseudonym, out byte[]? proof)
    {
        // 3. if length(disclosed_indexes) > L, return INVALID
        // 4. for i in disclosed_indexes, if i < 0 or i >= L, return INVALID; and the same for the committed ones
        proof = null;
        var error = Disclosure.Check(indexes, Messages.Count);
        if (error == BbsError.None)
            error = Disclosure.Check(committedIndexes, Committed.Count);
        SignatureValue value = default;
        GeneratorSet? set = null;
        Scalar blind = default;
        if (error == BbsError.None)
            error = Open(out value, out set, out blind);
        if (error != BbsError.None)
            return error;

        using var scalars = new SecretScalars(Count);
        Fill(scalars.Span, blind);

        // 4. for j in disclosed_commitment_indexes: indexes.append(j + L + 1)
        var disclosure = Disclosure.Of(indexes, committedIndexes, Messages.Count + 1, Count);
        return ProofGeneration.Create(
            set!, set!.Domain(Key.Raw, Header), value, presentationHeader, scalars.Span, disclosure, source, pseudonym, out proof);
    }

    private BbsError Open(out SignatureValue value, out GeneratorSet? set, out Scalar blind)
    {
        set = null;
        blind = default;
        var error = SignatureValue.Read(Signature, out value);
        if (error == BbsError.None && !Blind.IsEmpty)
            error = Octets.ReadScalar(Blind, out blind);
        return error == BbsError.None ? GeneratorSet.Create(Interface, Messages.Count, Committed.Count, OwnHidden, out set) : error;
    }

    // The order of the scalars: the signer's messages, secret_prover_blind (zero when nothing was committed), the prover's messages, nym_secret.
    private void Fill(Span<Scalar> scalars, in Scalar blind)
    {
        Interface.MapMessages(Messages, scalars[..Messages.Count]);
        scalars[Messages.Count] = blind;
        Interface.MapMessages(Committed, scalars.Slice(Messages.Count + 1, Committed.Count));
        if (NymSecret is { } secret)
            scalars[^1] = secret;
    }
}
