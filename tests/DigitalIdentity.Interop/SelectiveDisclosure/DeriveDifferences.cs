namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>
/// Where the peer's suites (with jsonld 9 and rdf-canonize 5 inside) and ours differ, by document. What the peer issues and derives itself
/// it often accepts itself; what we issue and derive we always accept.
/// </summary>
internal static class DeriveDifferences
{
    private static readonly string[] Theirs = ["they/they", "they/we", "we/they"];

    private static readonly DeriveDifference Lists = new(
        "DI ECDSA 3.4.7, to the letter, gives a list an @id, which no list may have; the peer does so and refuses documents with lists. We leave lists without.")
    {
        Refused = Theirs, WeAccept = ["we/we"], TheyAccept = ["we/we"],
    };

    private static readonly DeriveDifference NotCovered = new("Our safe mode refuses what does not reach RDF; the peer's drops it (see IssueDifferences).")
    {
        Refused = ["they/we", "we/they", "we/we"], TheyAccept = ["they/they"],
    };

    private static readonly DeriveDifference OtherStatements = new("The canonical statements differ (see IssueDifferences), so each side accepts what its own kind issued.")
    {
        WeAccept = ["we/they", "we/we"], TheyAccept = ["they/they", "they/we"],
    };

    private static readonly DeriveDifference OtherMessages = new(
        "The canonical statements differ (see IssueDifferences), and who derives a BBS proof needs all of them as they were signed: the other side's proof is good for nobody.")
    {
        WeAccept = ["we/we"], TheyAccept = ["they/they"],
    };

    private static readonly DeriveDifference MovedByCompaction = new(
        "DI ECDSA 3.4.8 compacts what was expanded, and the claim is in another place then. The peer's pointer misses it among the statements, yet reveals it.")
    {
        WeAccept = ["they/we", "we/we"], TheyAccept = ["they/we", "we/we"],
    };

    private static readonly IReadOnlyDictionary<string, DeriveDifference> OfBoth = new Dictionary<string, DeriveDifference>(StringComparer.Ordinal)
    {
        ["a list"] = Lists,
        ["lists in lists"] = Lists,
        ["empty arrays"] = Lists,
        ["many unnamed nodes"] = Lists,
        ["VCDM 1.1, our own terms"] = Lists,
        ["a reversed property"] = Lists with { Why = "As for lists: the peer gives the map of reversed properties an @id. We do not." },
        ["a graph"] = new("DI ECDSA 3.4.1: labels of blank nodes are replaced where they stand. The peer loses those of graphs when it derives.")
        {
            Refused = ["they/they", "we/they"], WeAccept = ["they/we", "we/we"], TheyAccept = ["they/we", "we/we"],
        },
        ["nested members"] = MovedByCompaction,
        ["tagged values"] = MovedByCompaction,
        ["text that looks like something else"] = OtherStatements with { Why = "A literal is what it says. The peer replaces _:b0 in literals, as if it were a label." },
        ["noncharacters"] = OtherStatements,
        ["tiny numbers"] = OtherStatements,
        ["minus zero as a double"] = new("XML Schema: negative zero has its sign. The peer issues none, and loses ours when it derives (see IssueDifferences).")
        {
            WeAccept = ["they/they", "they/we", "we/we"], TheyAccept = ["they/they", "they/we"],
        },
        ["doubles as strings that are no numbers"] = new("The peer reads strings of type xsd:double, and has fewer statements (see IssueDifferences). One that both write alike is shown.")
        {
            Refused = ["they/we"], WeAccept = ["they/they", "we/we"], TheyAccept = ["they/they", "we/we"],
        },
        ["text whose order depends on the encoding"] = new("RDFC: code point order; the peer's is by UTF-16. One statement of the two is shown, and its place shows only to who derives.")
        {
            WeAccept = ["they/they", "we/we"], TheyAccept = ["they/they", "we/we"],
        },
        ["maps by index"] = NotCovered,
        ["a base direction"] = NotCovered,
        ["a base direction from the context"] = NotCovered,
        ["an integer beyond doubles"] = new("Our safe mode refuses it; JavaScript has rounded it before anything is signed.")
        {
            Refused = ["we/they", "we/we"], WeAccept = ["they/they", "they/we"], TheyAccept = ["they/they", "they/we"],
        },
        ["thirty levels"] = new("RDFC leaves limits to implementations: the peer gives up over 29 unnamed nodes in a row.")
        {
            Refused = Theirs, WeAccept = ["we/we"],
        },
    };

    /// <summary>What differs with one suite in another way than with the other.</summary>
    private static readonly Dictionary<(string Suite, string Document), DeriveDifference> OfOne = new()
    {
        [("bbs-2023", "text that looks like something else")] = OtherMessages,
        [("bbs-2023", "noncharacters")] = OtherMessages,
        [("bbs-2023", "tiny numbers")] = OtherMessages,
        [("bbs-2023", "doubles as strings that are no numbers")] = OtherMessages with { WeAccept = ["they/they", "we/we"], TheyAccept = ["they/they", "we/we"] },
    };

    public static DeriveDifference? Find(string suite, string document) =>
        OfOne.GetValueOrDefault((suite, document)) ?? OfBoth.GetValueOrDefault(document);
}
