using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace DigitalIdentity.Tests.Dids;

public sealed class DidDocumentBuilderTests
{
    private const string Key = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    private static readonly Did Id = Did.Parse("did:ex:1");

    [Fact]
    public void The_builder_gives_a_document_that_reads_back_the_same()
    {
        var key = PublicKey.FromMultikey(Key);
        var document = new DidDocumentBuilder(Id) { Version = DidDocumentVersion.V1_0 }
            .AddContext("https://example.com/x").AddController(Did.Parse("did:ex:2")).AddAlsoKnownAs("https://example.com/")
            .AddKey("#a", key, VerificationRelationship.Authentication, VerificationRelationship.AssertionMethod)
            .AddReference(VerificationRelationship.CapabilityInvocation, "did:ex:9#c")
            .AddEmbedded(VerificationRelationship.KeyAgreement, new VerificationMethod("did:ex:1#d", "JsonWebKey", "did:ex:1", key, DateTimeOffset.UnixEpoch))
            .AddService("#s", "A", "https://example.com/?a&b=c")
            .AddService(new Service("did:ex:1#t", ["A", "B"], [ServiceEndpoint.FromUrl("x:y"), ServiceEndpoint.FromMap(JsonElement.Parse("{\"z\":1}"u8))]))
            .AddProperty("more", JsonElement.Parse("[1.0]"u8))
            .Build();
        Encoding.UTF8.GetString(document.ToUtf8().Span).Should().Be($$$"""
            {"@context":["https://www.w3.org/ns/did/v1","https://w3id.org/security/multikey/v1","https://w3id.org/security/jwk/v1","https://example.com/x"],"id":"did:ex:1","controller":"did:ex:2","alsoKnownAs":["https://example.com/"],"verificationMethod":[{"id":"did:ex:1#a","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"{{{Key}}}"}],"authentication":["did:ex:1#a"],"assertionMethod":["did:ex:1#a"],"keyAgreement":[{"id":"did:ex:1#d","type":"JsonWebKey","controller":"did:ex:1","expires":"1970-01-01T00:00:00Z","publicKeyJwk":{"kty":"OKP","crv":"Ed25519","x":"Lm_M42cB3HkUiODQsXRcweM6TByfzEHGO9ND274JcOY"}}],"capabilityInvocation":["did:ex:9#c"],"service":[{"id":"did:ex:1#s","type":"A","serviceEndpoint":"https://example.com/?a&b=c"},{"id":"did:ex:1#t","type":["A","B"],"serviceEndpoint":["x:y",{"z":1}]}],"more":[1.0]}
            """);
    }

    [Fact]
    public void The_builder_refuses_duplicates_and_bad_identifiers()
    {
        var key = PublicKey.FromMultikey(Key);
        FluentActions.Invoking(() => new DidDocumentBuilder(Id).AddKey("#a", key).AddKey("#a", key).Build()).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => new DidDocumentBuilder(Id).AddProperty("id", JsonElement.Parse("1"u8)).Build()).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => new DidDocumentBuilder(Id).AddKey("a b", key)).Should().Throw<ArgumentException>().WithParameterName("id");
        FluentActions.Invoking(() => new DidDocumentBuilder(Id).AddService("#s", "A", "nowhere")).Should().Throw<ArgumentException>().WithParameterName("url");
        FluentActions.Invoking(() => new DidDocumentBuilder(Id).AddReference((VerificationRelationship)9, "#a")).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new DidDocumentBuilder(null!)).Should().Throw<ArgumentNullException>().WithParameterName("id");
    }
}
