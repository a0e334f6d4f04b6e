namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>
/// Where the peer (with jsonld 9 and rdf-canonize 5 inside) and we differ in what can be issued and verified. A row whose four outcomes are
/// not what happens fails its cells, so that the list cannot grow stale.
/// </summary>
internal static class IssueDifferences
{
    public static readonly IReadOnlyList<IssueDifference> All =
    [
        new("maps by index", SignsJson: false, "JSON-LD 1.1, 4.6.1: an index has no meaning in RDF, so the proof would not cover it. Our safe mode refuses it, theirs does not.")
        {
            WeIssue = false, WeVerify = false,
        },
        new("a base direction", SignsJson: false, "API 8.2.2, step 13: without rdfDirection a direction does not reach RDF. Our safe mode refuses it, theirs drops it.")
        {
            WeIssue = false, WeVerify = false,
        },
        new("a base direction from the context", SignsJson: false, "As for a base direction.")
        {
            WeIssue = false, WeVerify = false,
        },
        new("text whose order depends on the encoding", SignsJson: false, "RDFC 4.4.3, step 7: in code point order. The peer orders by UTF-16 code units.")
        {
            TheyVerify = false, WeVerify = false,
        },
        new("noncharacters", SignsJson: false, "RDFC appendix A: what XML 1.1's Char does not match is escaped. The peer writes it as it is.")
        {
            TheyVerify = false, WeVerify = false,
        },
        new("tiny numbers", SignsJson: false, "API 8.2.2: a number with a fractional part is a double. The peer takes 1e-7 for an integer.")
        {
            TheyVerify = false, WeVerify = false,
        },
        new("doubles as strings that are no numbers", SignsJson: false, "API 8.2.2: only numbers are put in canonical form. The peer reads strings of type xsd:double.")
        {
            TheyVerify = false, WeVerify = false,
        },
        new("minus zero as a double", SignsJson: false, "XML Schema: the canonical form of negative zero has its sign. JavaScript writes none, so the peer cannot issue the difference.")
        {
            TheyVerify = false,
        },
        new("an integer beyond doubles", SignsJson: false, "The proof would cover a rounded number. Our safe mode refuses it; JavaScript has rounded it before anything is signed.")
        {
            WeIssue = false,
        },
        new("thirty levels", SignsJson: false, "RDFC 7.1 leaves limits to implementations. The peer gives up over 29 unnamed nodes in a row; ours bounds the work, not the depth.")
        {
            TheyIssue = false, TheyVerify = false,
        },
        new("a context of its own", SignsJson: true, "DI EdDSA 3.3.2, step 4.1: the values of @context are compared. The peer compares objects by identity, and refuses every inline context.")
        {
            TheyVerify = false,
        },
    ];

    public static IssueDifference? Find(SuiteKey suite, string document) =>
        All.SingleOrDefault(d => d.Document == document && d.SignsJson == suite.SignsJson);
}
