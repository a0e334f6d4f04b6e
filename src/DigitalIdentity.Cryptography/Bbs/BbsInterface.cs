// Reference: draft-irtf-cfrg-bbs-signatures-09 sections 3.8 (interfaces), 4.1.2 (messages_to_scalars), 4.2.2 (hash_to_scalar).
// Parameters: expand_len 48; every tag is the api_id with a suffix.

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>
/// One interface of the drafts under one ciphersuite: its api_id, and with it its generators and the tags of its hashes. Immutable but for the
/// generators, which grow; thread-safe.
/// </summary>
internal sealed class BbsInterface
{
    private const int ExpandLength = 48;

    private readonly byte[] apiId;
    private readonly byte[] hashToScalarTag;
    private readonly byte[] mapMessageTag;

    /// <summary>An interface.</summary>
    /// <param name="kind">How the suite expands messages.</param>
    /// <param name="suiteId">The ciphersuite_id.</param>
    /// <param name="name">What the api_id adds to it.</param>
    /// <param name="p1">The suite's P1.</param>
    public BbsInterface(ExpandMessageKind kind, string suiteId, string name, in G1Affine p1)
    {
        Kind = kind;
        var id = suiteId + name;
        apiId = System.Text.Encoding.ASCII.GetBytes(id);
        hashToScalarTag = System.Text.Encoding.ASCII.GetBytes(id + "H2S_");
        mapMessageTag = System.Text.Encoding.ASCII.GetBytes(id + "MAP_MSG_TO_SCALAR_AS_HASH_");
        P1 = p1;
        MessageGenerators = new(kind, id, before: p1);
        BlindGenerators = new(kind, "BLIND_" + id, before: null);
    }

    public ExpandMessageKind Kind { get; }

    public G1Affine P1 { get; }

    public ReadOnlySpan<byte> ApiId => apiId;

    /// <summary>P1, Q_1, H_1, H_2 ...</summary>
    public Generators MessageGenerators { get; }

    /// <summary>Q_2, J_1, J_2 ...: those of what the prover commits to.</summary>
    public Generators BlindGenerators { get; }

    /// <summary>hash_to_scalar with the tag of the interface.</summary>
    public Scalar HashToScalar(in Transcript transcript) => HashToScalar(Kind, transcript.Written, hashToScalarTag);

    /// <summary>messages_to_scalars.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="scalars">Receives as many scalars.</param>
    public void MapMessages(IReadOnlyList<ReadOnlyMemory<byte>> messages, Span<Scalar> scalars)
    {
        for (var i = 0; i < scalars.Length; i++)
            scalars[i] = HashToScalar(Kind, messages[i].Span, mapMessageTag);
    }

    /// <summary>hash_to_scalar. The hash may be zero, with odds of 2^-255.</summary>
    public static Scalar HashToScalar(ExpandMessageKind kind, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> tag)
    {
        // 1. uniform_bytes = expand_message(msg_octets, dst, expand_len)
        Span<byte> uniform = stackalloc byte[ExpandLength];
        ExpandMessage.Expand(octets, tag, kind, uniform);

        // 2. return OS2IP(uniform_bytes) mod r
        var scalar = Scalar.FromWide(uniform);
        uniform.Clear();
        return scalar;
    }
}
