using DigitalIdentity.Testing.JsonLd;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>
/// Known differences between the peer (jsonld 9, rdf-canonize 5) and us, each with a document that shows it. A row that agrees fails: then
/// the peer has changed, and the generator may take up again what it keeps clear of.
/// </summary>
public sealed class DifferenceTests
{
    private const string Url = "https://ctx.example/known";

    private static readonly Difference[] All =
    [
        new("lowers the case of language tags", "expand", """{"urn:v:p":{"@value":"x","@language":"de-AT"}}""",
            """[{"urn:v:p":[{"@value":"x","@language":"de-AT"}]}]""", "A processor may; canonical forms of both differ by it."),
        new("forgets the default direction when another context follows", "expand",
            """{"@context":{"@direction":"rtl"},"urn:v:p":{"@context":{},"urn:v:q":"x"}}""",
            """[{"urn:v:p":[{"urn:v:q":[{"@value":"x","@direction":"rtl"}]}]}]""", "API 4.1.2: the result begins as a copy of the active context."),
        new("takes @base from contexts that were loaded", "expand", """{"@context":"https://ctx.example/known","@id":"x","urn:v:p":1}""",
            """[{"@id":"https://base.example/dir/x","urn:v:p":[{"@value":1}]}]""", "API 4.1.2 step 5.7: only where remote contexts is empty.")
        {
            Context = """{"@context":{"@base":"https://elsewhere.example/"}}""",
        },
        new("drops graphs whose node is only referred to", "expand", """{"@context":{"g":{"@id":"urn:v:g","@container":"@graph"}},"g":{"@id":"urn:n:1"}}""",
            """[{"urn:v:g":[{"@graph":[{"@id":"urn:n:1"}]}]}]""", "API 5.1.2 step 13.12: values are expanded with the term as active property."),
        new("keeps contexts of types inside maps by identifier", "expand",
            """{"@context":{"T":{"@id":"urn:v:T","@context":{"p":"urn:v:p"}},"m":{"@id":"urn:v:m","@container":"@id"}},"@type":"T","m":{"urn:n:1":{"p":1}}}""",
            """[{"@type":["urn:v:T"],"urn:v:m":[{"@id":"urn:n:1"}]}]""", "API 5.1.2 step 13.8.2: the previous context, where there is one."),
        new("takes an alias of @none for an index in maps by property", "expand",
            """{"@context":{"none":"@none","m":{"@id":"urn:v:m","@container":"@index","@index":"urn:v:i"}},"m":{"none":{"@id":"urn:n:1"}}}""",
            """[{"urn:v:m":[{"@id":"urn:n:1"}]}]""", "API 5.1.2 step 13.8.3.7: where expanded index is not @none."),
        new("orders by UTF-16 code units", "expand",
            """{"@context":{"m":{"@id":"urn:v:m","@container":"@index"}},"m":{"\ud83d\ude00":1,"\uffee":2}}""",
            """[{"urn:v:m":[{"@value":2,"@index":"\uffee"},{"@value":1,"@index":"\ud83d\ude00"}]}]""", "Infra: in code point order."),
        new("takes small numbers for integers", "canonize", """{"@id":"urn:n:1","urn:v:p":1e-7}""",
            "<urn:n:1> <urn:v:p> \"1.0E-7\"^^<http://www.w3.org/2001/XMLSchema#double> .\n", "API 8.2.2: a number with a fractional part is a double."),
        new("reads strings of type xsd:double", "canonize", """{"@id":"urn:n:1","urn:v:p":{"@value":"x","@type":"http://www.w3.org/2001/XMLSchema#double"}}""",
            "<urn:n:1> <urn:v:p> \"x\"^^<http://www.w3.org/2001/XMLSchema#double> .\n", "API 8.2.2: only numbers are put in canonical form."),
        new("loses the sign of zero in doubles", "canonize", """{"@id":"urn:n:1","urn:v:p":{"@value":-0.0,"@type":"http://www.w3.org/2001/XMLSchema#double"}}""",
            "<urn:n:1> <urn:v:p> \"-0.0E0\"^^<http://www.w3.org/2001/XMLSchema#double> .\n", "XML Schema: the canonical form of negative zero."),
        new("breaks down over lists with relative items", "canonize", """{"@context":{"@base":null},"@id":"urn:n:1","urn:v:p":{"@list":[{"@id":"x"}]}}""",
            "<urn:n:1> <urn:v:p> _:c14n0 .\n_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n",
            "API 8.3.2 step 3.3: unless object is null."),
        new("writes noncharacters as they are", "canonize", """{"@id":"urn:n:1","urn:v:p":"\uffff"}""",
            "<urn:n:1> <urn:v:p> \"\\uFFFF\" .\n", "RDFC appendix A: what XML 1.1's Char does not match is escaped."),
        new("writes a quad as often as the document says it", "canonize",
            """{"@id":"urn:n:1","urn:v:p":[{"@value":"x","@index":"a"},{"@value":"x","@index":"b"}]}""", "<urn:n:1> <urn:v:p> \"x\" .\n", "A dataset is a set."),
        new("keeps labels that begin as canonical ones do", "rdfc", "_:c14n7 <urn:v:p> \"x\" .\n", "_:c14n0 <urn:v:p> \"x\" .\n",
            "RDFC 4.4.3: every blank node gets an issued identifier, whatever its label."),
        new("unwraps JSON literals that are arrays of one", "compact", """[{"urn:v:p":[{"@value":[1],"@type":"@json"}]}]""",
            """{"@context":{"p":{"@id":"urn:v:p","@type":"@json"}},"p":[1]}""", "API 7.2: the value of a JSON literal is taken as it is.")
        {
            Second = """{"@context":{"p":{"@id":"urn:v:p","@type":"@json"}}}""",
        },
        new("loses directions in language maps", "compact", """[{"urn:v:p":[{"@value":"x","@language":"he","@direction":"rtl"}]}]""",
            """{"@context":{"p":{"@id":"urn:v:p","@container":"@language"}},"urn:v:p":{"@value":"x","@language":"he","@direction":"rtl"}}""",
            "A language map has no place for a direction.")
        {
            Second = """{"@context":{"p":{"@id":"urn:v:p","@container":"@language"}}}""",
        },
        new("drops false, zero and empty values when it has framed", "frame", """[{"@id":"urn:n:1","urn:v:p":[{"@value":0},{"@value":1}]}]""",
            """{"@id":"urn:n:1","urn:v:p":[0,1]}""", "Framing 5.3: null alone is replaced."),
    ];

