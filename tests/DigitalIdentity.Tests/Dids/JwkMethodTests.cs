using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;

namespace DigitalIdentity.Tests.Dids;

public sealed class JwkMethodTests
{
    private const string X = "VCpo2LMLhn6iWku8MKvSLg2ZAoC-nlOyPVQaO3FxVeQ";

    [Fact]
    public async Task The_JWK_stands_in_the_document_exactly_as_it_came()
    {
        var jwk = $$""" {"x":"{{X}}" , "crv":"Ed25519","kid":"any#thing","custom":{"n":1.0}, "kty":"OKP"} """;
        var result = await Resolve(jwk);
        var did = DidOf(jwk);

        result.Document!.Id.Value.Should().Be(did);
        result.Document.VerificationMethods.Should().ContainSingle().Which.Id.Should().Be(did + "#0", "the kid is never used");
        Encoding.UTF8.GetString(result.Document.ToUtf8().Span).Should().Be($$$"""
            {"@context":["https://www.w3.org/ns/did/v1","https://w3id.org/security/suites/jws-2020/v1"],"id":"{{{did}}}","verificationMethod":[{"id":"{{{did}}}#0","type":"JsonWebKey2020","controller":"{{{did}}}","publicKeyJwk":{"x":"{{{X}}}","crv":"Ed25519","kid":"any#thing","custom":{"n":1.0},"kty":"OKP"}}],"authentication":["{{{did}}}#0"],"assertionMethod":["{{{did}}}#0"],"keyAgreement":["{{{did}}}#0"],"capabilityInvocation":["{{{did}}}#0"],"capabilityDelegation":["{{{did}}}#0"]}
            """);
        DidDocument.TryParse(result.Document.ToUtf8(), out _, out var problem).Should().BeTrue(problem?.ToString());
    }

    [Theory]
    [InlineData("sig", 1, 0)]
    [InlineData("enc", 0, 1)]
    [InlineData("other", 1, 1)]
    public async Task Use_decides_what_the_key_is_listed_for(string use, int signing, int agreement)
    {
        var document = (await Resolve($$"""{"kty":"OKP","crv":"Ed25519","x":"{{X}}","use":"{{use}}"}""")).Document!;
        foreach (var relationship in VerificationRelationships.All)
            document.GetRelationship(relationship).Should().HaveCount(relationship == VerificationRelationship.KeyAgreement ? agreement : signing);
    }

    [Theory]
    [InlineData("d", "AA")]
    [InlineData("k", "AA")]
    [InlineData("priv", "AA")]
    [InlineData("p", "")]
    [InlineData("\\u0064", "AA")]
    public async Task A_private_member_is_refused_however_it_is_written(string name, string value)
    {
        var result = await Resolve($$"""{"kty":"OKP","crv":"Ed25519","x":"{{X}}","{{name}}":"{{value}}"}""");
        result.Error!.Code.Should().Be("INVALID_DID");
    }

