using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>An issuer and a holder of ecdsa-sd-2023 in one, and documents for them.</summary>
internal sealed class SdParty(DictionaryFinder finder) : IDisposable
{
    public static readonly EcdsaSd2023 Suite = new();

    public TestParty Issuer { get; } = new TestParty("sd-issuer", KeyAlgorithm.P256, Suite).KnownTo(finder);

    /// <summary>Documents of many shapes: what is mandatory, what is shown, and what must then not occur in the output.</summary>
    public static readonly IReadOnlyDictionary<string, SdCase> Cases = new Dictionary<string, SdCase>
    {
        ["flat"] = new(Credential("""{"id":"did:example:holder","degree":"BSc","birthDate":"2001-02-03"}"""),
            ["/issuer", "/credentialSubject/id"], ["/credentialSubject/degree"], ["2001-02-03", "birthDate"]),
        ["subject without id"] = new(Credential("""{"degree":"BSc","secret":"hush"}"""), ["/issuer"], ["/credentialSubject/degree"], ["hush", "secret"]),
        ["nothing mandatory"] = new(Credential("""{"degree":"BSc","secret":"hush"}"""), [], ["/credentialSubject/degree"], ["hush", "did:example:issuer"]),
        ["nothing shown beside"] = new(Credential("""{"id":"did:example:holder","secret":"hush"}"""), ["/issuer", "/credentialSubject/id"], [], ["hush"]),
        ["nested"] = new(
            Credential("""{"id":"did:example:h","address":{"type":"PostalAddress","street":"Hidden 1","city":"Turku","geo":{"lat":"60.4","lon":"22.2"}},"name":"Ada"}"""),
            ["/issuer"], ["/credentialSubject/address/city", "/credentialSubject/address/geo/lat"], ["Hidden 1", "22.2", "Ada"]),
        ["array of objects"] = new(
            Credential("""{"id":"did:example:h","course":[{"title":"A1","grade":"g5"},{"title":"B2","grade":"g4"},{"title":"C3","grade":"g3"},{"title":"A1","grade":"g1"}]}"""),
            ["/issuer", "/credentialSubject/course/0/title"], ["/credentialSubject/course/2"], ["B2", "g4", "g5", "g1"]),
        ["arrays in arrays"] = new(
            Credential("""{"id":"did:example:h","a":[[{"v":"one"},{"v":"two"}],[{"v":"three"}]]}"""), ["/issuer"], ["/credentialSubject/a/0/1"], ["one", "three"]),
        ["several subjects"] = new(
            Credential("""[{"id":"did:example:a","x":"first"},{"id":"did:example:b","x":"second"},{"x":"third","y":"last"}]"""),
            ["/issuer", "/credentialSubject/0/id"], ["/credentialSubject/1", "/credentialSubject/2/y"], ["first", "third"]),
        ["equal blank nodes"] = new(
            Credential("""{"id":"did:example:h","pet":[{"type":"Dog"},{"type":"Dog","chip":"c1"},{"type":"Dog","chip":"c2"}]}"""),
            ["/issuer"], ["/credentialSubject/pet/1"], ["c2"]),
        ["named blank nodes"] = new(
            Credential("""{"id":"did:example:h","knows":{"id":"_:bob","name":"Bob","age":"33"},"likes":{"id":"_:bob"}}"""),
            ["/issuer"], ["/credentialSubject/knows/name"], ["33"]),
        ["language map"] = new(
            Credential("""{"id":"did:example:h","label":{"en":"hello","fi":"terve","ar":"\u0645\u0631\u062d\u0628\u0627"}}""", """{"label":{"@id":"https://example.org/label","@container":"@language"}}"""),
            ["/issuer"], ["/credentialSubject/label/fi"], ["hello"]),
        ["whole list"] = new(
            Credential("""{"id":"did:example:h","steps":["one","two",{"note":"three"}],"other":["x1","x2"]}""", """{"steps":{"@id":"https://example.org/steps","@container":"@list"}}"""),
            ["/issuer"], ["/credentialSubject/steps"], ["x1", "x2"]),
        ["mandatory list"] = new(
            Credential("""{"id":"did:example:h","steps":["one","two"],"other":"x1"}""", """{"steps":{"@id":"https://example.org/steps","@container":"@list"}}"""),
            ["/issuer", "/credentialSubject/steps"], [], ["x1"]),
        ["graph"] = new(
            Credential("""{"id":"did:example:h","says":{"claim":"in a graph","more":"hidden there"},"z":"zz"}""", """{"says":{"@id":"https://example.org/says","@container":"@graph"}}"""),
            ["/issuer"], ["/credentialSubject/says/claim"], ["zz"]),
        ["JSON literal"] = new(
            Credential("""{"id":"did:example:h","raw":{"b":1,"a":[true,null]},"z":"zz"}""", """{"raw":{"@id":"https://example.org/raw","@type":"@json"}}"""),
            ["/issuer"], ["/credentialSubject/raw"], ["zz"]),
        ["labels in text"] = new(
            Credential("""{"degree":"see _:c14n0 and _:c14n1","x":" _:c14n0","y":"_:c14n0 .\n_:c14n1 <p> \"q\" .","secret":"hush"}"""),
            ["/issuer"], ["/credentialSubject/degree", "/credentialSubject/x", "/credentialSubject/y"], ["hush"]),
        ["escaped names"] = new(
            Credential("""{"id":"did:example:h","\u00e4 b":"space","m~n":"tilde","q\"r":"quote"}""",
                """{"\u00e4 b":"https://example.org/ab","m~n":"https://example.org/mn","q\"r":"https://example.org/qr"}"""),
            ["/issuer"], ["/credentialSubject/\u00e4 b", "/credentialSubject/m~0n"], ["\"quote\""]),
        ["beyond the basic plane"] = new(
            Credential("""{"id":"did:example:h","a":["\ud83d\ude00 z","\uff5e y","plain"],"b":[{"t":"\ud83d\ude00"},{"t":"\uff5e"}],"z":"zz"}"""),
            ["/issuer", "/credentialSubject/b"], ["/credentialSubject/a"], ["zz"]),
        ["numbers"] = new(
            Credential("""{"id":"did:example:h","i":5,"d":1.5,"e":1e3,"t":true,"f":false,"n":null,"z":"zz"}"""),
            ["/issuer"], ["/credentialSubject/i", "/credentialSubject/d", "/credentialSubject/e", "/credentialSubject/t", "/credentialSubject/n"], ["zz"]),
        ["empty values"] = new(Credential("""{"id":"did:example:h","e":[],"z":"zz","k":"kk"}"""), ["/issuer", "/credentialSubject/e"], ["/credentialSubject/k"], ["zz"]),
        ["many"] = new(
            Credential("{\"id\":\"did:example:h\",\"item\":[" + string.Join(',', Enumerable.Range(0, 60).Select(Item)) + "]}"),
            ["/issuer", "/credentialSubject/item/7/n"], ["/credentialSubject/item/8", "/credentialSubject/item/59/w"], ["n001", "v007", "v059"]),
    };

