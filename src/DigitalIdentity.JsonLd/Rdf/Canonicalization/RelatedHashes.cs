// Reference: RDF Dataset Canonicalization 1.0 section 4.7 (Hash Related Blank Node).
using System.Buffers.Binary;

namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>
/// Hashes the blank nodes related to a node, those of one node together, and keeps each hash as long as the related node has the same
/// identifier. Reusable; not thread-safe.
/// </summary>
internal sealed class RelatedHashes
{
    private const long MostMemory = 1 << 30;

    private readonly ByteBuffer _messages = new();
    private Range[] _ranges = [];
    private int[] _missing = [];
    private byte[] _hashed = [];

    // By node: where its hashes begin, + 1. By hash: what the related node was called, and the digest.
    private int[] _starts = [];
    private int[] _identifiers = [];
    private byte[] _digests = [];
    private int _count;

    private FirstDegreeHasher _first = null!;
    private BlankNodeIssuer _canonical = null!;
    private BlankNodeIssuer _issuer = null!;
    private RdfView _view;
    private MessageHash _hash;

    /// <summary>Begins the work on a dataset.</summary>
    internal void Begin(in RdfView view, FirstDegreeHasher first, BlankNodeIssuer canonical, BlankNodeIssuer issuer, MessageHash hash)
    {
        (_view, _first, _canonical, _issuer, _hash, _count) = (view, first, canonical, issuer, hash, 0);
        Buffers.EnsureCleared(ref _starts, view.BlankNodes.Length);
    }

    /// <summary>Forgets the dataset.</summary>
    internal void End() => _view = default;

    /// <summary>How many bytes are kept, roughly.</summary>
    internal long Kept => _digests.LongLength + (8 * _starts.LongLength);

    /// <summary>One hash.</summary>
    internal ReadOnlySpan<byte> DigestAt(int digest) => _digests.AsSpan(digest * _hash.Size, _hash.Size);

    /// <summary>True when both have the same hash.</summary>
    internal bool AreSame(in RelatedNode x, in RelatedNode y) => x.Key == y.Key && DigestAt(x.Digest).SequenceEqual(DigestAt(y.Digest));

    /// <summary>Gives all nodes related to one node their hashes.</summary>
    /// <param name="node">The node.</param>
    /// <param name="related">The same nodes in the same order each time.</param>
    /// <returns>False where that takes more than 1 GiB.</returns>
    internal bool TryFill(int node, Span<RelatedNode> related)
    {
        if (_starts[node] == 0)
        {
            if ((_count + (long)related.Length) * _hash.Size > MostMemory)
                return false;
            _starts[node] = _count + 1;
            Buffers.Grow(ref _identifiers, _count + related.Length, _count);
            Buffers.Grow(ref _digests, (_count + related.Length) * _hash.Size, _count * _hash.Size);
            _identifiers.AsSpan(_count, related.Length).Clear();
            _count += related.Length;
        }

        var start = _starts[node] - 1;
        var missing = 0;
        _messages.Length = 0;
        Buffers.Ensure(ref _missing, related.Length);
        Buffers.Ensure(ref _ranges, related.Length);
        for (var i = 0; i < related.Length; i++)
        {
            var identifier = IdentifierOf(related[i].Node);
            if (_identifiers[start + i] == identifier)
                continue;
            _identifiers[start + i] = identifier;
            var from = _messages.Length;
            WriteMessage(related[i]);
            _missing[missing] = start + i;
            _ranges[missing++] = from.._messages.Length;
        }

        if (missing > 0)
        {
            // Step 5.
            Buffers.Ensure(ref _hashed, missing * _hash.Size);
            _hash.HashAll(_messages.Span, _ranges.AsSpan(0, missing), _hashed);
            for (var i = 0; i < missing; i++)
                _hashed.AsSpan(i * _hash.Size, _hash.Size).CopyTo(_digests.AsSpan(_missing[i] * _hash.Size));
        }

        for (var i = 0; i < related.Length; i++)
            related[i] = related[i] with
            {
                Digest = start + i,
                Key = BinaryPrimitives.ReadUInt64BigEndian(_digests.AsSpan((start + i) * _hash.Size)),
            };
        return true;
    }

    // Even for canonical identifiers, odd for temporary ones, 1 for none.
    private int IdentifierOf(int node)
    {
        var number = _canonical.NumberOf(node);
        return number >= 0 ? (2 * number) + 2 : (2 * _issuer.NumberOf(node)) + 3;
    }

    private void WriteMessage(in RelatedNode related)
    {
        // Steps 1 and 2.
        _messages.Append(related.Position);
        if (related.Position != 'g')
            _messages.Append(_view.TextOf(_view.Quads[related.Quad].Predicate));

        // Steps 3 and 4.
        var number = _canonical.NumberOf(related.Node);
        if (number >= 0)
            _messages.AppendLabel("_:c14n"u8, number);
        else if ((number = _issuer.NumberOf(related.Node)) >= 0)
            _messages.AppendLabel("_:b"u8, number);
        else
            _messages.AppendHex(_first.DigestOf(related.Node));
    }
}
