using System.Text;

using DigitalIdentity.SdJwt;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>Mistakes that other implementations shipped, kept out by name.</summary>
public sealed class SdJwtRegressionTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("ES384")]
    [InlineData("EdDSA")]
    [InlineData("RS256")]
    public void The_algorithm_is_the_keys_never_the_headers(string alg) =>
        Forge.Verify(Forge.Jwt("{}", $$"""{"alg":"{{alg}}"}""") + "~").Should().BeOneOf("JOSE_UNSUPPORTED_ALGORITHM", "JOSE_ALGORITHM_MISMATCH");

    [Fact]
    public void An_empty_signature_is_no_signature()
    {
        var unsigned = $"{Forge.B64("""{"alg":"none"}""")}.{Forge.B64("{}")}.~";
        Forge.Verify(unsigned).Should().StartWith("JOSE_");
        Forge.Verify(Forge.Jwt("{}", """{"alg":"ES256"}""").Split('.')[0] + $".{Forge.B64("{}")}.{Forge.B64(new string('\0', 64))}~").Should().Be("JOSE_INVALID_SIGNATURE", "r and s may not be zero");
    }

    [Fact]
    public void A_key_in_the_header_verifies_nothing()
    {
        using var thief = KeyAlgorithm.P256.Generate();
        var header = $$$"""{"alg":"ES256","jwk":{{{Encoding.UTF8.GetString(thief.PublicKey.ToJwkUtf8())}}}}""";
        Forge.Verify(Forge.Jwt("{}", header, thief) + "~").Should().Be("JOSE_INVALID_SIGNATURE");
    }

    [Fact]
    public void A_second_member_of_one_name_is_no_decoy_anywhere()
    {
        Forge.Verify(Forge.Token("""{"cnf":{"jwk":{}},"cnf":{"jwk":{}}}""")).Should().Be("SD_JWT_INVALID_PAYLOAD");
        Forge.Verify(Forge.Token("""{"_sd":["#0#"]}""", """["s","n",{"admin":false,"admin":true}]""")).Should().Be("SD_JWT_INVALID_DISCLOSURE");
        Forge.Verify(Forge.Token("""{"role":"user","_sd":["#0#"]}""", """["s","role","admin"]""")).Should().Be("SD_JWT_CLAIM_NAME_EXISTS");
        Forge.Verify(Forge.Jwt("{}", """{"alg":"ES256","alg":"ES256"}""") + "~").Should().Be("JOSE_INVALID_HEADER");
        var claims = $$"""{"iat":{{Forge.Now.ToUnixTimeSeconds()}},"aud":"{{Forge.Audience}}","nonce":"x","nonce":"{{Forge.Nonce}}","sd_hash":"#"}""";
        Forge.Verify(Forge.Bind(Forge.Token($$$"""{"cnf":{{{Forge.Cnf}}}}"""), claims), Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_CLAIMS");
    }

    [Fact]
    public async Task What_a_caller_changes_while_a_remote_key_signs_changes_nothing()
    {
        var claims = """{"iss":"i","role":"user"}"""u8.ToArray();
        var pointers = new[] { "/role" };
        var frame = DisclosureFrame.Empty.Hide(pointers);
        var signer = new SlowSigner();
        var pending = SdJwtIssuer.IssueAsync(claims, frame, new(), signer, TestContext.Current.CancellationToken);
        Encoding.UTF8.GetBytes("root").CopyTo(claims.AsSpan(19));
        pointers[0] = "/iss";
        signer.Go.SetResult();

        var issued = await pending;
        Forge.Verify(issued.ToCompact()).Should().Be("""{"iss":"i","role":"user"}""");
    }

    [Fact]
    public void A_disclosure_that_only_looks_right_changes_nothing()
    {
        // The digest is that of the text, so another spelling of the same claim is another claim.
        var token = Forge.Token("""{"_sd":["#0#"]}""", """["s","n",1]""");
        Forge.Verify(token.Replace(Forge.B64("""["s","n",1]"""), Forge.B64("""["s", "n", 1]"""))).Should().Be("SD_JWT_UNREFERENCED_DISCLOSURE");
        Forge.Verify(token.Replace(Forge.B64("""["s","n",1]"""), Forge.B64("""["s","n",2]"""))).Should().Be("SD_JWT_UNREFERENCED_DISCLOSURE");
    }

    [Fact]
    public void A_failed_verification_gives_no_claims()
    {
        SdJwtToken.TryParse(Forge.Token("""{"exp":1}"""), out var token, out _).Should().BeTrue();
        var result = new SdJwtVerifier(new FixedTime(Forge.Now)).Verify(token!, Forge.Issuer.PublicKey, Forge.Plain);
        result.TryGetVerified(out var verified, out _).Should().BeFalse();
        verified.Should().BeNull();
        result.Checks.Select(check => (check.Kind, check.Outcome)).Should().Equal(
            (CheckKind.Proof, CheckOutcome.Passed), (CheckKind.Syntax, CheckOutcome.Passed), (CheckKind.ValidityPeriod, CheckOutcome.Failed));
    }

    [Fact]
    public void Salts_and_hidden_claims_are_in_no_text_for_logs()
    {
        var text = Forge.Token("""{"_sd":["#0#"]}""", """["the salt","n","the value"]""");
        SdJwtToken.TryParse(text, out var token, out _).Should().BeTrue();
        token!.TryGetDisclosures(out var disclosures).Should().BeTrue();
        (token.ToString() + disclosures[0]).Should().NotContain("the salt").And.NotContain("the value");
    }

    private sealed class SlowSigner : ISigner
    {
        internal TaskCompletionSource Go { get; } = new();

        public PublicKey PublicKey => Forge.Issuer.PublicKey;

        public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
        {
            await Go.Task;
            return Forge.Issuer.Sign(data.Span);
        }
    }
}