    public static TheoryData<string> Names => new(Cases.Keys);

    public static string Credential(string subject, string? context = null) => $$"""
        {"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"{{(context is null ? "" : "," + context)}}],
        "type":["VerifiableCredential"],"issuer":"did:example:issuer","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{{subject}}}
        """;

    public Task<string> IssueAsync(string document, params string[] mandatory) => Issuer.AddProofAsync(
        document, new ProofOptions(Issuer.MethodId, VerificationRelationship.AssertionMethod) { MandatoryPointers = mandatory });

    public static async Task<string> DeriveAsync(string issued, params string[] selective)
    {
        var result = await Suite.DeriveProofAsync(Encoding.UTF8.GetBytes(issued), selective, cancellationToken: TestContext.Current.CancellationToken);
        result.TryGet(out var derived, out var problem).Should().BeTrue(problem?.ToString());
        return Encoding.UTF8.GetString(derived!);
    }

    public static async Task<Problem> FailToDeriveAsync(string issued, string[] selective, string? proofId = null)
    {
        var result = await Suite.DeriveProofAsync(Encoding.UTF8.GetBytes(issued), selective, proofId, TestContext.Current.CancellationToken);
        result.TryGet(out _, out var problem).Should().BeFalse();
        return problem!;
    }

    /// <summary>The bytes of the only proof's value.</summary>
    public static byte[] ValueOf(string secured) =>
        Multibase.TryDecode(JsonNode.Parse(secured)!["proof"]!["proofValue"]!.GetValue<string>(), 1 << 20, out var bytes, out _) ? bytes : [];

    public static string WithValue(string secured, ReadOnlySpan<byte> value)
    {
        var node = JsonNode.Parse(secured)!;
        node["proof"]!["proofValue"] = Multibase.Encode('u', value);
        return node.ToJsonString();
    }

    private static string Item(int i) => $$$"""{"n":"n{{{i:000}}}","v":"v{{{i:000}}}","w":{"x":"x{{{i % 3}}}"}}""";

    public void Dispose() => Issuer.Dispose();
}
