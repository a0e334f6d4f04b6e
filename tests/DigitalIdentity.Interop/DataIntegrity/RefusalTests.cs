using DigitalIdentity.Interop.DataIntegrity.Documents;
using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>What a proof over RDF would not cover, or what is no credential, neither side signs.</summary>
public sealed class RefusalTests
{
    private static readonly Dictionary<string, string> OverRdf = new(StringComparer.Ordinal)
    {
        ["an undefined claim"] = """ "undefined":"x" """,
        ["an undefined claim inside"] = """ "knows":{"text":"x","undefined":1} """,
        ["an undefined type"] = """ "type":"Undefined","text":"x" """,
        ["a relative identifier"] = """ "knows":{"id":"relative","text":"x"} """,
        ["a relative link"] = """ "link":"relative" """,
        ["a term that is only a keyword's shape"] = """ "@unknown":"x","text":"y" """,
        ["a protected term, defined anew"] = """ "@context":{"text":"urn:other"},"text":"x" """,
        ["a context that nobody has"] = """ "@context":"https://interop.example/contexts/unknown","text":"x" """,
        ["a value with type and language"] = """ "text":{"@value":"x","@type":"ex:t","@language":"de"} """,
        ["a term that clashes with a keyword"] = """ "id":["a","b"],"text":"x" """,
    };

    private static readonly Dictionary<string, string> NoCredentials = new(StringComparer.Ordinal)
    {
        ["no issuer"] = """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"credentialSubject":{"id":"did:example:a"}}""",
        ["no subject"] = """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"ISSUER"}""",
        ["an empty subject"] = """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"ISSUER","credentialSubject":{}}""",
        ["no type"] = """{"@context":["https://www.w3.org/ns/credentials/v2"],"issuer":"ISSUER","credentialSubject":{"id":"did:example:a"}}""",
        ["another type"] = """{"@context":["https://www.w3.org/ns/credentials/v2","TERMS"],"type":["Thing"],"issuer":"ISSUER","credentialSubject":{"id":"did:example:a"}}""",
        ["another context first"] = """{"@context":["TERMS","https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"ISSUER","credentialSubject":{"id":"did:example:a"}}""",
        ["no date"] = """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"ISSUER","validFrom":"yesterday","credentialSubject":{"id":"did:example:a"}}""",
        ["a subject that is no URL"] = """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"ISSUER","credentialSubject":{"id":"a subject"}}""",
    };

    public static TheoryData<string, string, string> RdfCells => Cells(SuiteKey.All.Where(s => !s.SignsJson), OverRdf.Keys);

    public static TheoryData<string, string, string> CredentialCells => Cells(SuiteKey.All, NoCredentials.Keys);

    [Theory]
    [MemberData(nameof(RdfCells))]
    public Task Neither_signs_what_the_proof_would_not_cover(string suite, string key, string what) =>
        NeitherAsync(new(suite, key), TestDocument.About(what, OverRdf[what]));

    [Theory]
    [MemberData(nameof(CredentialCells))]
    public Task Neither_signs_what_is_no_credential(string suite, string key, string what) =>
        NeitherAsync(new(suite, key), new TestDocument(what, NoCredentials[what]));

    private static async Task NeitherAsync(SuiteKey suite, TestDocument document)
    {
        var theirs = await Theirs.RequireAsync();
        await FluentActions.Awaiting(() => theirs.IssueAsync(suite, document)).Should().ThrowAsync<PeerException>();
        try
        {
            var issued = await Ours.IssueAsync(suite, document);
            Assert.Fail($"We issued {issued}");
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            // Refused: by the rules of the data model, or by the suite.
        }
    }

    private static TheoryData<string, string, string> Cells(IEnumerable<SuiteKey> suites, IEnumerable<string> documents)
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var suite in suites)
            foreach (var document in documents)
                cells.Add(suite.Suite, suite.Key, document);
        return cells;
    }
}
