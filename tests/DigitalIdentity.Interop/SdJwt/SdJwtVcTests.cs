using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Interop.SdJwt;

/// <summary>@sd-jwt/sd-jwt-vc and our front door: issue, present and verify, with did:jwk and did:key issuers.</summary>
public sealed class SdJwtVcTests
{
    private const string Type = "https://types.example/interop";

    private static readonly Audience Asked = new("https://verifier.example", "a nonce of 128 bits, say");
    private static readonly string[] Ours = ["vct", "iss", "iat", "nbf", "exp", "cnf", "_sd_alg"];

    public static TheoryData<string, string> Cells => new MatrixTheoryData<string, string>(
        ["ES256", "ES384", "EdDSA"],
        ["flat", "structured", "recursive", "array elements", "names of all kinds", "numbers at the edges", "a hundred claims", "with decoys", "nothing shown"]);

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task They_issue_we_present_and_they_verify(string alg, string claims)
    {
        var (theirs, holder, set) = (await TheirSdJwt.RequireAsync("vc", alg), await DidAsync(alg, "key"), ClaimSets.Get(claims));
        var token = await IssueAsync(theirs, set, KeyOf(holder));
        var report = await Agent.Verifier.VerifyCredentialAsync(token);
        report.TryGetVerified(out var credential).Should().BeTrue($"{report} {token}");
        Equal(credential!.Document, set.Json);

        SecuredCredential.TryParse(token, out var secured, out _).Should().BeTrue();
        var shown = (await Agent.Holder.PresentAsync(secured!, set.Reveal, holder, Asked)).ToString();
        var answer = await theirs.VerifyAsync(shown, await theirs.KeyAsync("issuer"), Asked.Nonce);
        Equal(answer.Required(), set.Shown);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task We_issue_they_present_and_we_verify(string alg, string claims)
    {
        var (theirs, issuer, set) = (await TheirSdJwt.RequireAsync("vc", alg), await DidAsync(alg, "key"), ClaimSets.Get(claims));
        var options = new IssueOptions { Disclosable = set.Hide, HolderKey = await theirs.KeyAsync("holder"), Decoys = set.Decoys };
        var content = new SdJwtVcClaims(Type, issuer.Did).With(JsonNode.Parse(set.Json)!.AsObject());
        var token = (await Agent.Issuer.IssueAsync(content, issuer, options)).ToString();
        Equal((await theirs.VerifyAsync(token, KeyOf(issuer))).Required(), set.Json);

        var shown = await theirs.PresentAsync(token, set.Reveal, Asked);
        var report = await Agent.Verifier.VerifyPresentationAsync(shown, Asked);
        report.TryGetVerified(out var verified).Should().BeTrue($"{report} {shown}");
        Equal(verified!.Credentials[0].Document, set.Shown);
        (await Agent.Verifier.VerifyPresentationAsync(shown, new Audience(Asked.Domain, "another"))).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("EdDSA")]
    public async Task A_W3C_credential_of_ours_as_SD_JWT_is_verified_by_core(string alg)
    {
        var (theirs, issuer) = (await TheirSdJwt.RequireAsync("core", alg), await DidAsync(alg, "key"));
        var credential = new Credential("InteropCredential", issuer.Did)
        {
            Subject = new CredentialSubject("did:example:subject") { ["degree"] = "BSc", ["courses"] = new JsonArray("a", "b") },
        };
        var token = (await Agent.Issuer.IssueAsync(credential, issuer, Format.SdJwt, new IssueOptions { BindToHolder = false })).ToString();
        var seen = (await theirs.VerifyAsync(token, KeyOf(issuer))).Required();
        Equal(seen.GetProperty("credentialSubject"), """{"id":"did:example:subject","degree":"BSc","courses":["a","b"]}""");

        var some = await theirs.PresentAsync(token, ["/credentialSubject/degree"], null);
        var report = await Agent.Verifier.VerifyCredentialAsync(some);
        report.TryGetVerified(out var verified).Should().BeTrue($"{report} {some}");
        Equal(verified!.Document.GetProperty("credentialSubject"), """{"id":"did:example:subject","degree":"BSc"}""");
    }

    private static IdentityAgent Agent => DataIntegrity.Ours.Agent;

    private static async Task<ControlledDid> DidAsync(string alg, string method) => await Agent.Dids.CreateAsync(method, OurSdJwt.AlgorithmOf(alg));

    /// <summary>The peer issues as a did:jwk of its key.</summary>
    private static async Task<string> IssueAsync(TheirSdJwt theirs, ClaimSet set, PublicKey holder)
    {
        var jwk = (await theirs.KeyAsync("issuer")).ToJwkUtf8();
        var did = $"did:jwk:{System.Buffers.Text.Base64Url.EncodeToString(jwk)}";
        return await theirs.IssueAsync(
            set, holder, new JsonObject { ["kid"] = did + "#0" },
            new JsonObject { ["vct"] = Type, ["iss"] = did, ["iat"] = DateTimeOffset.FromUnixTimeSeconds(1700000000).ToUnixTimeSeconds() });
    }

    private static PublicKey KeyOf(ControlledDid did) => did.Document.VerificationMethods[0].PublicKey!;

    private static void Equal(JsonElement got, string expected)
    {
        var claims = JsonNode.Parse(got.GetRawText())!.AsObject();
        foreach (var name in Ours)
            claims.Remove(name);
        using var wanted = JsonDocument.Parse(expected);
        using var rest = JsonDocument.Parse(claims.ToJsonString());
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, rest.RootElement), $"expected {expected}\ngot {claims.ToJsonString()}");
    }
}
