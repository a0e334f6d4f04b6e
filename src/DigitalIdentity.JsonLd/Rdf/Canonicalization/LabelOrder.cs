namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>
/// The order in which the concatenation of labels is least: each label as if another one followed. Nodes without a label come where the
/// next label to be issued would; copies of a node come together.
/// </summary>
internal readonly struct LabelOrder(BlankNodeIssuer canonical, BlankNodeIssuer issuer) : IOrder<int>
{
    public int Compare(in int x, in int y)
    {
        if (x == y)
            return 0;
        Span<byte> left = stackalloc byte[24];
        Span<byte> right = stackalloc byte[24];
        var result = left[..Write(x, left)].SequenceCompareTo(right[..Write(y, right)]);
        return result != 0 ? result : x.CompareTo(y);
    }

    private int Write(int node, Span<byte> label)
    {
        var number = canonical.NumberOf(node);
        var length = number >= 0
            ? BlankNodeIssuer.WriteLabel("_:c14n"u8, number, label)
            : BlankNodeIssuer.WriteLabel("_:b"u8, issuer.NumberOf(node) is >= 0 and var issued ? issued : issuer.Count, label);
        label[length] = (byte)'_';
        return length + 1;
    }
}
