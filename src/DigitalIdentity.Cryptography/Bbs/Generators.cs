// Reference: draft-irtf-cfrg-bbs-signatures-09 section 4.1.1 (create_generators).
// Parameters: expand_len 48; tags api_id || "SIG_GENERATOR_SEED_", api_id || "SIG_GENERATOR_DST_"; seed api_id || "MESSAGE_GENERATOR_SEED".
using System.Buffers.Binary;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>
/// The generators of one api_id, computed when they are first needed and kept. The list grows where it ended, at most to what
/// <see cref="BbsCiphersuite.MaxMessages"/> messages need. Thread-safe.
/// </summary>
internal sealed class Generators
{
    private const int ExpandLength = 48;

    private readonly Lock gate = new();
    private readonly ExpandMessageKind kind;
    private readonly byte[] seedTag;
    private readonly byte[] generatorTag;
    private readonly byte[] v = new byte[ExpandLength]; // guarded by the gate
    private volatile GeneratorList list;

    /// <summary>An empty list.</summary>
    /// <param name="kind">How messages are expanded.</param>
    /// <param name="apiId">The api_id.</param>
    /// <param name="before">A point that stands before the first generator, so that it is summed with them; or null.</param>
    public Generators(ExpandMessageKind kind, string apiId, G1Affine? before)
    {
        this.kind = kind;
        seedTag = System.Text.Encoding.ASCII.GetBytes(apiId + "SIG_GENERATOR_SEED_");
        generatorTag = System.Text.Encoding.ASCII.GetBytes(apiId + "SIG_GENERATOR_DST_");
        list = GeneratorList.Empty(before);

        // 1. v = expand_message(generator_seed, seed_dst, expand_len)
        ExpandMessage.Expand(System.Text.Encoding.ASCII.GetBytes(apiId + "MESSAGE_GENERATOR_SEED"), seedTag, kind, v);
    }

    /// <summary>create_generators: a list of at least so many.</summary>
    /// <param name="count">The number, at most <see cref="BbsCiphersuite.MaxMessages"/> and two more.</param>
    public GeneratorList Create(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, BbsCiphersuite.MaxMessages + 2);
        var current = list;
        return current.Count >= count ? current : Grow(count);
    }

    private GeneratorList Grow(int count)
    {
        lock (gate)
        {
            var current = list;
            if (current.Count >= count)
                return current;
            var next = new G1Projective[count - current.Count];
            Span<byte> input = stackalloc byte[ExpandLength + sizeof(ulong)];
            Span<byte> state = stackalloc byte[ExpandLength];
            v.CopyTo(state);

            // 2. for i in (1, 2, ..., count):
            for (var i = 0; i < next.Length; i++)
            {
                // 3. v = expand_message(v || I2OSP(i, 8), seed_dst, expand_len)
                state.CopyTo(input);
                BinaryPrimitives.WriteUInt64BigEndian(input[ExpandLength..], (ulong)(current.Count + i + 1));
                ExpandMessage.Expand(input, seedTag, kind, state);

                // 4. generator_i = hash_to_curve_g1(v, generator_dst)
                next[i] = HashToG1.HashToCurve(state, generatorTag, kind);
            }

            // Both or none: where memory ran out, the list goes on from where it was.
            var grown = current.With(next);
            state.CopyTo(v);
            return list = grown;
        }
    }
}
