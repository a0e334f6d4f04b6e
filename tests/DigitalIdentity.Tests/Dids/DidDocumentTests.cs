using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace DigitalIdentity.Tests.Dids;

public sealed class DidDocumentTests
{
    private const string Key = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    private const string Method = $$"""{"id":"#k","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"{{Key}}"}""";

    [Fact]
    public void A_document_with_everything_is_read()
    {
        var document = Parse($$$"""
            {
              "@context": ["https://www.w3.org/ns/did/v1", {"x": "https://example.com/x"}, "https://w3id.org/security/multikey/v1"],
              "id": "did:ex:1",
              "controller": ["did:ex:2", "did:ex:3"],
              "alsoKnownAs": ["https://example.com/me", "did:ex:4", "at://me.example"],
              "verificationMethod": [
                {{{Method}}},
                {"id": "did:ex:1#jwk", "type": "JsonWebKey", "controller": "did:ex:9", "expires": "2030-01-01T00:00:00Z", "revoked": "2029-01-01T00:00:00+01:00",
                 "publicKeyJwk": {"kty": "OKP", "crv": "Ed25519", "x": "VCpo2LMLhn6iWku8MKvSLg2ZAoC-nlOyPVQaO3FxVeQ"}},
                {"id": "did:ex:1#odd", "type": "Unheard2099", "controller": "did:ex:1", "somethingNew": {"a": [1.50]}}
              ],
              "authentication": ["#k", "did:ex:1#jwk", {"id": "#embedded", "type": "Multikey", "controller": "did:ex:1", "publicKeyMultibase": "{{{Key}}}"}],
              "assertionMethod": ["did:ex:7#elsewhere"],
              "keyAgreement": [],
              "capabilityInvocation": ["/path?query#k"],
              "service": [
                {"id": "#one", "type": "A", "serviceEndpoint": "https://example.com/"},
                {"id": "did:ex:1#two", "type": ["A", "B"], "serviceEndpoint": {"uri": "https://example.com/"}, "priority": 0},
                {"id": "https://example.com/#three", "type": "C", "serviceEndpoint": ["https://a.example", {"x": 1}, "did:ex:5"]}
              ],
              "unknown": {"kept": [null, true]}
            }
            """);

        document.Id.Should().Be(Did.Parse("did:ex:1"));
        document.Identifier.Should().Be("did:ex:1");
        document.Controllers.Should().Equal("did:ex:2", "did:ex:3");
        document.AlsoKnownAs.Should().Equal("https://example.com/me", "did:ex:4", "at://me.example");
        document.VerificationMethods.Select(m => m.Id).Should().Equal("did:ex:1#k", "did:ex:1#jwk", "did:ex:1#odd");
        document.VerificationMethods[0].PublicKey!.ToMultikey().Should().Be(Key);
        document.VerificationMethods[1].PublicKey!.Algorithm.Should().Be(KeyAlgorithm.Ed25519);
        document.VerificationMethods[1].Controller.Should().Be("did:ex:9");
        document.VerificationMethods[1].Expires.Should().Be(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        document.VerificationMethods[1].Revoked.Should().Be(new DateTimeOffset(2028, 12, 31, 23, 0, 0, TimeSpan.Zero));
        document.VerificationMethods[2].PublicKey.Should().BeNull("an unknown type is never guessed");
        document.VerificationMethods[2].KeyProblem.Should().BeNull();
        document.Authentication.Select(r => r.Id).Should().Equal("did:ex:1#k", "did:ex:1#jwk", "did:ex:1#embedded");
        document.Authentication[2].Embedded!.PublicKey!.ToMultikey().Should().Be(Key);
        document.AssertionMethod.Should().ContainSingle().Which.Id.Should().Be("did:ex:7#elsewhere");
        document.CapabilityInvocation.Should().ContainSingle().Which.Id.Should().Be("did:ex:1/path?query#k");
        document.KeyAgreement.Should().BeEmpty();
        document.CapabilityDelegation.Should().BeEmpty();
        document.Services.Select(s => s.Id).Should().Equal("did:ex:1#one", "did:ex:1#two", "https://example.com/#three");
        document.Services[1].Types.Should().Equal("A", "B");
        document.Services[1].Endpoints.Should().ContainSingle().Which.Map.GetProperty("uri").GetString().Should().Be("https://example.com/");
        document.Services[2].Endpoints.Select(e => e.Url).Should().Equal("https://a.example", null, "did:ex:5");

        document.Lists(VerificationRelationship.Authentication, "did:ex:1#k").Should().BeTrue();
        document.Lists(VerificationRelationship.AssertionMethod, "did:ex:1#embedded").Should().BeFalse("it is written out for authentication only");
        document.TryGetVerificationMethod("did:ex:1#embedded", out _).Should().BeTrue();
    }

    [Fact]
    public void The_original_bytes_and_unknown_properties_are_kept()
    {
        var bytes = Encoding.UTF8.GetBytes(" { \"id\" : \"did:ex:1\",\n \"b\\u00fc\":1.0, \"a\": [ 1e2 ] } ");
        DidDocument.TryParse(bytes, out var document, out _).Should().BeTrue();
        var copy = bytes.ToArray();
        bytes.AsSpan().Clear();

        document!.ToUtf8().ToArray().Should().Equal(copy, "the document has a copy of its own");
        document.Json.GetProperty("bü").GetRawText().Should().Be("1.0");
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("[]", "")]
    [InlineData("\"did:ex:1\"", "")]
    [InlineData("", "")]
    [InlineData("{", "")]
    [InlineData("{}", "/id")]
    [InlineData("""{"id":null}""", "/id")]
    [InlineData("""{"id":1}""", "/id")]
    [InlineData("""{"id":["did:ex:1"]}""", "/id")]
    [InlineData("""{"id":"did:ex:"}""", "/id")]
    [InlineData("""{"id":"did:ex:1#a"}""", "/id")]
    [InlineData("""{"id":"did:ex:1?a"}""", "/id")]
    [InlineData("""{"id":"https://example.com/"}""", "/id")]
    [InlineData("""{"id":"did:ex:1","id":"did:ex:2"}""", "")] // regression: duplicate members
    [InlineData("""{"id":"did:ex:1","a":{"b":1,"\u0062":2}}""", "")]
    [InlineData("""{"id":"did:ex:1","a":"\ud800"}""", "")]
    [InlineData("""{"id":"did:ex:1",}""", "")]
    [InlineData("""{"id":"did:ex:1"}{}""", "")]
    [InlineData("""{"id":"did:ex:1","a":1/*x*/}""", "")]
    public void A_root_that_is_not_a_document_is_refused(string json, string pointer) => Refused(json, pointer);

    [Theory]
    [InlineData("""null""", "/@context")]
    [InlineData("""1""", "/@context")]
    [InlineData("""{}""", "/@context")]
    [InlineData("""[]""", "/@context")]
    [InlineData("""[1]""", "/@context")]
    [InlineData("""["https://www.w3.org/ns/did/v1",1]""", "/@context")]
    [InlineData("""["https://www.w3.org/ns/did/v1",["x"]]""", "/@context")]
    [InlineData("""["https://www.w3.org/ns/did/v1",null]""", "/@context")]
    [InlineData("""[{"a":"b"},"https://www.w3.org/ns/did/v1"]""", "/@context")]
    [InlineData("""["https://example.com/","https://www.w3.org/ns/did/v1"]""", "/@context")]
    [InlineData("\"https://w3id.org/did/v1\"", "/@context")]
    public void A_context_that_does_not_begin_with_the_standards_own_is_refused(string context, string pointer) =>
        Refused($$"""{"@context":{{context}},"id":"did:ex:1"}""", pointer);

    [Theory]
    [InlineData("\"https://www.w3.org/ns/did/v1\"")]
    [InlineData("\"https://www.w3.org/ns/did/v1.1\"")]
    [InlineData("""["https://www.w3.org/ns/did/v1.1",{"a":"b"},"https://example.com/"]""")]
    public void The_contexts_of_DID_1_0_and_1_1_are_read(string context) => Parse($$"""{"@context":{{context}},"id":"did:ex:1"}""");

    [Theory]
    [InlineData("controller", "null", "/controller")]
    [InlineData("controller", "1", "/controller")]
    [InlineData("controller", "{}", "/controller")]
    [InlineData("controller", "\"me\"", "/controller")]
    [InlineData("controller", "\"https://example.com/\"", "/controller")]
    [InlineData("controller", "\"did:ex:2#k\"", "/controller")]
    [InlineData("controller", "[1]", "/controller/0")]
    [InlineData("controller", """["did:ex:2","did:ex:2"]""", "/controller/1")]
    [InlineData("alsoKnownAs", "\"https://example.com/\"", "/alsoKnownAs")]
    [InlineData("alsoKnownAs", "null", "/alsoKnownAs")]
    [InlineData("alsoKnownAs", """["me"]""", "/alsoKnownAs/0")]
    [InlineData("alsoKnownAs", """["https://example.com/ /"]""", "/alsoKnownAs/0")]
    [InlineData("alsoKnownAs", """["https://a.example","https://a.example"]""", "/alsoKnownAs/1")]
    [InlineData("verificationMethod", "null", "/verificationMethod")]
    [InlineData("verificationMethod", "{}", "/verificationMethod")]
    [InlineData("verificationMethod", "\"#k\"", "/verificationMethod")]
    [InlineData("verificationMethod", """["#k"]""", "/verificationMethod/0")]
    [InlineData("authentication", "\"#k\"", "/authentication")]
    [InlineData("assertionMethod", "null", "/assertionMethod")]
    [InlineData("keyAgreement", "{}", "/keyAgreement")]
    [InlineData("capabilityInvocation", "[1]", "/capabilityInvocation/0")]
    [InlineData("capabilityDelegation", "[null]", "/capabilityDelegation/0")]
    [InlineData("authentication", """["https://example.com/#k"]""", "/authentication/0")]
    [InlineData("authentication", """["//evil.example#k"]""", "/authentication/0")]
    [InlineData("authentication", """["did:ex:#k"]""", "/authentication/0")]
    [InlineData("authentication", """["#k","did:ex:1#k"]""", "/authentication/1")]
    [InlineData("service", "null", "/service")]
    [InlineData("service", "{}", "/service")]
    [InlineData("service", "[[]]", "/service/0")]
    [InlineData("service", "[{}]", "/service/0/id")]
    [InlineData("service", """[{"id":1}]""", "/service/0/id")]
    [InlineData("service", """[{"id":"a b"}]""", "/service/0/id")]
    [InlineData("service", """[{"id":"did:ex:"}]""", "/service/0/id")]
    [InlineData("service", """[{"id":"#s"}]""", "/service/0/type")]
    [InlineData("service", """[{"id":"#s","type":1}]""", "/service/0/type")]
    [InlineData("service", """[{"id":"#s","type":""}]""", "/service/0/type")]
    [InlineData("service", """[{"id":"#s","type":[]}]""", "/service/0/type")]
    [InlineData("service", """[{"id":"#s","type":["A","A"]}]""", "/service/0/type/1")]
    [InlineData("service", """[{"id":"#s","type":"A"}]""", "/service/0/serviceEndpoint")]
    [InlineData("service", """[{"id":"#s","type":"A","serviceEndpoint":null}]""", "/service/0/serviceEndpoint")]
    [InlineData("service", """[{"id":"#s","type":"A","serviceEndpoint":1}]""", "/service/0/serviceEndpoint")]
    [InlineData("service", """[{"id":"#s","type":"A","serviceEndpoint":[]}]""", "/service/0/serviceEndpoint")]
    [InlineData("service", """[{"id":"#s","type":"A","serviceEndpoint":"/relative"}]""", "/service/0/serviceEndpoint")]
    [InlineData("service", """[{"id":"#s","type":"A","serviceEndpoint":"https://a b"}]""", "/service/0/serviceEndpoint")]
    [InlineData("service", """[{"id":"#s","type":"A","serviceEndpoint":["https://a.example",null]}]""", "/service/0/serviceEndpoint/1")]
    [InlineData("service", """[{"id":"#s","type":"A","serviceEndpoint":[["https://a.example"]]}]""", "/service/0/serviceEndpoint/0")]
    [InlineData("service", """[{"id":"#s","type":"A","serviceEndpoint":"x:y"},{"id":"did:ex:1#s","type":"B","serviceEndpoint":"x:z"}]""", "/service/1/id")]
    public void A_property_of_the_wrong_shape_is_refused_where_it_stands(string name, string value, string pointer) =>
        Refused($$"""{"id":"did:ex:1","{{name}}":{{value}}}""", pointer);

    [Theory]
    [InlineData("""{"type":"Multikey","controller":"did:ex:1"}""", "/id")]
    [InlineData("""{"id":null,"type":"Multikey","controller":"did:ex:1"}""", "/id")]
    [InlineData("""{"id":"https://example.com/#k","type":"Multikey","controller":"did:ex:1"}""", "/id")]
    [InlineData("""{"id":"#k#k","type":"Multikey","controller":"did:ex:1"}""", "/id")]
    [InlineData("""{"id":"#k","controller":"did:ex:1"}""", "/type")]
    [InlineData("""{"id":"#k","type":["Multikey"],"controller":"did:ex:1"}""", "/type")]
    [InlineData("""{"id":"#k","type":"","controller":"did:ex:1"}""", "/type")]
    [InlineData("""{"id":"#k","type":"Multikey"}""", "/controller")]
    [InlineData("""{"id":"#k","type":"Multikey","controller":["did:ex:1"]}""", "/controller")]
    [InlineData("""{"id":"#k","type":"Multikey","controller":"did:ex:1#k"}""", "/controller")]
    [InlineData("""{"id":"#k","type":"Multikey","controller":"#me"}""", "/controller")]
    [InlineData("""{"id":"#k","type":"Multikey","controller":"did:ex:1","expires":"soon"}""", "/expires")]
    [InlineData("""{"id":"#k","type":"Multikey","controller":"did:ex:1","expires":0}""", "/expires")]
    [InlineData("""{"id":"#k","type":"Multikey","controller":"did:ex:1","expires":"2030-01-01T00:00:00"}""", "/expires")]
    [InlineData("""{"id":"#k","type":"Multikey","controller":"did:ex:1","revoked":"2030-02-30T00:00:00Z"}""", "/revoked")]
    [InlineData("""{"id":"#k","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":1}""", "/publicKeyMultibase")]
    [InlineData("""{"id":"#k","type":"JsonWebKey","controller":"did:ex:1","publicKeyJwk":"{}"}""", "/publicKeyJwk")]
    [InlineData("""{"id":"#k","type":"JsonWebKey","controller":"did:ex:1","publicKeyJwk":{"kty":"EC","d":"AA"}}""", "/publicKeyJwk")]
    [InlineData("""{"id":"#k","type":"JsonWebKey","controller":"did:ex:1","publicKeyJwk":{"kty":"RSA","p":"AA"}}""", "/publicKeyJwk")]
    [InlineData("""{"id":"#k","type":"JsonWebKey","controller":"did:ex:1","publicKeyJwk":{"kty":"oct","k":"AA"}}""", "/publicKeyJwk")]
    [InlineData("""{"id":"#k","type":"JsonWebKey","controller":"did:ex:1","publicKeyJwk":{"kty":"AKP","priv":null}}""", "/publicKeyJwk")]
    [InlineData("""{"id":"#k","type":"JsonWebKey","controller":"did:ex:1","publicKeyJwk":{"kty":"EC","\u0064":"AA"}}""", "/publicKeyJwk")]
    [InlineData("""{"id":"#k","type":"Multikey","controller":"did:ex:1","secretKeyMultibase":"z"}""", "/secretKeyMultibase")]
    [InlineData("""{"id":"#k","type":"JsonWebKey","controller":"did:ex:1","secretKeyJwk":{}}""", "/secretKeyJwk")]
    [InlineData("""{"id":"#k","type":"X","controller":"did:ex:1","publicKeyMultibase":"z","publicKeyJwk":{}}""", "")]
    [InlineData("""{"id":"#k","type":"X","controller":"did:ex:1","publicKeyBase58":"z","publicKeyMultibase":"z"}""", "")]
    public void A_malformed_verification_method_is_refused_wherever_it_stands(string method, string pointer)
    {
        Refused($$"""{"id":"did:ex:1","verificationMethod":[{{method}}]}""", "/verificationMethod/0" + pointer);
        foreach (var relationship in VerificationRelationships.All)
            Refused($$"""{"id":"did:ex:1","{{relationship.ToName()}}":["#x",{{method}}]}""", $"/{relationship.ToName()}/1{pointer}");
    }

    [Fact]
    public void Two_things_with_the_same_id_are_refused()
    {
        var other = Method.Replace("Multikey", "Other", StringComparison.Ordinal);
        Refused($$"""{"id":"did:ex:1","verificationMethod":[{{Method}},{{Method}}]}""", "/verificationMethod/1/id");
        Refused($$"""{"id":"did:ex:1","verificationMethod":[{{Method}},{{other}}]}""", "/verificationMethod/1/id");
        Refused($$"""{"id":"did:ex:1","verificationMethod":[{{Method}}],"authentication":[{{other}}]}""", "/authentication/0/id");
        Refused($$"""{"id":"did:ex:1","authentication":[{{Method}}],"keyAgreement":[{{other}}]}""", "/keyAgreement/0/id");
        Refused($$"""{"id":"did:ex:1","authentication":[{{Method}},{{Method}}]}""", "/authentication/1");
        Refused($$"""{"id":"did:ex:1","verificationMethod":[{{Method}}],"service":[{"id":"#k","type":"A","serviceEndpoint":"x:y"}]}""", "/service/0/id");
        Refused($$"""{"id":"did:ex:1","authentication":[{{Method}}],"service":[{"id":"#k","type":"A","serviceEndpoint":"x:y"}]}""", "/service/0/id");
    }

    [Fact]
    public void The_very_same_method_may_be_written_out_under_several_relationships()
    {
        var document = Parse($$"""{"id":"did:ex:1","verificationMethod":[{{Method}}],"authentication":[{{Method}}],"keyAgreement":[{{Method}}]}""");
        document.Lists(VerificationRelationship.KeyAgreement, "did:ex:1#k").Should().BeTrue();
        document.Lists(VerificationRelationship.AssertionMethod, "did:ex:1#k").Should().BeFalse();
    }

    [Theory]
    [InlineData("Multikey", "\"publicKeyMultibase\":\"z0\"", true)]
    [InlineData("Multikey", "\"publicKeyMultibase\":\"z3u2fprgdREFtGakrHr6zLyTeTEZtivDnYCPZmcSt16EYCER\"", true)] // a secret key's header
    [InlineData("Multikey", "\"publicKeyJwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"VCpo2LMLhn6iWku8MKvSLg2ZAoC-nlOyPVQaO3FxVeQ\"}", true)] // not its property
    [InlineData("Multikey", "\"x\":1", true)]
    [InlineData("JsonWebKey", "\"publicKeyMultibase\":\"z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK\"", true)]
    [InlineData("JsonWebKey", "\"publicKeyJwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"VCpo\"}", true)]
    [InlineData("Ed25519VerificationKey2020", "\"publicKeyMultibase\":\"zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv\"", true)] // another algorithm
    [InlineData("Ed25519VerificationKey2018", "\"publicKeyBase58\":\"B12NYF8RrR3h41TDCTJojY59usg3mbtbjnFs7Eud1Y6u0\"", true)]
    [InlineData("EcdsaSecp256k1VerificationKey2019", "\"publicKeyHex\":\"034ee0f670fc96bb75e8b89c068a1665007a41c98513d6a911b6137e2d16f1d30\"", true)]
    [InlineData("EcdsaSecp256k1VerificationKey2019", "\"publicKeyHex\":\"0x034ee0f670fc96bb75e8b89c068a1665007a41c98513d6a911b6137e2d16f1d300\"", true)]
    [InlineData("Ed25519VerificationKey2018", "\"publicKeyHex\":\"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a\"", true)] // no such form
    [InlineData("Multikey", "\"publicKeyMultibase\":\"z3tEFUdV4D3tCMG6Fr1deVvt32DCS1Y4SxDGoELedXaMUdTdr5FfZvBnbK9bWMhAGj3RHk\"", false)] // BLS12-381 G1
    [InlineData("multikey", "\"publicKeyMultibase\":\"z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK\"", false)] // types are case-sensitive
    public void A_key_that_cannot_be_used_leaves_the_document_readable(string type, string key, bool malformed)
    {
        var method = Parse($$"""{"id":"did:ex:1","verificationMethod":[{"id":"#k","type":"{{type}}","controller":"did:ex:1",{{key}}}]}""").VerificationMethods[0];
        method.PublicKey.Should().BeNull();
        method.KeyProblem?.Code.Should().Be(malformed ? "INVALID_VERIFICATION_METHOD" : null);
        (method.KeyProblem is not null).Should().Be(malformed);
    }

    [Theory]
    [InlineData("Ed25519VerificationKey2018", "\"publicKeyBase58\":\"B12NYF8RrR3h41TDCTJojY59usg3mbtbjnFs7Eud1Y6u\"", "Ed25519")]
    [InlineData("Ed25519VerificationKey2020", "\"publicKeyMultibase\":\"z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK\"", "Ed25519")]
    [InlineData("X25519KeyAgreementKey2019", "\"publicKeyBase58\":\"JhNWeSVLMYccCk7iopQW4guaSJTojqpMEELgSLhKwRr\"", "X25519")]
    [InlineData("JsonWebKey2020", "\"publicKeyJwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"VCpo2LMLhn6iWku8MKvSLg2ZAoC-nlOyPVQaO3FxVeQ\"}", "Ed25519")]
    [InlineData("Ed25519VerificationKey2018", "\"publicKeyJwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"VCpo2LMLhn6iWku8MKvSLg2ZAoC-nlOyPVQaO3FxVeQ\"}", "Ed25519")]
    [InlineData("EcdsaSecp256k1VerificationKey2019", "\"publicKeyMultibase\":\"zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme\"", "secp256k1")]
    [InlineData("EcdsaSecp256k1VerificationKey2019", "\"publicKeyHex\":\"034ee0f670fc96bb75e8b89c068a1665007a41c98513d6a911b6137e2d16f1d300\"", "secp256k1")]
    [InlineData("Bls12381G2Key2020", "\"publicKeyBase58\":\"25EEkQtcLKsEzQ6JTo9cg4W7NHpaurn4Wg6LaNPFq6JQXnrP91SDviUz7KrJVMJd76CtAZFsRLYzvgX2JGxo2ccUHtuHk7ELCWwrkBDfrXCFVfqJKDootee9iVaF6NpdJtBE\"", "BLS12-381-G2")]
    public void Keys_of_older_suites_are_read(string type, string key, string algorithm) =>
        Parse($$"""{"id":"did:ex:1","verificationMethod":[{"id":"#k","type":"{{type}}","controller":"did:ex:1",{{key}}}]}""")
            .VerificationMethods[0].PublicKey!.Algorithm.Name.Should().Be(algorithm);

    [Fact]
    public void Relative_URLs_are_expanded_on_request_and_nothing_else_changes()
    {
        var document = Parse($$$"""
            {"@context":["https://www.w3.org/ns/did/v1"],"id":"did:ex:1","verificationMethod":[{{{Method}}}],"authentication":["#k",{"id":"#e","type":"T","controller":"did:ex:1"}],
            "service":[{"id":"#s","type":"#k","serviceEndpoint":"x:#k"}],"other":["#k",{"id":"#o","note":"#k"}],"one":{"id":"#1","in":{"id":"#2"}},"text":"#k"}
            """);
        var expanded = document.ExpandRelativeUrls();
        expanded.Json.GetRawText().Should().Be($$$"""
            {"@context":["https://www.w3.org/ns/did/v1"],"id":"did:ex:1","verificationMethod":[{"id":"did:ex:1#k","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"{{{Key}}}"}],"authentication":["did:ex:1#k",{"id":"did:ex:1#e","type":"T","controller":"did:ex:1"}],"service":[{"id":"did:ex:1#s","type":"#k","serviceEndpoint":"x:#k"}],"other":["#k",{"id":"did:ex:1#o","note":"#k"}],"one":{"id":"did:ex:1#1","in":{"id":"#2"}},"text":"#k"}
            """);
        expanded.ExpandRelativeUrls().Should().BeSameAs(expanded);
    }

    [Fact]
    public void Each_limit_of_a_document_is_kept()
    {
        Parse("{\"id\":\"did:ex:1\",\"a\":\"" + new string('x', DocumentLimits.MaxBytes - 25) + "\"}");
        Refused("{\"id\":\"did:ex:1\",\"a\":\"" + new string('x', DocumentLimits.MaxBytes) + "\"}", "");

        var depth = DocumentLimits.MaxDepth - 1;
        Parse("{\"id\":\"did:ex:1\",\"a\":" + new string('[', depth) + new string(']', depth) + "}");
        Refused("{\"id\":\"did:ex:1\",\"a\":" + new string('[', depth + 1) + new string(']', depth + 1) + "}", "");

        var many = string.Join(',', Enumerable.Range(0, DocumentLimits.MaxEntries).Select(i => $"\"#{i}\""));
        Parse($$"""{"id":"did:ex:1","authentication":[{{many}}]}""");
        Refused($$"""{"id":"did:ex:1","authentication":[{{many}}],"keyAgreement":["#k"]}""", "/keyAgreement");
    }

    [Fact]
    public void A_document_of_any_URL_is_read_by_the_rules_of_controlled_identifiers()
    {
        var json = """{"@context":"https://www.w3.org/ns/cid/v1","id":"https://c.example/1","controller":"https://c.example/2","authentication":["#k","k2#a"],"service":[{"type":"A","serviceEndpoint":"x:y"}]}""";
        ControlledIdentifierDocument.TryParse(Encoding.UTF8.GetBytes(json), out var document, out _).Should().BeTrue();
        document!.Identifier.Should().Be("https://c.example/1");
        document.Authentication.Select(r => r.Id).Should().Equal("https://c.example/1#k", "https://c.example/k2#a");
        document.Services[0].Id.Should().BeNull();

        ControlledIdentifierDocument.TryParse(Encoding.UTF8.GetBytes("""{"id":"https://c.example/1#x"}"""), out _, out var problem).Should().BeFalse();
        problem!.Type.Should().Be("https://w3id.org/security#INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID");
        ControlledIdentifierDocument.TryParse(Encoding.UTF8.GetBytes("""{"id":"https://c.example/1","service":1}"""), out _, out problem).Should().BeFalse();
        problem!.Type.Should().Be("https://w3id.org/security#INVALID_CONTROLLED_IDENTIFIER_DOCUMENT");
    }

    private static DidDocument Parse(string json)
    {
        DidDocument.TryParse(Encoding.UTF8.GetBytes(json), out var document, out var problem).Should().BeTrue(problem?.ToString());
        return document!;
    }

    private static void Refused(string json, string pointer)
    {
        DidDocument.TryParse(Encoding.UTF8.GetBytes(json), out _, out var problem).Should().BeFalse(json);
        problem!.Type.Should().Be("https://www.w3.org/ns/did#INVALID_DID_DOCUMENT");
        problem.Pointer.Should().Be(pointer, json);
    }
}
