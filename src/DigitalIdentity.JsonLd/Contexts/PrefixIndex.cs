// Reference: JSON-LD 1.1 Processing Algorithms and API, IRI Compaction step 7.
namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>
/// The terms of a context that can be prefixes, by their IRIs in ordinal order. All IRIs that another one begins with are found by
/// one binary search: the longest is that before it in the order or one of the ancestors of that, an ancestor being what an IRI of
/// the index itself begins with. Immutable and thread-safe.
/// </summary>
internal sealed class PrefixIndex
{
    private readonly string[] _iris;
    private readonly TermDefinition[][] _terms;
    private readonly int[] _parents;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <param name="prefixes">Definitions of prefixes, the shortest term first, then by code points.</param>
    public PrefixIndex(IReadOnlyCollection<TermDefinition> prefixes)
    {
        var byIri = new SortedDictionary<string, List<TermDefinition>>(StringComparer.Ordinal);
        foreach (var prefix in prefixes)
        {
            _names.Add(prefix.Term);
            if (!byIri.TryGetValue(prefix.Iri!, out var terms))
                byIri.Add(prefix.Iri!, terms = []);
            terms.Add(prefix);
        }

        _iris = [.. byIri.Keys];
        _terms = [.. byIri.Values.Select(terms => terms.ToArray())];
        _parents = new int[_iris.Length];
        for (var i = 0; i < _iris.Length; i++)
            _parents[i] = Climb(i - 1, _iris[i]);
    }

    /// <summary>True for a term that is a prefix.</summary>
    public bool IsPrefix(ReadOnlySpan<char> term) => _names.Count > 0 && _names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(term);

    /// <summary>The position of the longest IRI that another one begins with; -1 when there is none.</summary>
    public int Longest(string iri)
    {
        var (low, high) = (0, _iris.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (string.CompareOrdinal(_iris[middle], iri) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return Climb(low - 1, iri);
    }

    /// <summary>The position of the next shorter IRI that the one at a position begins with; -1 when there is none.</summary>
    public int Shorter(int position) => _parents[position];

    public string IriAt(int position) => _iris[position];

    /// <summary>The terms for the IRI at a position: the shortest first, then by code points.</summary>
    public ReadOnlySpan<TermDefinition> TermsAt(int position) => _terms[position];

    private int Climb(int position, string iri)
    {
        while (position >= 0 && !iri.StartsWith(_iris[position], StringComparison.Ordinal))
            position = _parents[position];
        return position;
    }
}
