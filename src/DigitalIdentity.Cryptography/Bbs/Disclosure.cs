// Reference: draft-irtf-cfrg-bbs-signatures-09 sections 3.6.3 and 3.7.3 (deserialization of indexes).
namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>Which messages of a list are shown. Immutable.</summary>
internal sealed class Disclosure
{
    private readonly int[] disclosed;
    private readonly int[] hidden;

    private Disclosure(int[] disclosed, int[] hidden) => (this.disclosed, this.hidden) = (disclosed, hidden);

    /// <summary>The indexes of the messages that are shown, ascending.</summary>
    public ReadOnlySpan<int> Disclosed => disclosed;

    /// <summary>The other indexes, ascending.</summary>
    public ReadOnlySpan<int> Hidden => hidden;

    /// <summary>Number of all messages.</summary>
    public int Total => disclosed.Length + hidden.Length;

    /// <summary>Checks indexes: in range, ascending, none twice.</summary>
    /// <param name="indexes">The indexes.</param>
    /// <param name="count">Number of messages they point into.</param>
    public static BbsError Check(IReadOnlyList<int> indexes, int count)
    {
        var ordered = BbsError.None;
        for (var i = 0; i < indexes.Count; i++)
        {
            var index = indexes[i];
            if (index < 0 || index >= count)
                return BbsError.IndexOutOfRange;
            if (i > 0 && index <= indexes[i - 1] && ordered == BbsError.None)
                ordered = index == indexes[i - 1] ? BbsError.IndexRepeated : BbsError.IndexesNotAscending;
        }

        return ordered;
    }

    /// <summary>Takes indexes that were checked.</summary>
    /// <param name="indexes">Indexes into the first messages.</param>
    /// <param name="committed">Indexes into the messages that begin at <paramref name="offset"/>.</param>
    /// <param name="offset">Where those begin.</param>
    /// <param name="total">Number of all messages.</param>
    public static Disclosure Of(IReadOnlyList<int> indexes, IReadOnlyList<int> committed, int offset, int total)
    {
        var disclosed = new int[indexes.Count + committed.Count];
        for (var i = 0; i < disclosed.Length; i++)
            disclosed[i] = i < indexes.Count ? indexes[i] : committed[i - indexes.Count] + offset;

        // (0, 1, ..., L - 1) \ disclosed_indexes
        var hidden = new int[total - disclosed.Length];
        var (next, at) = (0, 0);
        for (var i = 0; i < total; i++)
        {
            if (next < disclosed.Length && disclosed[next] == i)
                next++;
            else
                hidden[at++] = i;
        }

        return new(disclosed, hidden);
    }
}
