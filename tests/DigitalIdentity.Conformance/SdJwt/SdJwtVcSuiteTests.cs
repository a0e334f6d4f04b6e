using System.Text;
using System.Text.Json;

using DigitalIdentity.SdJwt;
using DigitalIdentity.SdJwt.Vc;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.SdJwt;

/// <summary>The suite's SD-JWT VC entries (draft 16), under the rules of draft 19.</summary>
public sealed class SdJwtVcSuiteTests
{
    [Theory]
    [InlineData("sd-jwt-vc/section2.3-example.json")]
    [InlineData("sd-jwt-vc/appendixB1-pid.json")]
    [InlineData("rfc9901/appendixA3-sd-jwt-vc-pid.json")]
    public async Task A_published_credential_is_an_sd_jwt_vc_as_issued_and_as_presented(string entry)
    {
        var example = SdJwtSuite.Read(entry);
        var key = SdJwtSuite.Key(example.GetProperty("issuerPublicJwk"));
        SdJwtToken.TryParse(example.GetProperty("presentation").GetString()!, out var presented, out _).Should().BeTrue();
        SdJwtToken.TryParse(example.GetProperty("issuance").GetString()!, out var issued, out _).Should().BeTrue();
        var policy = new SdJwtVcPolicy(SdJwtSuite.Policy(presented!, out var time).KeyBinding);
        var verifier = new SdJwtVcVerifier(new FixedTime(time));
        var cancel = TestContext.Current.CancellationToken;

        (await verifier.VerifyAsync(presented!, key, policy, cancel)).TryGetVerified(out var credential, out var problem).Should().BeTrue(problem?.ToString());
        credential!.Type.Should().Be(example.GetProperty("sdJwtPayload").GetProperty("vct").GetString());
        JsonElement.DeepEquals(credential.Payload.Claims, example.GetProperty("expectedProcessedPayload")).Should().BeTrue();
        (await verifier.VerifyAsync(issued!, key, SdJwtVcPolicy.HolderAtIssuance, cancel)).TryGetVerified(out _, out problem).Should().BeTrue(problem?.ToString());
    }

    [Fact]
    public async Task The_published_type_metadata_parses_and_extends_as_published()
    {
        var examples = SdJwtSuite.Read("sd-jwt-vc/type-metadata-examples.json").GetProperty("examples");
        var documents = examples.EnumerateObject().Where(section => section.Name is "4.1" or "4.6.5.2" or "B.2").SelectMany(section => section.Value.EnumerateArray())
            .Where(one => one.TryGetProperty("vct", out _) && !one.TryGetProperty("address", out _)).ToList();
        documents.Should().HaveCountGreaterThanOrEqualTo(4);
        foreach (var document in documents)
            SdJwtVcTypeMetadata.TryParse(Encoding.UTF8.GetBytes(document.GetRawText()), out _, out var problem).Should().BeTrue($"{problem} {document.GetRawText()}");

        var extension = examples.GetProperty("4.6.5.2");
        var source = new Source(extension);
        (await new SdJwtVcTypeResolver(source).ResolveAsync(extension[1].GetProperty("vct").GetString()!, null, TestContext.Current.CancellationToken))
            .TryGet(out var type, out var refused).Should().BeTrue(refused?.ToString());
        type!.Claims.Select(claim => claim.Display![0].Label).Should().Equal(
            extension[2].GetProperty("claims").EnumerateArray().Select(claim => claim.GetProperty("display")[0].GetProperty("label").GetString()));
    }

    [Fact]
    public void The_published_issuer_metadata_parses()
    {
        foreach (var document in SdJwtSuite.Read("sd-jwt-vc/type-metadata-examples.json").GetProperty("examples").GetProperty("issuerMetadata").EnumerateArray())
            JwtVcIssuerMetadata.TryParse(Encoding.UTF8.GetBytes(document.GetRawText()), "https://example.com", out _).Should().BeTrue();
    }

    private sealed class Source(JsonElement documents) : ISdJwtVcTypeSource
    {
        public ValueTask<SdJwtVcTypeDocument> GetAsync(string type, CancellationToken cancellationToken = default) => ValueTask.FromResult(
            SdJwtVcTypeDocument.Found(Encoding.UTF8.GetBytes(documents.EnumerateArray().First(one => one.GetProperty("vct").GetString() == type).GetRawText())));
    }
}