    [Theory]
    [InlineData("", "INVALID_DID")]
    [InlineData("[]", "INVALID_DID")]
    [InlineData("null", "INVALID_DID")]
    [InlineData("{}", "invalidPublicKey")]
    [InlineData("{\"kty\":\"OKP\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"VCpo2LMLhn6iWku8MKvSLg2ZAoC-nlOyPVQaO3FxVeQ\"}", "INVALID_DID")]
    [InlineData("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"VCpo2LMLhn6iWku8MKvSLg2ZAoC-nlOyPVQaO3FxVeQ\"}{}", "INVALID_DID")]
    [InlineData("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"VCpo\"}", "invalidPublicKey")]
    [InlineData("{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"VCpo\"}", "unsupportedPublicKeyType")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"Ums5WVgwRkRTVVFnU3k5c2xvZllMbEcwM3NPRW91ZzN\",\"y\":\"nDQW6XZ7b_u2Sy9slofYLlG03sOEoug3I0aAPQ0exs4\"}", "invalidPublicKey")] // regression: the CID specification's own example is off its curve
    public async Task What_is_not_a_public_JWK_is_refused(string jwk, string code)
    {
        if (jwk.Length == 0)
            (await new JwkMethod().ResolveAsync("did:jwk:hehe", cancellationToken: TestContext.Current.CancellationToken)).Error!.Code.Should().Be(code);
        else
            (await Resolve(jwk)).Error!.Code.Should().Be(code);
    }

    [Fact]
    public async Task Base64url_is_strict()
    {
        var good = DidOf($$"""{"kty":"OKP","crv":"Ed25519","x":"{{X}}" }""");
        (await ResolveDid(good)).Error.Should().BeNull();
        foreach (var bad in new[] { good + "%3D", good + "A", good[..^1] + ":" + good[^1], good.Replace("did:jwk:ey", "did:jwk:ey%4A", StringComparison.Ordinal) })
            (await ResolveDid(bad)).Error!.Code.Should().Be("INVALID_DID");
        var trailing = DidOf("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + X + "\"}"); // ends in a group with unused bits
        var last = trailing[^1];
        (await ResolveDid(trailing[..^1] + (char)(last + 1))).Error!.Code.Should().Be("INVALID_DID");
    }

    [Theory]
    [InlineData("Ed25519", "sig")]
    [InlineData("X25519", "enc")]
    [InlineData("P-256", "sig")]
    [InlineData("P-384", "sig")]
    [InlineData("P-521", "sig")]
    [InlineData("secp256k1", "sig")]
    [InlineData("RSA", "sig")]
    public async Task A_new_DID_resolves_to_its_key_for_one_use(string name, string use)
    {
        var algorithm = KeyAlgorithm.All.Single(a => a.Name == name);
        PublicKey key;
        if (algorithm.CanSign)
        {
            using var signing = algorithm.Generate();
            key = signing.PublicKey;
        }
        else
        {
            using var agreement = algorithm.GenerateAgreementKey();
            key = agreement.PublicKey;
        }

        var method = new JwkMethod { PublicKeyFormat = PublicKeyFormat.JsonWebKey, DocumentVersion = DidDocumentVersion.V1_1 };
        var creation = await method.CreateAsync(DidCreationOptions.ForKey(key), TestContext.Current.CancellationToken);
        var result = await method.ResolveAsync(creation.Did, cancellationToken: TestContext.Current.CancellationToken);
        result.Document!.VerificationMethods[0].PublicKey.Should().Be(key);
        result.Document.VerificationMethods[0].Type.Should().Be("JsonWebKey");
        result.Document.Json.GetProperty("verificationMethod")[0].GetProperty("publicKeyJwk").GetProperty("use").GetString().Should().Be(use);
        result.Document.ToUtf8().ToArray().Should().Equal(creation.Document.ToUtf8().ToArray());
        creation.VerificationMethods.Should().Equal(creation.Did + "#0");
    }

    [Fact]
    public async Task A_new_DID_can_be_for_both_uses_if_the_key_can()
    {
        using var key = KeyAlgorithm.P256.Generate();
        var both = new DidCreationOptions { Keys = [new(key.PublicKey) { Relationships = [VerificationRelationship.KeyAgreement, VerificationRelationship.Authentication] }] };
        var creation = await new JwkMethod().CreateAsync(both, TestContext.Current.CancellationToken);
        creation.Document.KeyAgreement.Should().ContainSingle();
        creation.Document.Authentication.Should().ContainSingle();

        using var ed = KeyAlgorithm.Ed25519.Generate();
        var impossible = new DidCreationOptions { Keys = [new(ed.PublicKey) { Relationships = [VerificationRelationship.KeyAgreement] }] };
        await FluentActions.Awaiting(async () => await new JwkMethod().CreateAsync(impossible)).Should().ThrowAsync<ArgumentException>().WithParameterName("options");
        FluentActions.Invoking(() => new JwkMethod { PublicKeyFormat = PublicKeyFormat.Multikey }).Should().Throw<ArgumentException>();
    }

    private static string DidOf(string jwk) => "did:jwk:" + Base64UrlStrict.Encode(Encoding.UTF8.GetBytes(jwk));

    private static ValueTask<DidResolutionResult> Resolve(string jwk) => ResolveDid(DidOf(jwk));

    private static ValueTask<DidResolutionResult> ResolveDid(string did) =>
        new JwkMethod().ResolveAsync(did, cancellationToken: TestContext.Current.CancellationToken);
}
