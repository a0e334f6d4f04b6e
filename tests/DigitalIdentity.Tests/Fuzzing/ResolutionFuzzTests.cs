using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;
using DigitalIdentity.Testing;

using static DigitalIdentity.Tests.Fuzzing.Answers;

namespace DigitalIdentity.Tests.Fuzzing;

/// <summary>
/// DIDs of any text, and documents of any content from a registry that cannot be trusted: resolution and verification answer with a coded
/// result, and no key is taken for one that a document does not list. Fixed seeds; FUZZ_FACTOR makes it longer.
/// </summary>
public sealed class ResolutionFuzzTests
{
    [Fact]
    public async Task Any_text_for_a_DID_or_a_DID_URL_is_answered_with_a_code()
    {
        using var jwk = await Agents.CreateAsync(KeyAlgorithm.P256, "jwk");
        using var key = await Agents.CreateAsync();
        string[] dids = [jwk.Did.Value, key.Did.Value, "did:web:issuer.example%3A8443:people:alice", "did:registry:1", "did:nobody:1"];
        string[] tails = ["", "#" + key.Did.MethodSpecificId, "?service=files&relativeRef=%2Fx", "/path?versionTime=2026-01-01T00:00:00Z", "?versionId=1#a"];
        byte[][] corpus = [.. from did in dids from tail in tails select Encoding.UTF8.GetBytes(did + tail)];
        var agent = IdentityAgent.CreateBuilder().AddDidMethod(new Registry(Encoding.UTF8.GetBytes("""{"id":"did:registry:1","service":[{"id":"#files","type":"F","serviceEndpoint":"https://files.example/"}]}"""))).Build();
        var mutator = new Mutator(new Random(21), corpus);
        for (var round = 0; round < Fuzz.Rounds(400); round++)
            foreach (var original in corpus)
            {
                var bytes = mutator.Next(original);
                var text = Encoding.UTF8.GetString(bytes);
                Run(bytes, () =>
                {
                    var resolved = Call(bytes, _ => agent.Dids.ResolveAsync(text));
                    if ((resolved.Document is null) != (resolved.Error is not null) || resolved.Error is { Code.Length: < 3 })
                        Fail("Neither a document nor a code", bytes);
                    if (resolved.Document is { } document && document.Id.Value != text)
                        Fail("The document of another DID", bytes);
                    var dereferenced = Call(bytes, _ => agent.Dids.DereferenceAsync(text));
                    if (dereferenced.Error is { Code.Length: < 3 })
                        Fail("An error without a code", bytes);
                });
            }
    }

    [Fact]
    public async Task Any_content_for_a_document_is_answered_with_a_code_and_makes_no_other_key_the_issuers()
    {
        using var key = Corpus.Key(KeyAlgorithm.Ed25519, "issuer");
        var document = new DidDocumentBuilder(Registry.Id)
            .AddKey("#k", key.PublicKey, VerificationRelationship.AssertionMethod, VerificationRelationship.Authentication)
            .AddKey("#other", Corpus.Key(KeyAlgorithm.P256, "second").PublicKey, VerificationRelationship.AssertionMethod)
            .AddAlsoKnownAs("https://issuer.example/").AddController(Registry.Id).AddService("#files", "Files", "https://files.example/").Build().ToUtf8().ToArray();
        var registry = new Registry(document);
        var agent = IdentityAgent.CreateBuilder().AddDidMethod(registry).UseTimeProvider(new FixedTime(Corpus.Noon)).Build();
        using var issuer = await agent.Dids.ControlAsync(Registry.Id, [key]);
        List<SecuredCredential> credentials = [];
        foreach (var format in new[] { Format.EddsaJcs2022, Format.Jwt, Format.SdJwt })
            credentials.Add(await agent.Issuer.IssueAsync(Agents.Degree(issuer, issuer), issuer, format));
        var mutator = new Mutator(new Random(22), [document, .. (await Corpus.GetAsync()).Samples.Select(s => s.Utf8)]);
        var (listed, refused) = (0, 0);
        for (var round = 0; round < Fuzz.Rounds(3000); round++)
        {
            var text = registry.Document = round % 3 == 0 ? mutator.Next(document) : mutator.NextJson(document);
            Run(text, () =>
            {
                var resolved = Call(text, _ => agent.Dids.ResolveAsync(Registry.Id));
                if ((resolved.Document is null) != (resolved.Error is not null) || resolved.Error is { Code.Length: < 3 })
                    Fail("Neither a document nor a code", text);
                foreach (var credential in credentials)
                {
                    var report = Call(text, _ => agent.Verifier.VerifyAsync(credential));
                    ShouldBeCoded(report.Status, report.Checks, text);
                    if (report.Status == VerificationStatus.Valid && !Lists(text, key.PublicKey.ToMultikey()))
                        Fail("Accepted a key that the document does not list", text);
                    (listed, refused) = report.Status == VerificationStatus.Valid ? (listed + 1, refused) : (listed, refused + 1);
                }
            });
        }

        listed.Should().BePositive();
        refused.Should().BePositive();
    }

    // A second opinion, from the text alone: the method with this key stands in the document under this id and may assert.
    private static bool Lists(byte[] text, string multikey)
    {
        using var json = JsonDocument.Parse(text);
        const string id = "did:registry:1#k";
        bool IsId(JsonElement e) => e.ValueKind == JsonValueKind.String && e.GetString() is "#k" or id;
        bool IsMethod(JsonElement e) => e.ValueKind == JsonValueKind.Object && e.TryGetProperty("id", out var i) && IsId(i)
            && e.TryGetProperty("publicKeyMultibase", out var k) && k.ValueEquals(multikey)
            && e.TryGetProperty("controller", out var c) && c.ValueEquals("did:registry:1");
        IEnumerable<JsonElement> Items(string name) => json.RootElement.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
        return json.RootElement.GetProperty("id").ValueEquals("did:registry:1")
            && (Items("assertionMethod").Any(IsMethod) || (Items("assertionMethod").Any(IsId) && AllNames().SelectMany(Items).Any(IsMethod)));
        IEnumerable<string> AllNames() => VerificationRelationships.All.Select(r => r.ToName()).Append("verificationMethod");
    }

    /// <summary>A registry that gives out whatever it is told to.</summary>
    private sealed class Registry(byte[] document) : DidMethod
    {
        public static readonly Did Id = Did.Parse("did:registry:1");

        public byte[] Document { get; set; } = document;

        public override string Name => "registry";

        protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken) =>
            new(DidDocument.TryParse(Document, out var parsed, out var problem) ? Found(parsed) : Fail(problem));
    }
}
