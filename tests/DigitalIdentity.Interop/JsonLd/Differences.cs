namespace DigitalIdentity.Interop.JsonLd;

/// <summary>
/// Where the peer and we differ and keep differing, cell by cell, with the reason. What differs for a reason that a small document shows
/// is in <see cref="DifferenceTests"/>, and the generator of documents keeps clear of it; here are only the cells that remain. They go by
/// seed: whoever changes the generator reads its differences anew.
/// </summary>
internal static class Differences
{
    private const string BareString = "The peer writes a node that is nothing but a reference as a bare string into @graph.";
    private const string NestedList = "The peer does not embed nodes that stand in lists of lists.";
    private const string LostByTheStandard = "By the letter of the standard a term with @container @graph alone keeps no @index of a graph.";
    private const string Fragment = "With a vocabulary mapping that ends in #, a term with # makes no IRI: we drop it, as the suite's expectation does for ill-formed ones.";
    private const string NestedScope = "The peer does not apply the contexts of nested properties as the suite expects.";
    private const string ListItem = "The peer does not drop ill-formed or relative items of lists as the suite expects.";

    /// <summary>Cell to reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["compact 68"] = LostByTheStandard,
        ["compact 176"] = "Both sides compact the nodes of a map by type alike, and expansion does not give their types back; they differ elsewhere.",
        ["compact 181"] = LostByTheStandard,
        ["compact 212"] = LostByTheStandard,
        ["frame 24"] = BareString,
        ["frame 149"] = BareString,
        ["frame 162"] = BareString,
        ["frame 175"] = NestedList,
        ["frame 213"] = NestedList,
        ["toRdf #te111"] = Fragment,
        ["toRdf #te112"] = Fragment,
        ["toRdf #tc037"] = NestedScope,
        ["toRdf #tc038"] = NestedScope,
        ["toRdf #tli12"] = ListItem,
        ["toRdf #tli14"] = ListItem,
        ["toRdf #twf05"] = "The peer keeps ill-formed language tags.",
    };
}