    public static TheoryData<string> Names => [.. All.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_peer(string name)
    {
        var difference = All.Single(d => d.Name == name);
        var peer = await TheirJsonLd.RequireAsync();
        var contexts = new Dictionary<string, string>();
        if (difference.Context is { } context)
            contexts[Url] = context;
        var document = new RandomDocument(name, difference.Input, difference.Second, difference.Second, contexts) { PlainFrame = difference.Second };

        var (ours, theirs) = difference.Operation switch
        {
            "expand" => (await OurJsonLd.ExpandAsync(document), await peer.ExpandAsync(document)),
            "compact" => (await OurJsonLd.CompactAsync(document), await peer.CompactAsync(document)),
            "frame" => (await OurJsonLd.FrameAsync(document), await peer.FrameAsync(document)),
            "canonize" => (await OurJsonLd.CanonizeAsync(document, safe: false), await peer.CanonizeAsync(document.Json, contexts, new() { ["safe"] = false })),
            _ => (Outcome.Made(OurJsonLd.CanonizeQuads(document.Json).NQuads), Outcome.Made((await peer.CanonizeQuadsAsync(document.Json)).NQuads)),
        };
        Func<string, string, string?> compare = difference.Operation is "canonize" or "rdfc" ? Agreement.Lines : JsonDifference.Find;
        Agreement.Check(name, ours, Outcome.Made(difference.Ours), compare, difference.Input);
        (theirs.Text is { } other && compare(difference.Ours, other) is null).Should().BeFalse("the peer {0} no more ({1})", name, difference.Why);
    }
}
